"""What the history of a legal source allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.legal_sources import LegalMappingPublished, LegalSourceRecorded

COURSE = Course("legal source", LegalSourceRecorded)
evolve = COURSE.evolve


def record_legal_source(life: Life, event: LegalSourceRecorded, on: str) -> Events:
    """A legal source is recorded once."""
    return COURSE.begin(life, event, on)


def publish_legal_mapping(life: Life, event: LegalMappingPublished, on: str) -> Events:
    """A mapping may name provisions that are not on record yet; another one replaces it."""
    return COURSE.go_on(life, event, on)


NOUN = Noun(
    "legal-source",
    Life,
    evolve,
    {
        LegalSourceRecorded: record_legal_source,
        LegalMappingPublished: publish_legal_mapping,
    },
)
