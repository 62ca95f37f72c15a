"""What the history of an analysis allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.analyses import (
    AnalysisCompleted,
    AnalysisReviewed,
    AnalysisStarted,
    DimensionAssessed,
)

COURSE = Course("analysis", AnalysisStarted, ends=(AnalysisCompleted,))
evolve = COURSE.evolve


def start_analysis(life: Life, event: AnalysisStarted, on: str) -> Events:
    """An analysis is started once; a new look at the same situation is another one."""
    if event.replaces == life.id:
        raise Refused(
            "own_successor",
            f"analysis {life.id} cannot replace itself; review it, or give the new one another id",
            "facts.replaces",
        )
    return COURSE.begin(life, event, on)


def assess_dimension(life: Life, event: DimensionAssessed, on: str) -> Events:
    """A dimension may be assessed as often as it takes, also after the analysis was completed."""
    return COURSE.also_after(life, event, on)


def complete_analysis(life: Life, event: AnalysisCompleted, on: str) -> Events:
    """An analysis is completed once, with or without every dimension."""
    return COURSE.end(life, event, on)


def review_analysis(life: Life, event: AnalysisReviewed, on: str) -> Events:
    """Only what was completed can be reviewed, as often as it takes."""
    events = COURSE.also_after(life, event, on)
    if events and life.ended is None:
        raise Refused(
            "wrong_order",
            f"analysis {life.id} was not completed by {on}; "
            "record its completion first, or assess its dimensions",
        )
    return events


NOUN = Noun(
    "analysis",
    Life,
    evolve,
    {
        AnalysisStarted: start_analysis,
        DimensionAssessed: assess_dimension,
        AnalysisCompleted: complete_analysis,
        AnalysisReviewed: review_analysis,
    },
)
