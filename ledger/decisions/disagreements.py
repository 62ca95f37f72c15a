"""What the history of a disagreement allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.disagreements import (
    DisagreementEscalated,
    DisagreementRaised,
    DisputeResolved,
)

COURSE = Course("disagreement", DisagreementRaised, ends=(DisputeResolved,))


def raise_disagreement(life: Life, event: DisagreementRaised, on: str) -> Events:
    """A disagreement is raised once; another is another one."""
    return COURSE.begin(life, event, on)


def escalate_disagreement(life: Life, event: DisagreementEscalated, on: str) -> Events:
    """What is not settled may be taken to somebody higher, as often as it takes."""
    return COURSE.go_on(life, event, on)


def resolve_dispute(life: Life, event: DisputeResolved, on: str) -> Events:
    """A dispute is settled once, escalated or not."""
    return COURSE.end(life, event, on)


NOUN = Noun(
    "disagreement",
    Life,
    COURSE.evolve,
    {
        DisagreementRaised: raise_disagreement,
        DisagreementEscalated: escalate_disagreement,
        DisputeResolved: resolve_dispute,
    },
)
