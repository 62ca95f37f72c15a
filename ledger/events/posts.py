"""Posts and who holds them. A post exists without a holder. Stream `post/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Name, StreamKind


class PositionEstablished(Event):
    """A post exists, and answers for the agreements it owes, whoever holds it."""

    stored_name: ClassVar[str] = "position-established.v1"
    stream_kind: ClassVar[StreamKind] = "post"
    begins: ClassVar[bool] = True

    title: Name
    jurisdiction: Id | None = None
    owes: Annotated[tuple[Id, ...], Field(max_length=100)] = ()


class MandateStarted(Event):
    """Somebody took the post over. `holder` is a reference, not a name."""

    stored_name: ClassVar[str] = "mandate-started.v2"
    stream_kind: ClassVar[StreamKind] = "post"

    holder: Id


class MandateEnded(Event):
    """The holder left the post. What the post owes stays owed."""

    stored_name: ClassVar[str] = "mandate-ended.v1"
    stream_kind: ClassVar[StreamKind] = "post"
    accuses: ClassVar[bool] = True

    holder: Id
    reason: Literal["election", "reshuffle", "removal", "death", "term", "unknown"] = "unknown"


class CommitmentReaffirmed(Event):
    """The present holder stands by what the post owes: by the agreements named, or by all."""

    stored_name: ClassVar[str] = "commitment-reaffirmed.v1"
    stream_kind: ClassVar[StreamKind] = "post"

    holder: Id
    agreements: Annotated[tuple[Id, ...], Field(max_length=100)] = ()


VOCABULARY: tuple[type[Event], ...] = (
    PositionEstablished,
    MandateStarted,
    MandateEnded,
    CommitmentReaffirmed,
)
