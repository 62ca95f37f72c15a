"""Resources: a view as people ask for it. Each noun has its own module.

Rows are kept as people get them, so a list is their texts, joined.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import orjson

from api.calls import Snapshot
from api.envelope import Output
from api.paging import Cursor, Key, whole
from api.problems import NOT_FOUND, NOT_YET_RECORDED, Problem, bad_parameter
from api.questions import Choosing, Language, Moments, values_of
from ledger.days import BEGINNING, FOREVER, text_of
from projections.storage.conditions import Sort
from projections.storage.lines import Block
from projections.storage.texts import TEXT
from projections.views import Column, View

ViewRow = Mapping[str, object]
OutputRow = dict[str, object]
Where = Mapping[str, Sequence[str]]
TextRow = tuple[object, ...]
"""A row as it is kept: its text, and the columns that were asked for besides."""
Columns = Sequence[Sequence[Any]]
"""Texts, and the columns that they are finished with, each of all rows."""
Finish = Callable[[Columns, int, Language], list[str]]
Extend = Callable[[Snapshot, Sequence[ViewRow]], Sequence[OutputRow]]


def as_kept(columns: Columns, on: int, lang: Language) -> list[str]:  # noqa: ARG001 - any day, any language
    """The texts of rows that say the same on any day and in any language."""
    return list(columns[0])


def lined_as_kept(on: int, lang: Language) -> Callable[[Block], bytes]:  # noqa: ARG001 - as above
    """The same of many at a time, as lines."""
    return lambda block: block.texts + b"\n"


_CALLED = {"findings": "drift"}


@dataclass(frozen=True)
class Resource:
    """A view as people ask for it.

    A text that depends on the day asked about or on the language is finished by `finish`, with
    the columns in `needs`; `lined` does the same for files, many rows at a time, if none of these
    columns may be empty. `extend` adds fields that are found out for a page at a time.
    """

    view: View
    row: type[Output]
    needs: tuple[str, ...] = ()
    finish: Finish = as_kept
    lined: Callable[[int, Language], Callable[[Block], bytes]] | None = lined_as_kept
    spoken: bool = False
    extend: Extend | None = None

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that are shown as they are, by the names of their fields."""
        apart = {*self.view.unshown, *self.view.lists, *self.view.documents}
        named = {
            self.view.renamed.get(column.name, column.name): column
            for column in self.view.columns
            if column.name not in apart
        }
        return {name: column for name, column in named.items() if name in self.row.model_fields}

    @property
    def path(self) -> str:
        """The address of the list: people say drift where the views say findings."""
        return f"/v1/{_CALLED.get(self.view.name, self.view.name.replace('_', '-'))}"

    @property
    def arity(self) -> int:
        """How many parts the key of a row has."""
        return len(self.view.key)

    def column(self, parameter: str, field: str) -> Column:
        """The column of a field; a Problem if it is not kept as a plain value."""
        column = self.columns.get(field)
        if column is None:
            raise bad_parameter(parameter, f"takes only {', '.join(self.columns)}")
        return column

    def order(self, sort: str | None) -> Sort | None:
        """The column that a question sorts by."""
        if sort is None:
            return None
        return Sort(self.column("sort", sort.removeprefix("-")).name, sort.startswith("-"))

    def fields(self, asked: Choosing) -> list[str] | None:
        """The fields that a question picks; None for all."""
        if asked.fields is None:
            return None
        names = values_of(asked.fields)
        if not self.row.model_fields.keys() >= set(names):
            raise bad_parameter("fields", f"takes only {', '.join(self.row.model_fields)}")
        return names

    @cached_property
    def lined_with(self) -> list[str]:
        """What lines are finished with and their zone does not name."""
        named = {column.name for column in self.view.key[:-1]}
        return [name for name in self.needs if name not in named]

    def asked_also(self, sort: Sort | None) -> list[str]:
        """The columns to ask for beside the texts; the one that is sorted by comes last."""
        whole = self.view.names if self.extend else ()
        return [*self.needs, *whole, *([sort.column] if sort else [])]

    def texts(
        self, snapshot: Snapshot, rows: Sequence[TextRow], fields: list[str] | None
    ) -> list[str]:
        """Rows, each with what was asked for also, as an answer has them."""
        if not rows:
            return []
        start = 1 + len(self.needs)
        columns = list(zip(*rows, strict=True))[:start]
        texts = self.finish(columns, snapshot.moment.on, snapshot.lang)
        if self.extend is not None:
            whole = [dict(zip(self.view.names, row[start:], strict=False)) for row in rows]
            more = self.extend(snapshot, whole)
            texts = [
                f"{text[:-1]},{orjson.dumps(each).decode()[1:]}"
                for text, each in zip(texts, more, strict=True)
            ]
        return texts if fields is None else [chosen(text, fields) for text in texts]

    def beyond(self, cursor: Cursor | None, sort: Sort | None) -> Sequence[object] | None:
        """Where a cursor goes on, with the value of the sorted column as the table has it."""
        if cursor is None or sort is None:
            return None if cursor is None else cursor.key
        kinds = {column.name: column.type for column in self.view.columns}
        value, *key = cursor.key
        return (_value(value, kinds[sort.column] == "text"), *key)

    def key_of(self, row: TextRow, sort: Sort | None) -> Key:
        """The key of a row, for the cursors of the pages beside it."""
        key = TEXT[self.view.name].key(str(row[0]))
        if sort is None:
            return key
        value = row[-1]
        return ("" if value is None else f"={value}", *key)


def chosen(text: str, fields: Sequence[str]) -> str:
    """Some fields of a row.

    >>> chosen('{"id":"a","state":"MISSING","weight":1}', ["weight", "id"])
    '{"weight":1,"id":"a"}'
    """
    row = orjson.loads(text)
    return orjson.dumps({name: row[name] for name in fields}).decode()


@lru_cache(maxsize=65_536)
def date_of(day: object) -> str | None:
    """A day as `YYYY-MM-DD`; None where there is none, or no end."""
    if not isinstance(day, int) or not BEGINNING < day < FOREVER:
        return None
    return text_of(day)


def nothing_at(asked: Moments) -> Problem:
    """The problem that nothing is there, or was not at that moment."""
    named = asked.on is not None or asked.known_at is not None
    return Problem(NOT_YET_RECORDED if named else NOT_FOUND)


def texts_of(snapshot: Snapshot, resource: Resource, where: Where, limit: int) -> list[str]:
    """The first rows that a condition names, as an answer has them."""
    also = resource.asked_also(None)
    found = snapshot.asking.texts(resource.view, snapshot.moment, where, limit=limit, also=also)
    return resource.texts(snapshot, found, None)


def _value(text: str, is_text: bool) -> object:
    """The value that a cursor holds of a sorted column; nothing stands for none."""
    if not text:
        return None
    value = text[1:]
    return value if is_text else whole(value)
