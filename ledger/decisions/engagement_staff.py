"""What the history of an assignment of engagement staff allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.engagement_staff import EngagementStaffAssigned, EngagementStaffRotated

COURSE = Course("engagement staff", EngagementStaffAssigned, ends=(EngagementStaffRotated,))

evolve = COURSE.evolve


def assign_engagement_staff(staff: Life, event: EngagementStaffAssigned, on: str) -> Events:
    """An assignment begins once; whoever takes over has one of their own."""
    return COURSE.begin(staff, event, on)


def rotate_engagement_staff(staff: Life, event: EngagementStaffRotated, on: str) -> Events:
    """An assignment ends once, also after the last day it was meant for; none follows itself."""
    if event.to == staff.id:
        raise Refused(
            "own_successor",
            f"engagement staff {staff.id} cannot take over from itself; "
            "name the assignment of whoever took over, or leave it out",
            "facts.to",
        )
    return COURSE.end(staff, event, on)


NOUN = Noun(
    "engagement-staff",
    Life,
    evolve,
    {
        EngagementStaffAssigned: assign_engagement_staff,
        EngagementStaffRotated: rotate_engagement_staff,
    },
)
