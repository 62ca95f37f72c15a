"""Commitments between parties, also in return for one another. Stream `commitment/<id>`."""

from typing import ClassVar

from ledger.events.base import Day, Event, Id, Party, StreamKind, Text


class CommitmentMade(Event):
    """A party promised another something, perhaps in return for another commitment."""

    stored_name: ClassVar[str] = "commitment-made.v1"
    stream_kind: ClassVar[StreamKind] = "commitment"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    by: Party
    to: Party
    what: Text
    in_return_for: Id | None = None
    due_on: Day | None = None


class CommitmentFulfilled(Event):
    """The promise was kept."""

    stored_name: ClassVar[str] = "commitment-fulfilled.v1"
    stream_kind: ClassVar[StreamKind] = "commitment"


class CommitmentReleased(Event):
    """The other side let the promise go."""

    stored_name: ClassVar[str] = "commitment-released.v1"
    stream_kind: ClassVar[StreamKind] = "commitment"

    reason: Text | None = None


class CommitmentDeadlineMoved(Event):
    """The parties moved the due date; the first one stays on record."""

    stored_name: ClassVar[str] = "commitment-deadline-moved.v1"
    stream_kind: ClassVar[StreamKind] = "commitment"
    accuses: ClassVar[bool] = True

    due_on: Day
    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    CommitmentMade,
    CommitmentFulfilled,
    CommitmentReleased,
    CommitmentDeadlineMoved,
)
