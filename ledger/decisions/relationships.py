"""What the history of a relationship allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.relationships import RelationshipEnded, RelationshipNoted

COURSE = Course("relationship", RelationshipNoted, ends=(RelationshipEnded,))

evolve = COURSE.evolve


def note_relationship(relationship: Life, event: RelationshipNoted, on: str) -> Events:
    """A relationship is noted once; of another nature, or seen the other way, it is another one."""
    return COURSE.begin(relationship, event, on)


def end_relationship(relationship: Life, event: RelationshipEnded, on: str) -> Events:
    """A relationship ends once."""
    return COURSE.end(relationship, event, on)


NOUN = Noun(
    "relationship",
    Life,
    evolve,
    {
        RelationshipNoted: note_relationship,
        RelationshipEnded: end_relationship,
    },
)
