"""Contacts: who is in charge on a day, by id only."""

from ledger.events.contacts import ContactRecorded, ContactRetired
from tests.projections.histories import Story


def test_a_row_tells_whom_to_turn_to_until_they_are_retired() -> None:
    story = Story()
    recorded = ContactRecorded(
        actor="actor/mine", function="security", person="P-7", jurisdiction="north"
    )
    story.given("2024-01-01", "contact/C-1", recorded)
    story.given("2024-06-01", "contact/C-1", ContactRetired())
    assert story.row("contacts", "C-1", "2023-12-31") is None
    row = story.row("contacts", "C-1", "2024-05-31")
    assert row == {
        "actor": "actor/mine",
        "function": "security",
        "person": "P-7",
        "post": None,
        "jurisdiction": "north",
        "status": "current",
        "recorded_on": "2024-01-01",
        "retired_on": None,
    }
    retired = {"status": "retired", "retired_on": "2024-06-01"}
    assert story.row("contacts", "C-1", "2024-06-01") == row | retired
