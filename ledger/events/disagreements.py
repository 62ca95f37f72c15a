"""Disagreements: who disputes what with whom, and how it was settled.

Stream `disagreement/<id>`.
"""

from typing import ClassVar

from ledger.events.base import Event, Id, Name, Party, StreamKind, Text


class DisagreementRaised(Event):
    """A party disputes something with another. Says nothing of who is right."""

    stored_name: ClassVar[str] = "disagreement-raised.v1"
    stream_kind: ClassVar[StreamKind] = "disagreement"
    begins: ClassVar[bool] = True

    by: Party
    against: Party
    about: Text
    jurisdiction: Id | None = None
    agreement: Id | None = None
    provision: Id | None = None
    meeting: Name | None = None


class DisagreementEscalated(Event):
    """It was taken to somebody higher, because those in dispute could not settle it."""

    stored_name: ClassVar[str] = "disagreement-escalated.v1"
    stream_kind: ClassVar[StreamKind] = "disagreement"

    to: Party
    reason: Text | None = None


class DisputeResolved(Event):
    """The dispute is over, with this outcome. Who comes back to it raises another."""

    stored_name: ClassVar[str] = "dispute-resolved.v1"
    stream_kind: ClassVar[StreamKind] = "disagreement"

    outcome: Text
    by: Party | None = None


VOCABULARY: tuple[type[Event], ...] = (
    DisagreementRaised,
    DisagreementEscalated,
    DisputeResolved,
)
