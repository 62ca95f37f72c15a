"""Groups: whether a working group meets, is kept going, and hears whom it is to hear."""

from collections.abc import Sequence
from typing import NamedTuple

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.intervals import Clock


class GroupStanding(NamedTuple):
    """A working group, and who sees to it on the day; a post in which nobody acts does not.

    `waiting_since` is its last meeting, or when it was established or resumed if that came later.
    `meetings` are the days of its meetings, in order, with the vulnerable groups that were heard.
    """

    active: bool
    cadence_days: int | None
    waiting_since: int
    focal_points: int
    co_chairs: int
    co_chairs_required: int
    required_groups: tuple[str, ...]
    meetings: Sequence[tuple[int, tuple[str, ...]]]


class MeetingStanding(NamedTuple):
    """A meeting: when it was held if it was, and whether a record of it is out."""

    held_on: int | None
    published: bool


GROUP_DORMANT = Kind(
    "GROUP_DORMANT", "groups", 1, "working-group", "it let the time to meet again pass", first=True
)


def group_dormant(group: GroupStanding, clock: Clock, policy: Policy) -> bool:
    """Longer than its cadence, stretched by `cadence_slack_percent`, passed since it last met.

    The time counts from its last meeting, or from when it was established or resumed if that
    came later. A group without a cadence, a suspended one and a dissolved one are not dormant.
    Clears when it meets. After: toolkit 1.1.a "meets regularly".
    """
    if not group.active or group.cadence_days is None:
        return False
    patience = group.cadence_days * policy.cadence_slack_percent // 100
    return clock.past(group.waiting_since + patience)


FOCAL_POINT_VACANT = Kind(
    "FOCAL_POINT_VACANT",
    "groups",
    1,
    "working-group",
    "it has no focal point, or fewer co-chairs than it is to have",
)


def focal_point_vacant(group: GroupStanding, clock: Clock, policy: Policy) -> bool:
    """Nobody is its focal point, or fewer chair it than its terms of reference ask for.

    A post that was appointed counts while somebody acts in it. Nothing is asked of a suspended or
    a dissolved group. Clears when somebody is appointed, or takes over the post. After: toolkit
    1.1.a, focal point and co-chairs.
    """
    unmet = group.focal_points == 0 or group.co_chairs < group.co_chairs_required
    return group.active and unmet


MINUTES_MISSING = Kind(
    "MINUTES_MISSING", "groups", 1, "meeting", "it was held and no record of it was published"
)


def minutes_missing(meeting: MeetingStanding, clock: Clock, policy: Policy) -> bool:
    """It was held, and nothing was published in `minutes_days`. Clears when minutes are.

    After: toolkit 1.1.a, recording of key issues.
    """
    if meeting.held_on is None or meeting.published:
        return False
    return clock.past(meeting.held_on + policy.minutes_days)


PARTICIPATION_GAP = Kind(
    "PARTICIPATION_GAP",
    "groups",
    1,
    "working-group",
    "too few of its meetings heard a vulnerable group",
)


def participation_gap(group: GroupStanding, clock: Clock, policy: Policy) -> bool:
    """Too small a share of its meetings had a vulnerable group that it is to hear.

    Looked at are the meetings of the day and of the `participation_window_days` before it; too
    small is less than `participation_min_percent`. Where there was no meeting, there is nothing
    to judge, and nothing is asked of a suspended or a dissolved group, or of one that need hear
    nobody. Clears when the share is restored, also because a meeting is long ago. After: toolkit
    1.1.a and 1.1.c, representatives of vulnerable groups.
    """
    if not group.required_groups:
        return False
    held = heard = 0
    for day, present in reversed(group.meetings):
        if clock.past(day + policy.participation_window_days):
            break
        held, heard = held + 1, heard + (not set(group.required_groups).isdisjoint(present))
    return group.active and 100 * heard < policy.participation_min_percent * held
