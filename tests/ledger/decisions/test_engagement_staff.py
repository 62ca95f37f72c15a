"""Engagement staff: assigned once, rotated once."""

from ledger.events.engagement_staff import EngagementStaffAssigned, EngagementStaffRotated
from tests.ledger.decisions.story import given

STAFF = "engagement-staff/S-1"
ASSIGNED = EngagementStaffAssigned(title="Liaison", languages=("fr", "ln"), until="2024-12-31")
ROTATED = EngagementStaffRotated(to="S-2", reason="end of contract")


def test_staff_are_assigned() -> None:
    given(STAFF).when(ASSIGNED, "2024-01-01").is_recorded()


def test_whoever_takes_over_has_another_assignment() -> None:
    other = EngagementStaffAssigned(title="Liaison", languages=("en",))
    given(STAFF, (ASSIGNED, "2024-01-01")).when(other, "2024-06-01").is_refused(
        "second_beginning", "engagement staff S-1"
    )


def test_the_same_assignment_is_known() -> None:
    given(STAFF, (ASSIGNED, "2024-01-01")).when(ASSIGNED, "2024-01").is_known()


def test_staff_are_rotated_also_after_their_last_day() -> None:
    for on in ("2024-06-01", "2025-06-01"):
        given(STAFF, (ASSIGNED, "2024-01-01")).when(ROTATED, on).is_recorded()


def test_nobody_is_rotated_who_is_not_there() -> None:
    given(STAFF).when(ROTATED, "2024-06-01").is_refused(
        "unknown_stream", "engagement-staff-assigned.v1"
    )
    story = given(STAFF, (ASSIGNED, "2024-01-01"), (ROTATED, "2024-06-01"))
    story.when(EngagementStaffRotated(), "2024-07-01").is_refused(
        "over", "engagement-staff-rotated.v1"
    )


def test_nobody_takes_over_from_themselves() -> None:
    story = given(STAFF, (ASSIGNED, "2024-01-01"))
    story.when(EngagementStaffRotated(to="S-1"), "2024-06-01").is_refused("own_successor", "S-1")


def test_the_same_rotation_is_known() -> None:
    story = given(STAFF, (ASSIGNED, "2024-01-01"), (ROTATED, "2024-06-01"))
    story.when(ROTATED, "2024-07-01").is_known()
