"""Posts and who holds them. A post exists without a holder. Stream `post/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Name, StreamKind, Text

Agreements = Annotated[tuple[Id, ...], Field(max_length=100)]


class PositionEstablished(Event):
    """A post exists, and answers for the agreements it owes, whoever holds it."""

    stored_name: ClassVar[str] = "position-established.v1"
    stream_kind: ClassVar[StreamKind] = "post"
    begins: ClassVar[bool] = True

    title: Name
    jurisdiction: Id | None = None
    owes: Agreements = ()


class PositionAbolished(Event):
    """The post is no more, so nobody can hold it. Does not say that what it owed was let go.

    `successor` is the post that carries on with it, if there is one.
    """

    stored_name: ClassVar[str] = "position-abolished.v1"
    stream_kind: ClassVar[StreamKind] = "post"

    reason: Text | None = None
    successor: Id | None = None


class MandateStarted(Event):
    """Somebody took the post over, or up again. `holder` is a reference, not a name."""

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


class MandateSuspended(Event):
    """The holder does not act for the time being, until the mandate starts again or ends."""

    stored_name: ClassVar[str] = "mandate-suspended.v1"
    stream_kind: ClassVar[StreamKind] = "post"
    accuses: ClassVar[bool] = True

    holder: Id
    reason: Text | None = None


class HandoverRecorded(Event):
    """One holder told the next what the post owes. Does not say that the next stands by it."""

    stored_name: ClassVar[str] = "handover-recorded.v1"
    stream_kind: ClassVar[StreamKind] = "post"

    from_holder: Id
    to_holder: Id
    agreements: Agreements = ()
    note: Text | None = None


class CommitmentReaffirmed(Event):
    """The present holder stands by what the post owes: by the agreements named, or by all."""

    stored_name: ClassVar[str] = "commitment-reaffirmed.v1"
    stream_kind: ClassVar[StreamKind] = "post"

    holder: Id
    agreements: Agreements = ()


class CommitmentDisowned(Event):
    """The present holder does not stand by the agreements named, or by any the post owes.

    The post goes on owing them.
    """

    stored_name: ClassVar[str] = "commitment-disowned.v1"
    stream_kind: ClassVar[StreamKind] = "post"
    accuses: ClassVar[bool] = True

    holder: Id
    agreements: Agreements = ()
    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    PositionEstablished,
    PositionAbolished,
    MandateStarted,
    MandateEnded,
    MandateSuspended,
    HandoverRecorded,
    CommitmentReaffirmed,
    CommitmentDisowned,
)
