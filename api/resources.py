"""Resources: a view as a list of rows and as single rows. Each noun has its own module."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.envelope import Output
from api.paging import Key
from api.problems import NOT_FOUND, NOT_YET_RECORDED, Problem
from api.questions import Listing, Moments
from api.reading import Found, Reading, Snapshot
from ledger.days import BEGINNING, FOREVER, text_of
from projections.views import Type, View

ViewRow = Mapping[str, object]
OutputRow = dict[str, object]
Where = Mapping[str, Sequence[str]]
Convert = Callable[[object], object]


@dataclass(frozen=True)
class Resource:
    """A view as people ask for it.

    `identity` writes a row's id, with the names of its columns in braces; `lists` are columns
    that hold several words by comma, `documents` those that hold JSON.
    """

    view: View
    row: type[Output]
    identity: str
    lists: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> tuple[tuple[str, Convert | None], ...]:
        """The fields of a row but its id, each with how its column is shown; None: as it is."""
        types = {column.name: column.type for column in self.view.columns}
        return tuple(
            (name, self._conversion(name, types[name]))
            for name in self.row.model_fields
            if name != "id"
        )

    def _conversion(self, name: str, kind: Type) -> Convert | None:
        if kind == "day":
            return date_of
        if name in self.lists:
            return _words_of
        if name in self.documents:
            return _document_of
        return _or_null if name == "process" else None

    def show(self, rows: Sequence[ViewRow]) -> list[OutputRow]:
        """Rows of the view as an answer has them."""
        return [self.shown(row) for row in rows]

    def shown(self, row: ViewRow) -> OutputRow:
        """A row with its id first, days as dates, lists as lists."""
        shown: OutputRow = {"id": self.identity.format_map(row)}
        for name, convert in self.fields:
            shown[name] = row[name] if convert is None else convert(row[name])
        return shown


@lru_cache(maxsize=65_536)
def date_of(day: object) -> str | None:
    """A day as `YYYY-MM-DD`; None where there is none, or no end."""
    if not isinstance(day, int) or not BEGINNING < day < FOREVER:
        return None
    return text_of(day)


def _words_of(value: object) -> list[str]:
    return str(value).split(",") if value else []


def _document_of(value: object) -> object:
    return orjson.loads(str(value))


def _or_null(value: object) -> object:
    return value or None


async def list_rows(
    reading: Reading, request: Request, resource: Resource, asked: Listing
) -> Response:
    """A page of a resource."""

    def find(snapshot: Snapshot) -> Found:
        rows = snapshot.asking.select(
            resource.view,
            snapshot.moment,
            asked.where(),
            limit=asked.limit + 1,
            after=snapshot.after,
        )
        return page_of(rows, asked.limit, resource.view, resource.show)

    return await reading.at_moment(request, asked, find, len(resource.view.key))


def page_of(
    rows: Sequence[ViewRow],
    limit: int,
    view: View,
    show: Callable[[Sequence[ViewRow]], list[OutputRow]],
) -> Found:
    """The page of rows of which one more was asked for, to see whether there is another page."""
    page = rows[:limit]
    return Found(show(page), key_of(view, page[-1]) if len(rows) > limit else None)


def key_of(view: View, row: ViewRow) -> Key:
    """After which key a list goes on that ended with a row."""
    return tuple(str(row[column.name]) for column in view.key)


async def one_row(
    reading: Reading, request: Request, resource: Resource, where: Where, asked: Moments
) -> Response:
    """The one row that a condition names."""

    def find(snapshot: Snapshot) -> Found:
        rows = snapshot.asking.select(resource.view, snapshot.moment, where, limit=1)
        if not rows:
            raise nothing_at(asked)
        return Found(resource.shown(rows[0]))

    return await reading.at_moment(request, asked, find)


def nothing_at(asked: Moments) -> Problem:
    """The problem that nothing is there, or was not at that moment."""
    return Problem(NOT_YET_RECORDED if asked.known_at is not None else NOT_FOUND)
