"""Events: the entries of the ledger themselves, as far as they may be shown.

What may not be shown is not there: a list passes over it, and its position answers like one
that was never recorded.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query
from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.entries import (
    EVENTS,
    LinkedEvent,
    Schema,
    is_public,
    linked_entry,
    shown_entry,
)
from api.envelope import One
from api.paging import Key, whole
from api.problems import BAD_CURSOR, NOT_FOUND, Problem, bad_parameter
from api.questions import LARGEST, MOST_VALUES, Ids, Nothing, Paging, values_of
from api.reading import Found, Reading
from api.routes import ReadRoute
from api.waiting import until_found
from api.watch import Watch
from ledger.events.base import STREAM_PATTERN
from ledger.history import History
from ledger.rows import Stored

SCANNED = 500
"""Entries read at a time."""
MOST_SCANNED = 20_000
"""Entries that a page with filters looks at; then it ends, and says where it goes on."""


class EventQuestion(Nothing):
    """In which shape facts are shown."""

    schema_: Annotated[
        Schema,
        Query(
            alias="schema",
            description="`latest` lifts old facts to today's shape; `stored` leaves them, and adds"
            " the bytes as they were recorded",
        ),
    ] = "latest"


_TYPE = r"[a-z][a-z-]{0,63}(?:\.v[0-9]{1,4})?"
Types = Annotated[str, StringConstraints(pattern=rf"^{_TYPE}(?:,{_TYPE}){{0,{MOST_VALUES - 1}}}$")]
Stream = Annotated[str, StringConstraints(pattern=f"^{STREAM_PATTERN}$")]
Citation = Annotated[str, StringConstraints(pattern=f"^{STREAM_PATTERN}#[1-9][0-9]{{0,15}}$")]


class EventListing(EventQuestion, Paging):
    """A list of entries, oldest first."""


class EventSearch(EventListing):
    """A list of some entries, oldest first.

    A page may have fewer rows than asked for, and even none, before the list ends: `next` says.
    """

    after: Annotated[
        str | None,
        Query(
            pattern=r"^[A-Za-z0-9_-]{1,1000}$",
            description="`next_cursor` of the page before, or a position",
            examples=["57"],
        ),
    ] = None
    stream: Annotated[Stream | None, Query(examples=["instrument/LI-03"])] = None
    type: Annotated[
        Types | None,
        Query(description="With or without the version, `local-instrument-adopted`"),
    ] = None
    process: Ids | None = None
    caused_by: Annotated[Citation | None, Query(examples=["agreement/xa-na1#2"])] = None

    def matches(self, row: Stored) -> bool:
        """Whether an entry is asked for."""
        if self.stream is not None and row.stream != self.stream:
            return False
        if self.type is not None and not _is_of(row.type, self.type):
            return False
        if self.process is None and self.caused_by is None:
            return True
        held = orjson.loads(row.state)
        if self.process is not None and held["process"] not in values_of(self.process):
            return False
        return self.caused_by is None or held["caused_by"] == self.caused_by


Position = Annotated[int, Path(ge=1, le=LARGEST)]


def routes(reading: Reading) -> APIRouter:
    """The routes of entries."""
    router = APIRouter(prefix="/v1", tags=["events"], route_class=ReadRoute)

    @router.get("/events", responses=answers(EVENTS, days=False, lookup=False))
    async def listed(request: Request, asked: Annotated[EventSearch, Query()]) -> Response:
        """Every entry, oldest first.

        With `Prefer: wait=25` and nothing to show yet, the answer waits so many seconds for what
        is recorded next: the stream of changes, for those who cannot read one.
        """
        start = _plain_position(asked.after, reading.watch)
        found: list[Found] = []

        def find(history: History, after: Key | None) -> Found:
            found[:] = [_found(history, after_position(after), asked)]
            return found[0]

        def is_found() -> bool:
            return any(each.data or each.last for each in found)

        async def ask() -> Response:
            return await reading.at_head(request, asked, find, start)

        return await until_found(reading.watch, request.headers, ask, is_found)

    @router.get("/events/{position}", responses=answers(One[LinkedEvent], days=False))
    async def one(
        request: Request, position: Position, asked: Annotated[EventQuestion, Query()]
    ) -> Response:
        """The entry at a position, with what it is linked with."""

        def find(history: History, _: Key | None) -> Found:
            for row in history.stored(position - 1, 1):
                if is_public(row):
                    return Found(linked_entry(history, row, asked.schema_))
            raise Problem(NOT_FOUND)

        return await reading.at_head(request, None, find)

    return router


def _plain_position(after: str | None, watch: Watch) -> Key | None:
    """The position to go on after, if that is what was asked for and not a cursor."""
    if after is None or not after.isdigit():
        return None
    if int(after) > watch.state.head:
        raise bad_parameter("after", "there is no such position yet")
    return (str(int(after)),)


def page_of_entries(rows: Iterator[Stored], limit: int, schema: Schema = "latest") -> Found:
    """The first of some entries, and where they go on."""
    found = list(islice(rows, limit + 1))
    page = found[:limit]
    last = (str(page[-1].position),) if len(found) > limit else None
    return Found([shown_entry(row, schema) for row in page], last)


def _found(history: History, position: int, asked: EventSearch) -> Found:
    """A page of the entries beyond a position that are asked for."""
    if asked.stream is not None:
        kept = (row for row in history.stored_in(asked.stream) if row.position > position)
        rows = (row for row in kept if asked.matches(row) and is_public(row))
        return page_of_entries(rows, asked.limit, asked.schema_)
    until = position + MOST_SCANNED
    page: list[Stored] = []
    for row in _beyond(history, position):
        if row.position > until:
            return _page(page, until, asked)
        if asked.matches(row) and is_public(row):
            page.append(row)
            if len(page) > asked.limit:
                return _page(page[:-1], page[-2].position, asked)
    return _page(page, None, asked)


def _page(rows: list[Stored], last: int | None, asked: EventSearch) -> Found:
    shown = [shown_entry(row, asked.schema_) for row in rows]
    return Found(shown, None if last is None else (str(last),))


def _beyond(history: History, position: int) -> Iterator[Stored]:
    """The entries beyond a position."""
    while rows := history.stored(position, SCANNED):
        yield from rows
        position = rows[-1].position


def _is_of(name: str, types: str) -> bool:
    return any(each in (name, name.partition(".")[0]) for each in values_of(types))


def after_position(after: Key | None) -> int:
    """The position after which a list of entries goes on."""
    if after is None:
        return 0
    (text,) = after
    position = whole(text)
    if position < 0:
        raise Problem(BAD_CURSOR)
    return position
