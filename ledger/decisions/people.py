"""What the history of a person's details allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.people import PersonDetailsRecorded, PersonDetailsUpdated

COURSE = Course("person", PersonDetailsRecorded)

evolve = COURSE.evolve


def record_person_details(person: Life, event: PersonDetailsRecorded, on: str) -> Events:
    """A person gets an id once; after that the details are updated."""
    return COURSE.begin(person, event, on)


def update_person_details(person: Life, event: PersonDetailsUpdated, on: str) -> Events:
    """The details of a person who is on record may change, as often as they do."""
    return COURSE.go_on(person, event, on)


NOUN = Noun(
    "person",
    Life,
    evolve,
    {
        PersonDetailsRecorded: record_person_details,
        PersonDetailsUpdated: update_person_details,
    },
)
