"""What the history of a responsibility allows: it is assigned, and ends."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded

COURSE = Course("responsibility", ResponsibilityAssigned, ends=(ResponsibilityEnded,))

evolve = COURSE.evolve


def assign_responsibility(life: Life, event: ResponsibilityAssigned, on: str) -> Events:
    """A responsibility is assigned once; another role or party is another responsibility.

    What it names need not be on record, and others may have the same role: that is drift to be
    shown, and no error.
    """
    return COURSE.begin(life, event, on)


def end_responsibility(life: Life, event: ResponsibilityEnded, on: str) -> Events:
    """A responsibility ends once."""
    return COURSE.end(life, event, on)


NOUN = Noun(
    "responsibility",
    Life,
    COURSE.evolve,
    {
        ResponsibilityAssigned: assign_responsibility,
        ResponsibilityEnded: end_responsibility,
    },
)
