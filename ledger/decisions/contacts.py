"""What the history of a contact allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.contacts import ContactRecorded, ContactRetired

COURSE = Course("contact", ContactRecorded, ends=(ContactRetired,))

evolve = COURSE.evolve


def record_contact(contact: Life, event: ContactRecorded, on: str) -> Events:
    """A contact is recorded once; whoever takes over is another contact."""
    return COURSE.begin(contact, event, on)


def retire_contact(contact: Life, event: ContactRetired, on: str) -> Events:
    """A contact is retired once."""
    return COURSE.end(contact, event, on)


NOUN = Noun(
    "contact",
    Life,
    evolve,
    {
        ContactRecorded: record_contact,
        ContactRetired: retire_contact,
    },
)
