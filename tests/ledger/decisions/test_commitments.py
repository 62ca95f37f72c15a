"""Commitments: made once; kept, let go and moved by those whose say it is."""

import pytest

from ledger.events.base import Event
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from tests.ledger.decisions.story import Story, given

COMMITMENT = "commitment/C-1"
MADE = CommitmentMade(by="actor/company", to="post/mayor", what="a road", due_on="2024-12-31")
FULFILLED = CommitmentFulfilled()
RELEASED = CommitmentReleased()
MOVED = CommitmentDeadlineMoved(due_on="2025-12-31")


def made() -> Story:
    return given(COMMITMENT, (MADE, "2024-01-10"))


def test_a_commitment_is_made() -> None:
    given(COMMITMENT).when(MADE, "2024-01-10").is_recorded()


def test_a_second_commitment_of_that_id_is_refused() -> None:
    other = CommitmentMade(by="actor/company", to="post/mayor", what="a bridge")
    made().when(other, "2024-01-10").is_refused("second_beginning", "another id")


def test_the_same_commitment_is_known() -> None:
    made().when(MADE, "2024-01-10").is_known()


@pytest.mark.parametrize("event", [FULFILLED, RELEASED, MOVED])
def test_nothing_happens_to_what_nobody_promised(event: Event) -> None:
    given(COMMITMENT).when(event, "2024-02-01").is_refused("unknown_stream", "commitment-made.v1")


@pytest.mark.parametrize("event", [FULFILLED, RELEASED, MOVED])
def test_nothing_happens_before_the_promise(event: Event) -> None:
    made().when(event, "2024-01-09").is_refused("before_beginning")


@pytest.mark.parametrize("event", [FULFILLED, RELEASED, MOVED])
def test_it_is_recorded(event: Event) -> None:
    made().when(event, "2024-10-01").is_recorded()


@pytest.mark.parametrize("event", [FULFILLED, RELEASED, MOVED])
def test_the_same_again_is_known(event: Event) -> None:
    made().given(event, "2024-10-01").when(event, "2024-11-01").is_known()


def test_what_was_let_go_may_be_kept_all_the_same() -> None:
    made().given(RELEASED, "2024-10-01").when(FULFILLED, "2024-11-01").is_recorded()


def test_the_other_side_may_let_go_what_is_said_to_be_kept() -> None:
    made().given(FULFILLED, "2024-10-01").when(RELEASED, "2024-11-01").is_recorded()


@pytest.mark.parametrize("settled", [FULFILLED, RELEASED])
def test_what_is_no_longer_owed_cannot_fall_due(settled: Event) -> None:
    made().given(settled, "2024-10-01").when(MOVED, "2024-11-01").is_refused("over", "no longer")


def test_the_present_due_date_is_known() -> None:
    same = CommitmentDeadlineMoved(due_on="2024-12-31")
    made().when(same, "2024-11-01").is_known()
