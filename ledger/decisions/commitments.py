"""What the history of a commitment allows."""

from dataclasses import dataclass, replace

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment: how it began, when it is due, and what either side says of it."""

    id: str
    beginning: Beginning[CommitmentMade] | None = None
    due_on: str | None = None
    fulfilled: bool = False
    released: bool = False


def evolve(commitment: Commitment, event: Event, on: str) -> Commitment:
    """The commitment after a fact."""
    match event:
        case CommitmentMade():
            return replace(commitment, beginning=Beginning(event, on), due_on=event.due_on)
        case CommitmentFulfilled():
            return replace(commitment, fulfilled=True)
        case CommitmentReleased():
            return replace(commitment, released=True)
        case CommitmentDeadlineMoved():
            return replace(commitment, due_on=event.due_on)
    return commitment


def make_commitment(commitment: Commitment, event: CommitmentMade, on: str) -> Events:
    """A promise is made once."""
    return begin(commitment.beginning, event, on, _called(commitment))


def fulfil_commitment(commitment: Commitment, event: CommitmentFulfilled, on: str) -> Events:
    """A promise is kept once, perhaps although the other side had let it go."""
    _require_made(commitment, on)
    return () if commitment.fulfilled else (event,)


def release_commitment(commitment: Commitment, event: CommitmentReleased, on: str) -> Events:
    """The other side lets a promise go once, whatever the first side says of it."""
    _require_made(commitment, on)
    return () if commitment.released else (event,)


def move_commitment_deadline(
    commitment: Commitment, event: CommitmentDeadlineMoved, on: str
) -> Events:
    """Only what is still owed can fall due on another day."""
    _require_made(commitment, on)
    if event.due_on == commitment.due_on:
        return ()
    if commitment.fulfilled or commitment.released:
        raise Refused(
            "over",
            f"{_called(commitment)} was no longer owed by {on}; make a new commitment, or "
            f"correct that it was {'fulfilled' if commitment.fulfilled else 'released'}",
        )
    return (event,)


def _require_made(commitment: Commitment, on: str) -> None:
    require_begun(commitment.beginning, CommitmentMade, on, _called(commitment))


def _called(commitment: Commitment) -> str:
    return f"commitment {commitment.id}"


NOUN = Noun(
    "commitment",
    Commitment,
    evolve,
    {
        CommitmentMade: make_commitment,
        CommitmentFulfilled: fulfil_commitment,
        CommitmentReleased: release_commitment,
        CommitmentDeadlineMoved: move_commitment_deadline,
    },
)
