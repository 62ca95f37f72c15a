"""People: details recorded once, and updated as often as they change."""

from ledger.events.people import PersonDetailsRecorded, PersonDetailsUpdated
from tests.ledger.decisions.story import given

PERSON = "person/P-7"
RECORDED = PersonDetailsRecorded(name="A. Person", phone="555 01 02", languages=("fr", "ln"))
UPDATED = PersonDetailsUpdated(name="A. Person", phone="555 03 04")


def test_details_are_recorded() -> None:
    given(PERSON).when(RECORDED, "2024-01-01").is_recorded()


def test_a_second_person_needs_another_id() -> None:
    other = PersonDetailsRecorded(name="B. Person")
    given(PERSON, (RECORDED, "2024-01-01")).when(other, "2024-01-01").is_refused(
        "second_beginning", "person P-7"
    )


def test_the_same_details_are_known() -> None:
    given(PERSON, (RECORDED, "2024-01-01")).when(RECORDED, "2024-01-01").is_known()


def test_details_are_updated() -> None:
    given(PERSON, (RECORDED, "2024-01-01")).when(UPDATED, "2024-02-01").is_recorded()


def test_nobody_is_updated_who_is_not_on_record() -> None:
    given(PERSON).when(UPDATED, "2024-02-01").is_refused(
        "unknown_stream", "person-details-recorded.v1"
    )
    given(PERSON, (RECORDED, "2024-01-01")).when(UPDATED, "2023-12-31").is_refused(
        "before_beginning"
    )


def test_the_same_update_is_known() -> None:
    story = given(PERSON, (RECORDED, "2024-01-01"), (UPDATED, "2024-02-01"))
    story.when(UPDATED, "2024-02-01").is_known()
