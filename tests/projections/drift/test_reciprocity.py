"""Reciprocity: the smallest history that provokes the rule, and the nearest that does not."""

from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
from tests.projections.histories import Story

THEIRS, OURS = "commitment/theirs", "commitment/ours"


def promised(in_return_for: str | None) -> Story:
    """They keep their promise; ours is due by the end of June."""
    story = Story()
    theirs = CommitmentMade(by="actor/union", to="actor/ministry", what="A list")
    story.given("2024-01-01", THEIRS, theirs)
    ours = CommitmentMade(
        by="actor/ministry",
        to="actor/union",
        what="A workshop",
        in_return_for=in_return_for,
        due_on="2024-06-30",
    )
    story.given("2024-01-01", OURS, ours)
    story.given("2024-02-01", THEIRS, CommitmentFulfilled())
    return story


def test_unreciprocated_from_the_day_after_the_due_date() -> None:
    assert promised("theirs").runs("UNRECIPROCATED", "ours") == ["2024-07-01/"]


def test_unreciprocated_is_not_what_was_kept_on_the_last_day() -> None:
    story = promised("theirs")
    story.given("2024-06-30", OURS, CommitmentFulfilled())
    assert story.runs("UNRECIPROCATED", "ours") == []


def test_unreciprocated_is_not_a_late_promise_in_return_for_nothing() -> None:
    assert promised(None).runs("UNRECIPROCATED", "ours") == []
