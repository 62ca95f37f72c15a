"""Follow-ups: what is open, since when, for whom, and how far the date moved."""

import pytest

from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from tests.projections.histories import Story

ID, STREAM = "FU-1", "follow-up/FU-1"


@pytest.fixture
def story() -> Story:
    """A follow-up with an owner and without a date."""
    told = Story()
    told.given("2024-01-01", STREAM, FollowUpOpened(what="A list", owner="post/clerk"))
    return told


def test_it_stalls_when_nothing_moved_for_long(story: Story) -> None:
    story.given("2024-03-01", STREAM, FollowUpProgressed())
    assert story.runs("FOLLOWUP_STALLED", ID) == ["2024-08-29/"]  # after 180 days
    story.given("2024-09-15", STREAM, FollowUpProgressed())
    assert story.runs("FOLLOWUP_STALLED", ID) == ["2024-08-29/2024-09-14", "2025-03-15/"]


def test_with_a_date_it_does_not_stall_but_is_overdue(story: Story) -> None:
    story.given("2024-02-01", STREAM, FollowUpDueDateMoved(due_on="2024-06-30"))
    assert story.runs("FOLLOWUP_OVERDUE", ID) == ["2024-07-01/"]
    assert story.runs("FOLLOWUP_STALLED", ID) == []


def test_moving_the_date_clears_it_and_keeps_the_baseline(story: Story) -> None:
    story.given("2024-02-01", STREAM, FollowUpDueDateMoved(due_on="2024-06-30"))
    story.given("2024-08-01", STREAM, FollowUpDueDateMoved(due_on="2024-12-31"))
    assert story.runs("FOLLOWUP_OVERDUE", ID) == ["2024-07-01/2024-07-31", "2025-01-01/"]
    row = story.row("follow_ups", ID, "2024-09-01")
    assert row is not None
    assert (row["first_due_on"], row["due_on"]) == ("2024-06-30", "2024-12-31")


def test_nothing_drifts_while_it_is_closed(story: Story) -> None:
    story.given("2024-02-01", STREAM, FollowUpDueDateMoved(due_on="2024-06-30"))
    story.given("2024-08-01", STREAM, FollowUpClosed())
    story.given("2024-10-01", STREAM, FollowUpReopened())
    assert story.runs("FOLLOWUP_OVERDUE", ID) == ["2024-07-01/2024-07-31", "2024-10-01/"]
    row = story.row("follow_ups", ID, "2024-09-01")
    assert row is not None
    assert (row["status"], row["closed_on"]) == ("closed", "2024-08-01")


def test_somebody_must_answer_for_it() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, FollowUpOpened(what="A list"))
    story.given("2024-02-01", STREAM, FollowUpAssigned(owner="post/clerk"))
    assert story.runs("NO_OWNER", ID) == ["2024-01-01/2024-01-31"]


def test_facts_recorded_before_the_opening_wait_for_it(story: Story) -> None:
    story.retracted(f"{STREAM}#1")
    assert story.row("follow_ups", ID, "2024-09-01") is None
    assert story.drift("2030-01-01") == set()
