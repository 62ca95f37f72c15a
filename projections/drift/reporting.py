"""Reporting: whether the latest report due can be read."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import DutyStanding
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
