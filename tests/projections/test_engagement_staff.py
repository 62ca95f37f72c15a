"""Engagement staff: there until their last day, or until they are rotated."""

from ledger.events.engagement_staff import EngagementStaffAssigned, EngagementStaffRotated
from tests.projections.histories import Story

STAFF = "engagement-staff/S-1"
ASSIGNED = EngagementStaffAssigned(
    title="Liaison",
    languages=("fr", "ln"),
    jurisdiction="north",
    person="P-7",
    until="2024-12-31",
)


def test_a_row_tells_who_is_there_until_their_last_day() -> None:
    story = Story()
    story.given("2024-01-01", STAFF, ASSIGNED)
    assert story.row("engagement_staff", "S-1", "2023-12-31") is None
    row = story.row("engagement_staff", "S-1", "2024-12-31")
    assert row == {
        "title": "Liaison",
        "languages": "fr,ln",
        "jurisdiction": "north",
        "post": None,
        "person": "P-7",
        "status": "assigned",
        "assigned_on": "2024-01-01",
        "until": "2024-12-31",
        "rotated_on": None,
        "rotated_to": None,
    }
    assert story.row("engagement_staff", "S-1", "2025-01-01") == row | {"status": "ended"}


def test_whoever_left_is_no_longer_there_before_and_after_the_last_day() -> None:
    story = Story()
    story.given("2024-01-01", STAFF, ASSIGNED)
    story.given("2024-06-01", STAFF, EngagementStaffRotated(to="S-2"))
    for on in ("2024-06-01", "2025-01-01"):
        row = story.row("engagement_staff", "S-1", on)
        assert row is not None
        assert [row[name] for name in ("status", "rotated_on", "rotated_to")] == [
            "rotated",
            "2024-06-01",
            "S-2",
        ]
