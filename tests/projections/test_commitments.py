"""Commitments: what was promised in return, and when its time is over."""

import pytest

from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from tests.projections.histories import Story

THEIRS, OURS = "commitment/theirs", "commitment/ours"


def made(in_return_for: str | None = None, due_on: str | None = None) -> CommitmentMade:
    return CommitmentMade(
        by="actor/union",
        to="actor/ministry",
        what="A workshop",
        in_return_for=in_return_for,
        due_on=due_on,
    )


@pytest.fixture
def story() -> Story:
    """Theirs, and ours in return."""
    told = Story()
    told.given("2024-01-01", THEIRS, made())
    told.given("2024-01-01", OURS, made("theirs"))
    return told


def test_it_is_unreciprocated_once_the_other_side_was_done_for_long(story: Story) -> None:
    assert story.drift("2030-01-01") == set()
    story.given("2024-02-01", THEIRS, CommitmentFulfilled())
    assert story.runs("UNRECIPROCATED", "ours") == ["2024-07-31/"]  # after 180 days


def test_a_due_date_comes_before_the_period_of_the_policy(story: Story) -> None:
    story.given("2024-02-01", THEIRS, CommitmentFulfilled())
    story.given("2024-02-01", OURS, CommitmentDeadlineMoved(due_on="2025-01-31"))
    assert story.runs("UNRECIPROCATED", "ours") == ["2025-02-01/"]


def test_a_late_promise_is_owed_once_the_other_side_has_kept_its_own(story: Story) -> None:
    story.given("2024-01-02", OURS, CommitmentDeadlineMoved(due_on="2024-01-31"))
    story.given("2024-06-01", THEIRS, CommitmentFulfilled())
    assert story.runs("UNRECIPROCATED", "ours") == ["2024-06-01/"]


@pytest.mark.parametrize("answer", [CommitmentFulfilled(), CommitmentReleased()])
def test_it_clears_when_it_is_kept_or_released(
    story: Story, answer: CommitmentFulfilled | CommitmentReleased
) -> None:
    story.given("2024-02-01", THEIRS, CommitmentFulfilled())
    story.given("2024-12-01", OURS, answer)
    assert story.runs("UNRECIPROCATED", "ours") == ["2024-07-31/2024-11-30"]


def test_if_the_other_side_had_not_kept_its_promise_nothing_drifted(story: Story) -> None:
    kept = story.given("2024-02-01", THEIRS, CommitmentFulfilled())
    story.retracted(kept)
    assert story.runs("UNRECIPROCATED", "ours") == []


def test_the_first_due_date_stays_as_the_baseline(story: Story) -> None:
    story.given("2024-02-01", THEIRS, CommitmentDeadlineMoved(due_on="2024-06-30"))
    story.given("2024-03-01", THEIRS, CommitmentDeadlineMoved(due_on="2024-12-31"))
    row = story.row("commitments", "theirs", "2024-04-01")
    assert row is not None
    assert (row["first_due_on"], row["due_on"], row["status"]) == (
        "2024-06-30",
        "2024-12-31",
        "pending",
    )


def test_it_was_fulfilled_when_it_was_kept_first(story: Story) -> None:
    story.given("2024-02-01", THEIRS, CommitmentFulfilled())
    before = story.row("commitments", "theirs", "2024-01-31")
    after = story.row("commitments", "theirs", "2024-02-01")
    assert before is not None
    assert before["fulfilled_on"] is None
    assert after is not None
    assert after["fulfilled_on"] == "2024-02-01"
