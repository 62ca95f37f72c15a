"""Events: the entries of the ledger themselves, as far as they may be shown.

What may not be shown is not there: a list passes over it, and its position answers like one
that was never recorded.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, islice, takewhile
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
from api.paging import Cursor, whole
from api.problems import BAD_CURSOR, NOT_FOUND, Problem, bad_parameter
from api.questions import LARGEST, MOST_VALUES, Ids, Nothing, Paging, values_of
from api.reading import Found, Reading
from api.routes import ReadRoute
from api.waiting import until_found
from api.watch import Watch
from ledger.events.base import STREAM_PATTERN
from ledger.history import History
from ledger.rows import Stored
from projections.intervals import Moment

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

        def find(history: History, cursor: Cursor | None) -> Found:
            found[:] = [_found(history, cursor, asked)]
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

        def find(history: History, _: Cursor | None) -> Found:
            for row in history.stored(position - 1, 1):
                if is_public(row):
                    return Found(linked_entry(history, row, asked.schema_))
            raise Problem(NOT_FOUND)

        return await reading.at_head(request, None, find)

    return router


def _plain_position(after: str | None, watch: Watch) -> Cursor | None:
    """The position to go on after, if that is what was asked for and not a cursor."""
    if after is None or not after.isdigit():
        return None
    head = watch.state.head
    if int(after) > head:
        raise bad_parameter("after", "there is no such position yet")
    return Cursor(Moment(0, head), (str(int(after)),))


def page_of_entries(
    rows: Iterable[Stored], cursor: Cursor | None, limit: int, schema: Schema = "latest"
) -> Found:
    """A page of some entries, which are given from the first one on, in order."""
    position, back = position_of(cursor)
    if back:
        before = takewhile(lambda row: row.position < position, rows)
        page = [*deque(before, limit + 1)][::-1]
    else:
        beyond = dropwhile(lambda row: row.position <= position, rows)
        page = list(islice(beyond, limit + 1))
    edge = page[limit - 1].position if len(page) > limit else None
    return _page(page[:limit], cursor, edge, schema)


def _found(history: History, cursor: Cursor | None, asked: EventSearch) -> Found:
    """A page of the entries that are asked for."""
    if asked.stream is not None:
        kept = history.stored_in(asked.stream)
        rows = (row for row in kept if asked.matches(row) and is_public(row))
        return page_of_entries(rows, cursor, asked.limit, asked.schema_)
    position, back = position_of(cursor)
    page: list[Stored] = []
    for row in _before(history, position) if back else _beyond(history, position):
        if abs(row.position - position) > MOST_SCANNED:
            edge = position - MOST_SCANNED if back else position + MOST_SCANNED
            return _page(page, cursor, edge, asked.schema_)
        if asked.matches(row) and is_public(row):
            if len(page) == asked.limit:
                return _page(page, cursor, page[-1].position, asked.schema_)
            page.append(row)
    return _page(page, cursor, None, asked.schema_)


def _page(rows: Sequence[Stored], cursor: Cursor | None, edge: int | None, schema: Schema) -> Found:
    """Entries as they were found from a cursor on, up to an edge if there are more behind it.

    The page that was come from begins or ends where this one does, also if nothing was found.
    """
    position, back = position_of(cursor)
    goes_on = None if edge is None else (str(edge),)
    if back:
        shown = [shown_entry(row, schema) for row in reversed(rows)]
        return Found(shown, (str(position - 1),), goes_on)
    shown = [shown_entry(row, schema) for row in rows]
    return Found(shown, goes_on, (str(position + 1),) if position else None)


def _beyond(history: History, position: int) -> Iterator[Stored]:
    """The entries beyond a position."""
    while rows := history.stored(position, SCANNED):
        yield from rows
        position = rows[-1].position


def _before(history: History, position: int) -> Iterator[Stored]:
    """The entries before a position, the nearest first."""
    while position > 1:
        start = max(0, position - 1 - SCANNED)
        yield from reversed(history.stored(start, position - 1 - start))
        position = start + 1


def _is_of(name: str, types: str) -> bool:
    return any(each in (name, name.partition(".")[0]) for each in values_of(types))


def position_of(cursor: Cursor | None) -> tuple[int, bool]:
    """The position after which a list of entries goes on, or before which it goes back."""
    if cursor is None:
        return 0, False
    (text,) = cursor.key
    position = whole(text)
    if position < cursor.back:
        raise Problem(BAD_CURSOR)
    return position, cursor.back
