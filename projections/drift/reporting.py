"""Reporting: whether the latest report due can be read, and whether anything is heard at all."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import DutyStanding, FreshnessStanding
from projections.intervals import Clock

REPORTING_SILENCE = Kind(
    "REPORTING_SILENCE",
    "reporting",
    1,
    "duty",
    "the latest report due was not published",
    cause="OWNER_VACANT",
    first=True,
)


def reporting_silence(duty: DutyStanding, clock: Clock, policy: Policy) -> bool:
    """The latest period that ended more than `report_grace` days ago has no published report.

    Drafts do not count. The onset is the first of an unbroken row of missed periods. Clears when
    the report is published. After: IMPACT OSS; Human Rights Committee grade D.
    """
    return duty.silent_after is not None and clock.past(duty.silent_after)


DATA_STALE = Kind(
    "DATA_STALE",
    "reporting",
    0,
    "jurisdiction",
    "nothing that happened here lately is on record",
)


def data_stale(place: FreshnessStanding, clock: Clock, policy: Policy) -> bool:
    """For more than `data_max_age` days nothing that touches a place happened, as far as is known.

    These count from the end of the month of the last such fact, or from when the place came to
    owe anything. A fact touches a place that its stream is about (the place itself, its cells
    and duties) or that any fact of its stream names, and a place owes while an agreement that
    binds it is in force. What people say of findings is no news of the place. Clears on the day
    of any such fact. After: radar, `gitops_stale`.
    """
    if place.owing_since is None:
        return False
    return clock.past(max(place.owing_since, place.fresh_until) + policy.data_max_age)
