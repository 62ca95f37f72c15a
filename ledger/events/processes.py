"""In-country processes: the undertakings that the facts belong to. Stream `process/<id>`.

The id is the one that the facts of the process name in their envelopes.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Event, Id, Name, Party, StreamKind


class ProcessInitiated(Event):
    """Somebody set an in-country process going. Founds no body and binds nobody by itself."""

    stored_name: ClassVar[str] = "process-initiated.v1"
    stream_kind: ClassVar[StreamKind] = "process"
    begins: ClassVar[bool] = True

    title: Name
    jurisdiction: Id | None = None
    initiated_by: Annotated[tuple[Party, ...], Field(max_length=100)] = ()
    agreements: Annotated[tuple[Id, ...], Field(max_length=100)] = ()


VOCABULARY: tuple[type[Event], ...] = (ProcessInitiated,)
