"""Meetings: planned once, held or cancelled once, and what came of those that were held."""

import pytest

from ledger.events.base import Event
from ledger.events.meetings import (
    DecisionTaken,
    IssueRaised,
    MeetingCancelled,
    MeetingHeld,
    MeetingScheduled,
    MinutesPublished,
)
from tests.ledger.decisions.story import Story, given

MEETING = "meeting/M-1"
PLANNED = MeetingScheduled(title="Third meeting", planned_on="2024-03-01", group="WG-1")
HELD = MeetingHeld(groups_present=("women",))
CANCELLED = MeetingCancelled(reason="floods", notice_days=3)
MINUTES = MinutesPublished(document="Minutes 3")
RAISED = IssueRaised(issue="checkpoints", by="actor/union")
DECIDED = DecisionTaken(decision="write to the ministry", follow_up="FU-1")

OUTCOMES = [MINUTES, RAISED, DECIDED]
outcome = pytest.mark.parametrize("event", OUTCOMES, ids=lambda event: event.stored_name)


def planned() -> Story:
    return given(MEETING, (PLANNED, "2024-02-01"))


def held() -> Story:
    return planned().given(HELD, "2024-03-01")


def cancelled() -> Story:
    return planned().given(CANCELLED, "2024-02-27")


@pytest.mark.parametrize("event", [PLANNED, HELD])
def test_a_meeting_begins_with_its_plan_or_unplanned(event: Event) -> None:
    given(MEETING).when(event, "2024-02-01").is_recorded()


def test_a_planned_meeting_is_held() -> None:
    planned().when(HELD, "2024-03-02").is_recorded()


def test_that_a_meeting_had_been_planned_may_be_learned_late() -> None:
    given(MEETING, (HELD, "2024-03-01")).when(PLANNED, "2024-02-01").is_recorded()


def test_a_second_plan_and_a_second_holding_are_refused() -> None:
    other = MeetingScheduled(title="Third meeting", planned_on="2024-04-01")
    planned().when(other, "2024-02-10").is_refused("second_beginning", "plan of meeting M-1")
    held().when(MeetingHeld(), "2024-04-01").is_refused("second_beginning", "holding")


def test_the_same_plan_and_the_same_holding_are_known() -> None:
    held().when(PLANNED, "2024-02").is_known()
    held().when(HELD, "2024-03-01").is_known()


def test_a_meeting_is_not_held_before_it_was_planned() -> None:
    planned().when(HELD, "2024-01-31").is_refused("before_beginning")


def test_a_cancelled_meeting_is_not_held() -> None:
    cancelled().when(HELD, "2024-03-01").is_refused("over", "cancelled")


def test_a_planned_meeting_is_cancelled_once() -> None:
    planned().when(CANCELLED, "2024-02-27").is_recorded()
    cancelled().when(CANCELLED, "2024-02-28").is_known()
    other = MeetingCancelled(reason="elections")
    cancelled().when(other, "2024-02-28").is_refused("over", "cancelled")


def test_what_was_held_or_never_planned_is_not_cancelled() -> None:
    held().when(CANCELLED, "2024-02-27").is_refused("over", "held")
    given(MEETING).when(CANCELLED, "2024-02-27").is_refused("unknown_stream", "meeting-scheduled")


@outcome
def test_what_came_of_it_is_recorded(event: Event) -> None:
    held().when(event, "2024-03-20").is_recorded()


@outcome
def test_nothing_comes_of_what_was_not_held(event: Event) -> None:
    planned().when(event, "2024-03-20").is_refused("unknown_stream", "meeting-held.v1")
    held().when(event, "2024-02-28").is_refused("before_beginning")


@outcome
def test_the_same_outcome_is_known(event: Event) -> None:
    held().given(event, "2024-03-20").when(event, "2024-03-20").is_known()
