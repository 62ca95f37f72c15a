"""Jurisdictions: the places where agreements are to be implemented. Stream `jurisdiction/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Name, Party, StreamKind

JurisdictionLevel = Literal["national", "regional", "local"]


class JurisdictionRegistered(Event):
    """A place exists for the ledger from that day on. Says nothing of who governs it."""

    stored_name: ClassVar[str] = "jurisdiction-registered.v1"
    stream_kind: ClassVar[StreamKind] = "jurisdiction"
    begins: ClassVar[bool] = True

    level: JurisdictionLevel
    name: Name
    parent: Id | None = None
    aliases: Annotated[tuple[Name, ...], Field(max_length=20)] = ()


class JurisdictionRenamed(Event):
    """A place bears another name. Its duties are untouched."""

    stored_name: ClassVar[str] = "jurisdiction-renamed.v1"
    stream_kind: ClassVar[StreamKind] = "jurisdiction"

    name: Name


class JurisdictionRestructured(Event):
    """A place ceased to exist and its successors carry its duties from that day on.

    Does not register the successors: each has a registration of its own. Notifications and
    instruments do not pass on.
    """

    stored_name: ClassVar[str] = "jurisdiction-restructured.v1"
    stream_kind: ClassVar[StreamKind] = "jurisdiction"
    accuses: ClassVar[bool] = True

    successors: Annotated[tuple[Id, ...], Field(min_length=1, max_length=50)]


class GovernmentChanged(Event):
    """Somebody else governs the place from that day on. Its duties and its posts are untouched.

    Who holds which post is said by mandates.
    """

    stored_name: ClassVar[str] = "government-changed.v1"
    stream_kind: ClassVar[StreamKind] = "jurisdiction"

    reason: Literal["election", "coup", "appointment", "coalition", "other"]
    head: Party | None = None


VOCABULARY: tuple[type[Event], ...] = (
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
    GovernmentChanged,
)
