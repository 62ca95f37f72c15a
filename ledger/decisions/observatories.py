"""What the history of an observatory allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.observatories import (
    ObservatoryClosed,
    ObservatoryPublished,
    ObservatorySponsored,
)

COURSE = Course("observatory", ObservatorySponsored, ends=(ObservatoryClosed,))
evolve = COURSE.evolve


def sponsor_observatory(life: Life, event: ObservatorySponsored, on: str) -> Events:
    """An observatory is sponsored once."""
    return COURSE.begin(life, event, on)


def publish_by_observatory(life: Life, event: ObservatoryPublished, on: str) -> Events:
    """An observatory may publish while it is open."""
    return COURSE.go_on(life, event, on)


def close_observatory(life: Life, event: ObservatoryClosed, on: str) -> Events:
    """An observatory closes once."""
    return COURSE.end(life, event, on)


NOUN = Noun(
    "observatory",
    Life,
    evolve,
    {
        ObservatorySponsored: sponsor_observatory,
        ObservatoryPublished: publish_by_observatory,
        ObservatoryClosed: close_observatory,
    },
)
