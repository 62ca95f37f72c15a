"""Advocacy: how the principles are argued for, and who backs them. Stream `advocacy/<id>`."""

from typing import ClassVar, Literal

from ledger.events.base import Event, Id, Label, Party, StreamKind, Text
from ledger.events.jurisdictions import JurisdictionLevel

Argument = Literal["reputational", "legal", "economic", "security", "moral", "peer", "other"]


class PrinciplesRaised(Event):
    """The principles were raised with a party, with an argument of that kind. Agrees to nothing.

    Not public by itself: which argument is kept for whom is nobody else's matter.
    """

    stored_name: ClassVar[str] = "principles-raised.v1"
    stream_kind: ClassVar[StreamKind] = "advocacy"
    begins: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER"

    party: Party
    argument: Argument
    wording: Text | None = None
    meeting: Id | None = None


class EndorsementObtained(Event):
    """A party said openly that it backs the principles, and speaks for that level."""

    stored_name: ClassVar[str] = "endorsement-obtained.v1"
    stream_kind: ClassVar[StreamKind] = "advocacy"
    begins: ClassVar[bool] = True

    by: Party
    level: JurisdictionLevel


class SupportRequested(Event):
    """A peer, an embassy or a home government was asked to help. Does not say that it did.

    Not public by itself: who is asked to press whom is nobody else's matter.
    """

    stored_name: ClassVar[str] = "support-requested.v1"
    stream_kind: ClassVar[StreamKind] = "advocacy"
    begins: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER"

    party: Party
    what: Text


VOCABULARY: tuple[type[Event], ...] = (
    PrinciplesRaised,
    EndorsementObtained,
    SupportRequested,
)
