"""Cascade: whether the centre told the local level, and whether it answered."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import DutyStanding
from projections.intervals import Clock

NOT_INFORMED = Kind(
    "NOT_INFORMED",
    "cascade",
    2,
    "duty",
    "nobody told the local authority of this version",
    first=True,
)


def not_informed(duty: DutyStanding, clock: Clock, policy: Policy) -> bool:
    """Nobody told the local authority of the version in force within `notify_days`.

    Counted from the version or, if later, from the day the duty reached the place. Clears when
    it is told. After: toolkit 1.1.b, "who needs to be kept informed".
    """
    return duty.answer_from is None and clock.past(duty.told_from + policy.notify_days)


NOT_ACKNOWLEDGED = Kind(
    "NOT_ACKNOWLEDGED",
    "cascade",
    1,
    "duty",
    "the local authority was told and did not answer",
    first=True,
)


def not_acknowledged(duty: DutyStanding, clock: Clock, policy: Policy) -> bool:
    """The local authority was told of the version in force and has not answered in `ack_days`.

    After: Human Rights Committee grade D.
    """
    if duty.answer_from is None or duty.acknowledged:
        return False
    return clock.past(duty.answer_from + policy.ack_days)
