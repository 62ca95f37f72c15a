"""Entries: how an entry of the ledger is shown, and what it is linked with.

What may not be shown is not there, neither itself nor as a link of another entry.
"""

from typing import Any, Literal
from urllib.parse import quote

import orjson
from pydantic import Field

from api.envelope import Output, Page
from api.resources import OutputRow
from ledger.events.catalogue import UPCASTERS, event_of, facts_of
from ledger.events.corrections import SourceAttached
from ledger.history import History
from ledger.proof.tree import leaf_hash
from ledger.rows import Stored
from projections.histories.tellings import is_shown

Schema = Literal["latest", "stored"]
ATTACHED = SourceAttached.stored_name


class EventSource(Output):
    """A document on which an entry rests."""

    document: str
    sha256: str | None
    ref: str | None
    url: str | None
    note: str | None


class RecordedEvent(Output):
    """An entry: what happened, who recorded it when, on what ground, and where it stands."""

    position: int
    citation: str
    stream: str
    version: int
    type: str
    recorded_at: str
    taken_in_at: str | None
    occurred_on: str
    recorded_by: str
    process: str | None
    sources: list[EventSource]
    label: Literal["CLEAR", "GREEN"]
    caused_by: str | None
    corrects: str | None
    facts: dict[str, Any]
    leaf: str
    recorded: str | None = Field(
        description="With `schema=stored`: the entry exactly as it was recorded and hashed"
    )


class LinkedEvent(RecordedEvent):
    """An entry with the entries that it is linked with, as addresses; null where there is none."""

    previous: str | None = Field(description="The entry before it in its stream")
    next: str | None = Field(description="The entry after it in its stream")
    cause: str | None = Field(description="The entry that caused it")
    caused: str = Field(description="The list of the entries that it caused")
    corrected_by: list[str] = Field(description="The entries that correct or retract it")
    sources_attached: list[EventSource] = Field(
        description="The sources that later entries attached to it"
    )


EVENTS: Any = Page[RecordedEvent] | list[RecordedEvent]
"""A list of entries, as the OpenAPI document describes it."""


def is_public(row: Stored) -> bool:
    """Whether an entry may be shown."""
    return is_shown("public", row)


def shown_entry(row: Stored, schema: Schema = "latest") -> OutputRow:
    """An entry as an answer has it."""
    held = orjson.loads(row.state)
    name, facts = row.type, held["facts"]
    if schema == "latest" and name in UPCASTERS:
        event = event_of(name, facts)
        name, facts = event.stored_name, facts_of(event)
    return {
        "position": row.position,
        "citation": f"{row.stream}#{row.version}",
        "stream": row.stream,
        "version": row.version,
        "type": name,
        "recorded_at": held["recorded_at"],
        "taken_in_at": held["taken_in_at"],
        "occurred_on": held["occurred_on"],
        "recorded_by": held["recorded_by"],
        "process": held["process"],
        "sources": [_source(source) for source in held["sources"]],
        "label": held["label"],
        "caused_by": held["caused_by"],
        "corrects": held["corrects"],
        "facts": facts,
        "leaf": leaf_hash(row.state).hex(),
        "recorded": row.state.decode() if schema == "stored" else None,
    }


def linked_entry(history: History, row: Stored, schema: Schema) -> OutputRow:
    """An entry with its links."""
    shown = shown_entry(row, schema)
    citation = str(shown["citation"])
    stream = [each for each in history.stored_in(row.stream) if is_public(each)]
    before = [each.position for each in stream if each.version < row.version]
    after = [each.position for each in stream if each.version > row.version]
    citing = [(e, held) for e in stream if (held := orjson.loads(e.state))["corrects"] == citation]
    attaching = [held["sources"] for each, held in citing if each.type == ATTACHED]
    return {
        **shown,
        "previous": _address(before[-1]) if before else None,
        "next": _address(after[0]) if after else None,
        "cause": _cause(history, shown["caused_by"]),
        "caused": f"/v1/events?caused_by={quote(citation, safe='/:@')}",
        "corrected_by": [_address(each.position) for each, _ in citing if each.type != ATTACHED],
        "sources_attached": [_source(source) for sources in attaching for source in sources],
    }


def _cause(history: History, citation: object) -> str | None:
    entry = history.citation(str(citation)) if citation else None
    rows = history.stored(entry.position - 1, 1) if entry else []
    return next((_address(row.position) for row in rows if is_public(row)), None)


def _address(position: int) -> str:
    return f"/v1/events/{position}"


def _source(held: OutputRow) -> OutputRow:
    return {name: held.get(name) for name in EventSource.model_fields}
