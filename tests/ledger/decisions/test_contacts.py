"""Contacts: recorded once, retired once."""

from ledger.events.contacts import ContactRecorded, ContactRetired
from tests.ledger.decisions.story import given

CONTACT = "contact/mine-security"
RECORDED = ContactRecorded(actor="actor/mine", function="security", person="P-7")
RETIRED = ContactRetired(reason="left the company")


def test_a_contact_is_recorded() -> None:
    given(CONTACT).when(RECORDED, "2024-01-01").is_recorded()


def test_whoever_takes_over_is_another_contact() -> None:
    other = ContactRecorded(actor="actor/mine", function="security", person="P-8")
    given(CONTACT, (RECORDED, "2024-01-01")).when(other, "2024-06-01").is_refused(
        "second_beginning", "contact mine-security"
    )


def test_the_same_contact_is_known() -> None:
    given(CONTACT, (RECORDED, "2024-01-01")).when(RECORDED, "2024").is_known()


def test_a_contact_is_retired() -> None:
    given(CONTACT, (RECORDED, "2024-01-01")).when(RETIRED, "2024-06-01").is_recorded()


def test_nobody_is_retired_who_was_no_contact() -> None:
    given(CONTACT).when(RETIRED, "2024-06-01").is_refused("unknown_stream", "contact-recorded.v1")
    story = given(CONTACT, (RECORDED, "2024-01-01"), (RETIRED, "2024-06-01"))
    story.when(ContactRetired(), "2024-07-01").is_refused("over", "contact-retired.v1")


def test_the_same_end_is_known() -> None:
    story = given(CONTACT, (RECORDED, "2024-01-01"), (RETIRED, "2024-06-01"))
    story.when(RETIRED, "2024-07-01").is_known()
