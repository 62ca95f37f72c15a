"""Analyses: started once, assessed dimension by dimension, completed once, then reviewed."""

import pytest

from ledger.events.analyses import (
    AnalysisCompleted,
    AnalysisReviewed,
    AnalysisStarted,
    DimensionAssessed,
)
from ledger.events.base import Event
from tests.ledger.decisions.story import Story, given

ANALYSIS = "analysis/A1"
STARTED = AnalysisStarted(title="The north", jurisdiction="north")
ASSESSED = DimensionAssessed(dimension="social", finding="calm", indicator="protests a month")
COMPLETED = AnalysisCompleted()
REVIEWED = AnalysisReviewed(note="still so")
ANY_TIME = [ASSESSED, COMPLETED]


def started() -> Story:
    return given(ANALYSIS, (STARTED, "2025-02-01"))


def completed() -> Story:
    return started().given(COMPLETED, "2025-04-01")


def test_an_analysis_is_started() -> None:
    given(ANALYSIS).when(STARTED, "2025-02-01").is_recorded()


def test_a_second_start_is_refused() -> None:
    started().when(AnalysisStarted(title="The south"), "2025-02-01").is_refused("second_beginning")


def test_the_same_start_is_known() -> None:
    completed().when(STARTED, "2025-02-01").is_known()


def test_an_analysis_does_not_replace_itself() -> None:
    event = AnalysisStarted(title="The north", replaces="A1")
    given(ANALYSIS).when(event, "2025-02-01").is_refused("own_successor", "A1")


@pytest.mark.parametrize("event", ANY_TIME)
def test_a_started_analysis_goes_on(event: Event) -> None:
    started().when(event, "2025-03-01").is_recorded()


@pytest.mark.parametrize("event", [*ANY_TIME, REVIEWED])
def test_nothing_happens_to_what_nobody_started(event: Event) -> None:
    given(ANALYSIS).when(event, "2025-03-01").is_refused("unknown_stream", "analysis-started.v1")


@pytest.mark.parametrize("event", ANY_TIME)
def test_the_same_said_again_is_known(event: Event) -> None:
    started().given(event, "2025-03-01").when(event, "2025-03-01").is_known()


def test_a_dimension_may_be_added_after_the_completion() -> None:
    completed().when(ASSESSED, "2025-05-01").is_recorded()


def test_a_completed_analysis_is_known_to_be_whatever_the_day() -> None:
    completed().when(COMPLETED, "2025-05-01").is_known()


def test_a_completed_analysis_is_reviewed() -> None:
    completed().when(REVIEWED, "2025-05-01").is_recorded()


def test_the_same_review_is_known() -> None:
    completed().given(REVIEWED, "2025-05-01").when(REVIEWED, "2025-05-01").is_known()


def test_what_is_not_completed_is_not_reviewed() -> None:
    started().when(REVIEWED, "2025-05-01").is_refused("wrong_order", "completion")
