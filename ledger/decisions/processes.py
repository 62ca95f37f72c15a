"""What the history of an in-country process allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.processes import ProcessInitiated

COURSE = Course("process", ProcessInitiated)
evolve = COURSE.evolve


def initiate_process(process: Life, event: ProcessInitiated, on: str) -> Events:
    """A process is set going once."""
    return COURSE.begin(process, event, on)


NOUN = Noun("process", Life, COURSE.evolve, {ProcessInitiated: initiate_process})
