"""Recommendations: drafted, issued, answered by whoever answers, carried out, and closed."""

import pytest

from ledger.events.base import Event
from ledger.events.corrections import EntryRetracted
from ledger.events.recommendations import (
    RecommendationAccepted,
    RecommendationClosed,
    RecommendationDrafted,
    RecommendationImplementationReported,
    RecommendationIssued,
    RecommendationRejected,
)
from tests.ledger.decisions.story import Story, given

RECOMMENDATION = "recommendation/R-1"
DRAFTED = RecommendationDrafted(
    text="share the patrol plans",
    by="actor/working-group",
    to="post/minister",
    direction="local_to_national",
)
ISSUED = RecommendationIssued()
ACCEPTED = RecommendationAccepted(level="supported", by="post/minister")
REJECTED = RecommendationRejected(reason="no budget", by="actor/treasury")
REPORTED = RecommendationImplementationReported(level=2)
CLOSED = RecommendationClosed(level=3)

AFTER = [ISSUED, ACCEPTED, REJECTED, REPORTED, CLOSED]
after = pytest.mark.parametrize("event", AFTER, ids=lambda event: event.stored_name)
pursuing = pytest.mark.parametrize("event", AFTER[1:], ids=lambda event: event.stored_name)


def drafted() -> Story:
    return given(RECOMMENDATION, (DRAFTED, "2024-01-10"))


def issued() -> Story:
    return drafted().given(ISSUED, "2024-02-10")


def closed() -> Story:
    return issued().given(CLOSED, "2024-12-10")


def test_a_recommendation_is_drafted() -> None:
    given(RECOMMENDATION).when(DRAFTED, "2024-01-10").is_recorded()


def test_another_text_is_another_recommendation() -> None:
    other = DRAFTED.model_copy(update={"text": "share the maps"})
    closed().when(other, "2024-01-10").is_refused("second_beginning", "another id")


def test_the_same_draft_is_known() -> None:
    closed().when(DRAFTED, "2024-01-10").is_known()


@after
def test_nothing_becomes_of_what_nobody_drafted(event: Event) -> None:
    story = given(RECOMMENDATION)
    story.when(event, "2024-03-01").is_refused("unknown_stream", "recommendation-drafted.v1")


@after
def test_nothing_becomes_of_it_before_it_was_drafted(event: Event) -> None:
    drafted().when(event, "2024-01-09").is_refused("before_beginning")


def test_a_draft_is_issued() -> None:
    drafted().when(ISSUED, "2024-02-10").is_recorded()


def test_it_is_issued_once() -> None:
    issued().when(ISSUED, "2024-02-10").is_known()
    issued().when(ISSUED, "2024-03-10").is_known()


@pursuing
def test_nothing_is_answered_or_done_that_was_only_drafted(event: Event) -> None:
    drafted().when(event, "2024-03-01").is_refused("wrong_order", "recommendation-issued.v1")


@pursuing
def test_nothing_is_answered_or_done_before_it_was_issued(event: Event) -> None:
    issued().when(event, "2024-02-09").is_refused("wrong_order", "2024-02-09")


@pursuing
def test_what_was_issued_is_answered_carried_out_and_closed(event: Event) -> None:
    issued().when(event, "2024-02-10").is_recorded()


@pursuing
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    issued().given(event, "2024-03-01").when(event, "2024-03-01").is_known()


@pursuing
def test_open_dates_leave_every_order_in_which_it_can_have_happened(event: Event) -> None:
    drafted().given(ISSUED, "2024-06").when(event, "2024-06-03").is_recorded()
    issued().when(event, "2024").is_recorded()


def test_answers_may_contradict_one_another() -> None:
    issued().given(ACCEPTED, "2024-03-01").when(REJECTED, "2024-03-01").is_recorded()
    issued().given(REJECTED, "2024-03-01").when(ACCEPTED, "2024-04-01").is_recorded()


@pytest.mark.parametrize("event", [ACCEPTED, REJECTED, REPORTED])
def test_nothing_is_answered_or_done_after_the_closing(event: Event) -> None:
    closed().when(event, "2024-12-11").is_refused("over", "2024-12-10")
    closed().when(event, "2024-12").is_recorded()
    closed().when(event, "2024-05-01").is_recorded()


def test_it_is_closed_once() -> None:
    closed().when(CLOSED, "2024-12-20").is_known()
    other = RecommendationClosed(reason="overtaken")
    closed().when(other, "2024-05-01").is_refused("over", "correct")


def test_what_was_not_issued_after_all_is_issued_before_the_closing() -> None:
    never = EntryRetracted(reason="another one was meant")
    story = closed().given(never, "2025-01-10", corrects=2)
    story.when(ISSUED, "2024-12-11").is_refused("over", "2024-12-10")
    story.when(ISSUED, "2024-03-10").is_recorded()
