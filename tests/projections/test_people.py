"""People: the details of the day, and nothing of them where they may not be shown."""

from ledger.events.people import PersonDetailsRecorded, PersonDetailsUpdated
from tests.projections.histories import Story

PERSON = "person/P-7"


def test_a_row_tells_the_details_that_were_given_last() -> None:
    story = Story()
    first = PersonDetailsRecorded(name="A. Person", phone="555 01 02", languages=("fr", "ln"))
    story.given("2024-01-01", PERSON, first)
    story.given("2024-03-01", PERSON, PersonDetailsUpdated(name="A. Person", email="a@example.org"))
    assert story.row("people", "P-7", "2023-12-31") is None
    row = story.row("people", "P-7", "2024-02-29")
    assert row == {
        "name": "A. Person",
        "phone": "555 01 02",
        "email": None,
        "languages": "fr,ln",
        "note": None,
        "updated_on": "2024-01-01",
    }
    assert story.row("people", "P-7", "2024-03-01") == row | {
        "phone": None,
        "email": "a@example.org",
        "languages": "",
        "updated_on": "2024-03-01",
    }


def test_what_nobody_recorded_any_longer_has_no_row() -> None:
    story = Story()
    cited = story.given("2024-01-01", PERSON, PersonDetailsRecorded(name="A. Person"))
    story.given("2024-03-01", PERSON, PersonDetailsUpdated(name="B. Person"))
    story.retracted(cited)
    assert story.row("people", "P-7", "2024-03-01") is None
