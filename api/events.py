"""Events: the entries of the ledger themselves, as far as they may be shown.

What may not be shown is not there: a list passes over it, and its position answers like one
that was never recorded.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import One, Output, Page
from api.paging import Key
from api.problems import BAD_CURSOR, NOT_FOUND, Problem
from api.questions import LARGEST, Nothing, Paging
from api.reading import Found, Reading
from api.resources import OutputRow
from ledger.events.catalogue import UPCASTERS, event_of, facts_of
from ledger.history import History
from ledger.proof.tree import leaf_hash
from ledger.rows import Stored
from projections.follow import PUBLIC_LABELS

SCANNED = 500
"""Entries read at a time."""


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
    stream: str
    version: int
    type: str
    recorded_at: str
    occurred_on: str
    recorded_by: str
    sources: list[EventSource]
    label: Literal["CLEAR", "GREEN"]
    caused_by: str | None
    corrects: str | None
    facts: dict[str, Any]
    leaf: str


class EventQuestion(Nothing):
    """In which shape facts are shown."""

    schema_: Annotated[
        Literal["latest", "stored"],
        Query(alias="schema", description="`latest` lifts old facts to today's shape"),
    ] = "latest"


class EventListing(EventQuestion, Paging):
    """A list of entries, oldest first."""


Position = Annotated[int, Path(ge=1, le=LARGEST)]
StreamKind = Annotated[str, Path(pattern="^[a-z][a-z-]{0,31}$", examples=["instrument"])]
StreamId = Annotated[str, Path(pattern="^[A-Za-z0-9][A-Za-z0-9._:@_-]{0,199}$", examples=["LI-03"])]


def routes(reading: Reading) -> APIRouter:
    """The routes of entries and streams."""
    router = APIRouter(prefix="/v1", tags=["events"])

    @router.get("/events", responses=answers(Page[RecordedEvent], days=False, lookup=False))
    async def listed(request: Request, asked: Annotated[EventListing, Query()]) -> Response:
        """Every entry, oldest first."""

        def find(history: History, after: Key | None) -> Found:
            return _page(_beyond(history, _position(after)), asked)

        return await reading.at_head(request, asked, find)

    @router.get("/events/{position}", responses=answers(One[RecordedEvent], days=False))
    async def one(
        request: Request, position: Position, asked: Annotated[EventQuestion, Query()]
    ) -> Response:
        """The entry at a position."""

        def find(history: History, _: Key | None) -> Found:
            for row in history.stored(position - 1, 1):
                if _is_public(row):
                    return Found(_shown(row, asked))
            raise Problem(NOT_FOUND)

        return await reading.at_head(request, None, find)

    @router.get("/streams/{kind}/{id}", responses=answers(Page[RecordedEvent], days=False))
    async def stream(
        request: Request, kind: StreamKind, id: StreamId, asked: Annotated[EventListing, Query()]
    ) -> Response:
        """The entries about one thing, such as `instrument/LI-03`, oldest first."""

        def find(history: History, after: Key | None) -> Found:
            return _page(_beyond_in(f"{kind}/{id}", history, _position(after)), asked)

        return await reading.at_head(request, asked, find)

    return router


def _beyond(history: History, position: int) -> Iterator[Stored]:
    """The entries beyond a position that may be shown."""
    while rows := history.stored(position, SCANNED):
        yield from (row for row in rows if _is_public(row))
        position = rows[-1].position


def _beyond_in(stream: str, history: History, position: int) -> Iterator[Stored]:
    """The same of one stream; a Problem if none of its entries may be shown."""
    rows = [row for row in history.stored_in(stream) if _is_public(row)]
    if not rows:
        raise Problem(NOT_FOUND)
    return (row for row in rows if row.position > position)


def _page(rows: Iterator[Stored], asked: EventListing) -> Found:
    found = list(islice(rows, asked.limit + 1))
    page = found[: asked.limit]
    last = (str(page[-1].position),) if len(found) > asked.limit else None
    return Found([_shown(row, asked) for row in page], last)


def _position(after: Key | None) -> int:
    if after is None:
        return 0
    (text,) = after
    if not (text.isascii() and text.isdigit() and int(text[:17]) <= LARGEST):
        raise Problem(BAD_CURSOR)
    return int(text)


def _is_public(row: Stored) -> bool:
    return orjson.loads(row.state)["label"] in PUBLIC_LABELS


def _shown(row: Stored, asked: EventQuestion) -> OutputRow:
    held = orjson.loads(row.state)
    name, facts = row.type, held["facts"]
    if asked.schema_ == "latest" and name in UPCASTERS:
        event = event_of(name, facts)
        name, facts = event.stored_name, facts_of(event)
    return {
        "position": row.position,
        "stream": row.stream,
        "version": row.version,
        "type": name,
        "recorded_at": held["recorded_at"],
        "occurred_on": held["occurred_on"],
        "recorded_by": held["recorded_by"],
        "sources": [_source(source) for source in held["sources"]],
        "label": held["label"],
        "caused_by": held["caused_by"],
        "corrects": held["corrects"],
        "facts": facts,
        "leaf": leaf_hash(row.state).hex(),
    }


def _source(held: OutputRow) -> OutputRow:
    return {name: held.get(name) for name in EventSource.model_fields}
