"""National coordinating agencies. Stream `coordinating-agency/<id>`.

One may begin by being proposed or by being established.
"""

from typing import ClassVar

from ledger.events.base import Event, Id, Name, Party, StreamKind, Text


class CoordinatingAgencyProposed(Event):
    """Somebody asks for an agency that coordinates. Nobody has agreed to it yet."""

    stored_name: ClassVar[str] = "coordinating-agency-proposed.v1"
    stream_kind: ClassVar[StreamKind] = "coordinating-agency"
    begins: ClassVar[bool] = True

    name: Name
    by: Party | None = None
    jurisdiction: Id | None = None


class CoordinatingAgencyEstablished(Event):
    """The agency exists, on this legal basis. `name` may be left out if it was proposed by it."""

    stored_name: ClassVar[str] = "coordinating-agency-established.v1"
    stream_kind: ClassVar[StreamKind] = "coordinating-agency"
    begins: ClassVar[bool] = True

    basis: Text
    name: Name | None = None
    jurisdiction: Id | None = None


class CoordinatingAgencyReformed(Event):
    """Its mandate, its seat or its make-up changed. It is the same agency."""

    stored_name: ClassVar[str] = "coordinating-agency-reformed.v1"
    stream_kind: ClassVar[StreamKind] = "coordinating-agency"

    change: Text


class CoordinatingAgencyAbolished(Event):
    """The agency is no more."""

    stored_name: ClassVar[str] = "coordinating-agency-abolished.v1"
    stream_kind: ClassVar[StreamKind] = "coordinating-agency"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    CoordinatingAgencyProposed,
    CoordinatingAgencyEstablished,
    CoordinatingAgencyReformed,
    CoordinatingAgencyAbolished,
)
