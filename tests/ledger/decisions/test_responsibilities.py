"""Responsibilities: assigned once, and ended once."""

import pytest
from pydantic import ValidationError

from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded
from tests.ledger.decisions.story import Story, given

STREAM = "responsibility/R1"
ASSIGNED = ResponsibilityAssigned(
    subject="cell/xa-na1:P1@XA-02", party="post/mayor", role="accountable"
)
ENDED = ResponsibilityEnded(reason="moved on")


def assigned() -> Story:
    return given(STREAM, (ASSIGNED, "2023-01-01"))


@pytest.mark.parametrize(
    "subject",
    [
        "cell/xa-na1:P1@XA-02",
        "duty/xa-na1@XA-02",
        "agreement/xa-na1",
        "follow-up/FU1",
        "xa-na1:P1",
    ],
)
def test_a_responsibility_is_assigned(subject: str) -> None:
    event = ResponsibilityAssigned(subject=subject, party="actor/union", role="informed")
    given(STREAM).when(event, "2023-01-01").is_recorded()


@pytest.mark.parametrize(
    "subject", ["cell/xa-na1@XA-02", "duty/xa-na1:P1@XA-02", "xa-na1", "post/mayor", "FU1"]
)
def test_nobody_answers_for_anything_else(subject: str) -> None:
    with pytest.raises(ValidationError):
        ResponsibilityAssigned(subject=subject, party="actor/union", role="responsible")


def test_a_second_assignment_is_refused() -> None:
    other = ASSIGNED.model_copy(update={"role": "responsible"})
    assigned().when(other, "2023-01-01").is_refused("second_beginning", "R1")


def test_the_same_assignment_is_known() -> None:
    assigned().when(ASSIGNED, "2023").is_known()


def test_a_responsibility_ends() -> None:
    assigned().when(ENDED, "2024-01-01").is_recorded()


def test_what_nobody_assigned_does_not_end() -> None:
    given(STREAM).when(ENDED, "2024-01-01").is_refused("unknown_stream")
    assigned().when(ENDED, "2022-12-31").is_refused("before_beginning")


def test_another_end_is_refused() -> None:
    story = assigned().given(ENDED, "2024-01-01")
    story.when(ResponsibilityEnded(), "2024-02-01").is_refused("over", "2024-01-01")


def test_the_same_end_is_known() -> None:
    assigned().given(ENDED, "2024-01-01").when(ENDED, "2024-02-01").is_known()
