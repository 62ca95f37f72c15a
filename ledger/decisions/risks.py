"""What the history of a risk allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.risks import (
    RiskAssessmentReviewed,
    RiskClosed,
    RiskReassessed,
    RiskRegistered,
    RiskTreated,
)

COURSE = Course("risk", RiskRegistered, ends=(RiskClosed,), reopens=(RiskReassessed,))
evolve = COURSE.evolve


def register_risk(life: Life, event: RiskRegistered, on: str) -> Events:
    """A risk is registered once."""
    return COURSE.begin(life, event, on)


def reassess_risk(life: Life, event: RiskReassessed, on: str) -> Events:
    """A risk may be judged anew at any time, also after it was closed."""
    if (event, on) in life.said and life.ended is None:
        return ()
    COURSE.require_begun(life, on)
    return (event,)


def treat_risk(life: Life, event: RiskTreated, on: str) -> Events:
    """Something may be done about a risk while it is open."""
    return COURSE.go_on(life, event, on)


def close_risk(life: Life, event: RiskClosed, on: str) -> Events:
    """A risk is closed once, until somebody judges it anew."""
    return COURSE.end(life, event, on)


def review_risk_assessment(life: Life, event: RiskAssessmentReviewed, on: str) -> Events:
    """The assessment of an open risk may be looked at again as often as it takes."""
    return COURSE.go_on(life, event, on)


NOUN = Noun(
    "risk",
    Life,
    evolve,
    {
        RiskRegistered: register_risk,
        RiskReassessed: reassess_risk,
        RiskTreated: treat_risk,
        RiskClosed: close_risk,
        RiskAssessmentReviewed: review_risk_assessment,
    },
)
