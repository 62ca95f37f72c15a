"""Observatories that watch and publish. Stream `observatory/<id>`."""

from typing import ClassVar

from ledger.events.base import Event, Id, Name, Party, StreamKind, Text, Url


class ObservatorySponsored(Event):
    """Somebody pays for an observatory. Says nothing of what it has published."""

    stored_name: ClassVar[str] = "observatory-sponsored.v1"
    stream_kind: ClassVar[StreamKind] = "observatory"
    begins: ClassVar[bool] = True

    name: Name
    sponsor: Party
    jurisdiction: Id | None = None


class ObservatoryPublished(Event):
    """The observatory published something."""

    stored_name: ClassVar[str] = "observatory-published.v1"
    stream_kind: ClassVar[StreamKind] = "observatory"

    title: Name
    url: Url | None = None


class ObservatoryClosed(Event):
    """The observatory no longer watches."""

    stored_name: ClassVar[str] = "observatory-closed.v1"
    stream_kind: ClassVar[StreamKind] = "observatory"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    ObservatorySponsored,
    ObservatoryPublished,
    ObservatoryClosed,
)
