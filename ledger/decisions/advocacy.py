"""What the history of an advocacy allows: it begins with whatever was done first, and goes on."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.advocacy import EndorsementObtained, PrinciplesRaised, SupportRequested

COURSE = Course("advocacy", (PrinciplesRaised, EndorsementObtained, SupportRequested))

evolve = COURSE.evolve


def raise_principles(life: Life, event: PrinciplesRaised, on: str) -> Events:
    """The principles may be raised with the same party again, with the same argument, any day."""
    return COURSE.begin_or_go_on(life, event, on)


def obtain_endorsement(life: Life, event: EndorsementObtained, on: str) -> Events:
    """A party may endorse the principles before anybody is on record to have raised them."""
    return COURSE.begin_or_go_on(life, event, on)


def request_support(life: Life, event: SupportRequested, on: str) -> Events:
    """Support may be asked for before the principles are raised, and again later."""
    return COURSE.begin_or_go_on(life, event, on)


NOUN = Noun(
    "advocacy",
    Life,
    COURSE.evolve,
    {
        PrinciplesRaised: raise_principles,
        EndorsementObtained: obtain_endorsement,
        SupportRequested: request_support,
    },
)
