"""What the history of a recommendation allows.

Its facts are decided against all that is on record, and refused only where their dates leave no
order in which they could have happened.
"""

from ledger.days import span_of
from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.recommendations import (
    RecommendationAccepted,
    RecommendationClosed,
    RecommendationDrafted,
    RecommendationImplementationReported,
    RecommendationIssued,
    RecommendationRejected,
)

COURSE = Course("recommendation", RecommendationDrafted, ends=(RecommendationClosed,))


def draft_recommendation(life: Life, event: RecommendationDrafted, on: str) -> Events:
    """A recommendation is drafted once; another text is another recommendation."""
    return COURSE.begin(life, event, on)


def issue_recommendation(life: Life, event: RecommendationIssued, on: str) -> Events:
    """A recommendation is issued once, not after it was closed."""
    COURSE.require_begun(life, on)
    if any(isinstance(said, RecommendationIssued) for said, _ in life.said):
        return ()
    _require_open(life, on)
    return (event,)


def accept_recommendation(life: Life, event: RecommendationAccepted, on: str) -> Events:
    """What was issued may be answered, by several and in contradiction."""
    return _pursue(life, event, on)


def reject_recommendation(life: Life, event: RecommendationRejected, on: str) -> Events:
    """What was issued may be rejected, also after an acceptance."""
    return _pursue(life, event, on)


def report_recommendation(
    life: Life, event: RecommendationImplementationReported, on: str
) -> Events:
    """What was issued may be carried out, whatever was answered."""
    return _pursue(life, event, on)


def close_recommendation(life: Life, event: RecommendationClosed, on: str) -> Events:
    """What was issued is closed once, answered or not."""
    if life.ended is not None and life.ended[0] == event:
        return ()
    return _pursue(life, event, on, closing=True)


def _pursue(life: Life, event: Event, on: str, closing: bool = False) -> Events:
    """What happens between issue and closing; the same on the same day is nothing new."""
    if (event, on) in life.said:
        return ()
    COURSE.require_begun(life, on)
    issued = [day for said, day in life.said if isinstance(said, RecommendationIssued)]
    if not any(span_of(day).first <= span_of(on).last for day in issued):
        raise Refused(
            "wrong_order",
            f"recommendation {life.id} was not issued by {on}; "
            f"record its {RecommendationIssued.stored_name} first, or correct whichever is wrong",
        )
    _require_open(life, on, closing=closing)
    return (event,)


def _require_open(life: Life, on: str, closing: bool = False) -> None:
    """Refuse what lies certainly after the closing, and any second closing."""
    if life.ended is None:
        return
    day = life.ended[1]
    if closing or span_of(day).last < span_of(on).first:
        raise Refused(
            "over",
            f"recommendation {life.id} was closed on {day}; correct whichever is wrong",
        )


NOUN = Noun(
    "recommendation",
    Life,
    COURSE.evolve,
    {
        RecommendationDrafted: draft_recommendation,
        RecommendationIssued: issue_recommendation,
        RecommendationAccepted: accept_recommendation,
        RecommendationRejected: reject_recommendation,
        RecommendationImplementationReported: report_recommendation,
        RecommendationClosed: close_recommendation,
    },
    in_order=False,
)
