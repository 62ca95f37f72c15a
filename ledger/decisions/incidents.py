"""What the history of an incident allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified

COURSE = Course("incident", IncidentRecorded)


def record_incident(life: Life, event: IncidentRecorded, on: str) -> Events:
    """An incident is recorded once."""
    return COURSE.begin(life, event, on)


def verify_incident(life: Life, event: IncidentVerified, on: str) -> Events:
    """An incident may be looked into as often as it takes, also after its remedy."""
    return COURSE.go_on(life, event, on)


def remedy_incident(life: Life, event: IncidentRemedied, on: str) -> Events:
    """An incident may be remedied whether or not anybody verified it, and in several ways."""
    return COURSE.go_on(life, event, on)


NOUN = Noun(
    "incident",
    Life,
    COURSE.evolve,
    {
        IncidentRecorded: record_incident,
        IncidentVerified: verify_incident,
        IncidentRemedied: remedy_incident,
    },
)
