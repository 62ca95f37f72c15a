"""Disagreements: raised once, escalated as often as it takes, settled once."""

import pytest

from ledger.events.base import Event
from ledger.events.disagreements import (
    DisagreementEscalated,
    DisagreementRaised,
    DisputeResolved,
)
from tests.ledger.decisions.story import Story, given

DISAGREEMENT = "disagreement/D-1"
RAISED = DisagreementRaised(by="post/mayor", against="actor/company", about="who pays the guards")
ESCALATED = DisagreementEscalated(to="post/minister", reason="no answer")
RESOLVED = DisputeResolved(outcome="both pay half", by="post/minister")

after = pytest.mark.parametrize("event", [ESCALATED, RESOLVED], ids=lambda each: each.stored_name)


def raised() -> Story:
    return given(DISAGREEMENT, (RAISED, "2024-01-10"))


def resolved() -> Story:
    return raised().given(RESOLVED, "2024-06-10")


def test_a_disagreement_is_raised() -> None:
    given(DISAGREEMENT).when(RAISED, "2024-01-10").is_recorded()


def test_another_disagreement_has_another_id() -> None:
    other = RAISED.model_copy(update={"about": "who pays the road"})
    raised().when(other, "2024-01-10").is_refused("second_beginning", "another id")


def test_the_same_disagreement_is_known() -> None:
    resolved().when(RAISED, "2024-01-10").is_known()


@after
def test_nothing_becomes_of_what_nobody_raised(event: Event) -> None:
    story = given(DISAGREEMENT)
    story.when(event, "2024-02-10").is_refused("unknown_stream", "disagreement-raised.v1")


@after
def test_nothing_becomes_of_it_before_it_was_raised(event: Event) -> None:
    raised().when(event, "2024-01-09").is_refused("before_beginning")


@after
def test_it_is_escalated_and_settled(event: Event) -> None:
    raised().when(event, "2024-02-10").is_recorded()


@after
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    raised().given(event, "2024-02-10").when(event, "2024-02-10").is_known()


def test_it_is_escalated_again() -> None:
    raised().given(ESCALATED, "2024-02-10").when(ESCALATED, "2024-03-10").is_recorded()


def test_what_is_settled_is_over() -> None:
    resolved().when(ESCALATED, "2024-07-10").is_refused("over", "2024-06-10")
    resolved().when(DisputeResolved(outcome="neither pays"), "2024-07-10").is_refused("over")
    resolved().when(RESOLVED, "2024-07-10").is_known()


def test_what_came_before_the_settlement_may_be_learned_late() -> None:
    resolved().when(ESCALATED, "2024-06-09").is_recorded()
