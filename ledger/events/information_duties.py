"""Information duties: whom one has agreed to keep informed. Stream `information-duty/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Party, StreamKind, Text

Means = Literal["letter", "email", "meeting", "phone", "publication", "other"]


class InformationDutyAgreed(Event):
    """A party is to be kept informed, every so many days, or as there is something to tell.

    Does not say of which version: that a local authority was told of one stands with its duty.
    """

    stored_name: ClassVar[str] = "information-duty-agreed.v1"
    stream_kind: ClassVar[StreamKind] = "information-duty"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    party: Party
    means: Means
    every_days: Annotated[int, Field(strict=True, ge=1, le=3_650)] | None = None
    agreement: Id | None = None
    jurisdiction: Id | None = None


class InformationSent(Event):
    """The party was told something, by the means agreed or by another. No proof that it was read.

    The time until the next runs from that day.
    """

    stored_name: ClassVar[str] = "information-sent.v1"
    stream_kind: ClassVar[StreamKind] = "information-duty"

    means: Means | None = None
    what: Text | None = None


class InformationDutyEnded(Event):
    """The party need not be kept informed any longer."""

    stored_name: ClassVar[str] = "information-duty-ended.v1"
    stream_kind: ClassVar[StreamKind] = "information-duty"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    InformationDutyAgreed,
    InformationSent,
    InformationDutyEnded,
)
