"""Follow-ups: what was promised in a meeting and is not done."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import FollowUpStanding
from projections.intervals import Clock

FOLLOWUP_OVERDUE = Kind(
    "FOLLOWUP_OVERDUE",
    "follow_up",
    1,
    "follow-up",
    "it is open and its due date passed",
    cause="OWNER_VACANT",
    first=True,
)


def followup_overdue(follow_up: FollowUpStanding, clock: Clock, policy: Policy) -> bool:
    """It is open and its due date passed. Clears when it is closed or the date formally moved.

    After: IMPACT OSS.
    """
    return follow_up.open and clock.past(follow_up.due_on)


FOLLOWUP_STALLED = Kind(
    "FOLLOWUP_STALLED",
    "follow_up",
    1,
    "follow-up",
    "it is open without a due date, and nothing moved",
    cause="OWNER_VACANT",
    first=True,
)


def followup_stalled(follow_up: FollowUpStanding, clock: Clock, policy: Policy) -> bool:
    """It is open without a due date, and nothing moved for `stalled_days`. Clears on progress.

    After: users' wish that undated items age.
    """
    if not follow_up.open or follow_up.due_on is not None:
        return False
    return clock.past(follow_up.waits_from + policy.stalled_days)


CARRIED_OVER = Kind(
    "CARRIED_OVER",
    "follow_up",
    1,
    "follow-up",
    "it stayed open over three meetings, and nothing moved",
)
MEETINGS = 3
"""Over so many meetings a follow-up may not be carried."""


def carried_over(follow_up: FollowUpStanding, clock: Clock, policy: Policy) -> bool:
    """It is open, and three meetings were held since it last moved. Clears on progress.

    Counted are the meetings of its group, and those that had it on their agenda or say that they
    carried it over; the meeting of the day on which it was opened is not. After: 4minitz,
    follow-ups of recurring meetings.
    """
    return follow_up.open and follow_up.carried >= MEETINGS
