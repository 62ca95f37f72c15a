"""Corrections: an entry is never edited; a later entry of the same stream says what was wrong,
or on which further sources it rests.

The envelope's `corrects` cites the entry (`stream#version`).
"""

from typing import Annotated, ClassVar

from pydantic import Field, JsonValue, StringConstraints

from ledger.events.base import Event, Text


class EntryRetracted(Event):
    """The cited entry was never true. As known before, it still stands."""

    stored_name: ClassVar[str] = "entry-retracted.v1"
    stream_kind: ClassVar[None] = None

    reason: Text


class EntryCorrected(Event):
    """The cited entry should have said this: other facts, another date, or both."""

    stored_name: ClassVar[str] = "entry-corrected.v1"
    stream_kind: ClassVar[None] = None

    reason: Text
    replacement: Annotated[dict[str, JsonValue], Field(max_length=100)] | None = None
    occurred_on: Annotated[str, StringConstraints(max_length=21)] | None = None


class SourceAttached(Event):
    """The cited entry rests on these sources too: those of this entry. What it says stands."""

    stored_name: ClassVar[str] = "source-attached.v1"
    stream_kind: ClassVar[None] = None

    note: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    EntryRetracted,
    EntryCorrected,
    SourceAttached,
)
