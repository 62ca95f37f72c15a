"""Follow-ups: opened once, worked on while open, closed and reopened as often as it takes."""

import pytest

from ledger.events.base import Event
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpEscalated,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from tests.ledger.decisions.story import Story, given

FOLLOW_UP = "follow-up/FU1"
OPENED = FollowUpOpened(what="translate the decree", due_on="2025-05-01", owner="post/clerk")
ASSIGNED = FollowUpAssigned(owner="actor/translators")
PROGRESSED = FollowUpProgressed(note="half done")
ESCALATED = FollowUpEscalated(to="post/minister")
MOVED = FollowUpDueDateMoved(due_on="2025-06-01")
CLOSED = FollowUpClosed()
REOPENED = FollowUpReopened()

WORK = [ASSIGNED, PROGRESSED, ESCALATED, MOVED]
work = pytest.mark.parametrize("event", WORK, ids=lambda event: event.stored_name)


def opened() -> Story:
    return given(FOLLOW_UP, (OPENED, "2025-02-01"))


def closed() -> Story:
    return opened().given(CLOSED, "2025-04-01")


def test_a_follow_up_is_opened() -> None:
    given(FOLLOW_UP).when(OPENED, "2025-02-01").is_recorded()


def test_a_second_opening_is_refused() -> None:
    other = FollowUpOpened(what="print the decree")
    opened().when(other, "2025-02-01").is_refused("second_beginning", "FU1")


def test_the_same_opening_is_known() -> None:
    closed().when(OPENED, "2025-02-01").is_known()


@pytest.mark.parametrize("event", [*WORK, CLOSED, REOPENED])
def test_nothing_happens_to_what_nobody_opened(event: Event) -> None:
    given(FOLLOW_UP).when(event, "2025-03-01").is_refused("unknown_stream", "follow-up-opened.v1")


@pytest.mark.parametrize("event", [*WORK, CLOSED, REOPENED])
def test_nothing_happens_before_the_opening(event: Event) -> None:
    opened().when(event, "2025-01-31").is_refused("before_beginning")


def test_what_was_opened_some_day_of_a_year_may_be_closed_in_it() -> None:
    given(FOLLOW_UP, (OPENED, "2025")).when(CLOSED, "2025").is_recorded()


@work
def test_work_on_an_open_follow_up_is_recorded(event: Event) -> None:
    opened().when(event, "2025-03-01").is_recorded()


@work
def test_work_on_a_closed_follow_up_is_refused(event: Event) -> None:
    closed().when(event, "2025-04-02").is_refused("over", "done", "reopen")


@work
def test_the_same_work_is_known(event: Event) -> None:
    opened().given(event, "2025-03-01").when(event, "2025-03-01").is_known()


@work
def test_work_before_the_closing_was_learned_late(event: Event) -> None:
    closed().when(event, "2025-03-31").is_recorded()


def test_the_present_owner_and_due_date_are_known() -> None:
    opened().when(FollowUpAssigned(owner="post/clerk"), "2025-03-01").is_known()
    opened().when(FollowUpDueDateMoved(due_on="2025-05-01"), "2025-03-01").is_known()


@pytest.mark.parametrize("event", [PROGRESSED, ESCALATED])
def test_the_same_said_on_another_day_is_recorded(event: Event) -> None:
    opened().given(event, "2025-03-01").when(event, "2025-03-02").is_recorded()


def test_an_open_follow_up_is_closed() -> None:
    opened().when(CLOSED, "2025-04-01").is_recorded()


def test_a_closed_follow_up_is_known_to_be() -> None:
    closed().when(CLOSED, "2025-05-01").is_known()


def test_another_outcome_needs_a_reopening() -> None:
    dropped = FollowUpClosed(outcome="dropped")
    closed().when(dropped, "2025-05-01").is_refused("over", "done", "correct")


def test_a_closed_follow_up_is_reopened() -> None:
    closed().when(REOPENED, "2025-05-01").is_recorded()


def test_an_open_follow_up_is_known_to_be() -> None:
    opened().when(REOPENED, "2025-05-01").is_known()
    closed().given(REOPENED, "2025-05-01").when(REOPENED, "2025-06-01").is_known()


def test_a_reopened_follow_up_is_closed_again() -> None:
    closed().given(REOPENED, "2025-05-01").when(CLOSED, "2025-06-01").is_recorded()
