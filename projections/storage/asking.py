"""Asking: questions to one state of the views, each about the rows that hold at a moment.

Rows come as dictionaries of their columns (`select`), for whoever goes on reckoning with them, or
as the texts that people get (`texts`), with the columns that paging needs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from projections.intervals import Moment
from projections.storage.conditions import (
    Aim,
    Condition,
    Key,
    Passage,
    Sort,
    Where,
    all_of,
    changed_since,
    does_not_hold,
    holds,
    stretches,
)
from projections.storage.cursors import Cursor, Rows, Values
from projections.storage.filters import Outlook, matches
from projections.storage.indexes import serving
from projections.storage.tables import Generation, Tables
from projections.storage.zones import zoned
from projections.views import SHOWN, View

_KEYS_A_QUERY = 500
ROWS_AT_ONCE = 1_000
"""Rows of a stream that are in memory at a time."""


class Asking:
    """Questions to one state of the views."""

    def __init__(self, cursor: Cursor, tables: Tables, generation: Generation) -> None:
        self._cursor = cursor
        self._tables = tables
        self.generation = generation

    def select(
        self,
        view: View,
        moment: Moment,
        where: Where | None = None,
        *,
        limit: int | None = None,
        after: Sequence[str] | None = None,
        but_not: Moment | None = None,
    ) -> list[dict[str, object]]:
        """The rows of a view that hold at a moment, in the order of its key, as dictionaries.

        `where` narrows by columns (any of the values); `after` is the key of the last row of
        the page before; `but_not` leaves out those that hold at another moment too. Days stay
        days since 1970-01-01.
        """
        if limit is None:
            (stretch,) = stretches(view, None, after)
            held = self._holding(view, moment, where)
            way = Passage(self._tables.name(view), all_of(held, stretch.condition), stretch.order)
        else:
            way = self.way(view, Aim(moment, self.generation.position, where or {}, None, after))
        if but_not is not None:
            way = way._replace(condition=all_of(way.condition, does_not_hold(but_not)))
        rows = self._rows(view.names, way, limit)
        return [dict(zip(view.names, row, strict=True)) for row in rows]

    def texts(  # noqa: PLR0913 - what a list can be asked for
        self,
        view: View,
        moment: Moment,
        where: Where | None = None,
        *,
        limit: int | None = None,
        after: Key | None = None,
        back: bool = False,
        sort: Sort | None = None,
        changed_since: int | None = None,
        also: Sequence[str] = (),
    ) -> Rows:
        """The rows that hold at a moment, each as (its text, *what was asked for also).

        They come in the order of the key, or of a column and then the key, both the same way;
        rows with nothing in that column come last, whichever way. `after` is the key of the last
        row of the page before, with the value of the sorted column in front of it if there is
        one; with `back` that of the first row of the page behind, and the last rows before it
        are meant. `changed_since` leaves rows that have been known since a later position.
        """
        names = _with_text(view, also)
        aim = Aim(moment, self.generation.position, where or {}, changed_since, after, back)
        ways = [self.way(view, aim)] if sort is None else self._sorted(view, aim, sort)
        rows: Rows = []
        for way in ways:
            if limit is None or len(rows) < limit:
                rows += self._rows(names, way, limit)
        page = rows[:limit]
        return page[::-1] if back else page

    def stream_texts(
        self,
        view: View,
        moment: Moment,
        where: Where | None = None,
        *,
        changed_since: int | None = None,
        also: Sequence[str] = (),
    ) -> Iterator[Rows]:
        """The rows in the order of the key, some at a time, so that memory stays flat."""
        aim = Aim(moment, self.generation.position, where or {}, changed_since, None)
        way = self.way(view, aim)
        sql = way.statement(_with_text(view, also))
        return self._cursor.stream(sql, way.condition.values, ROWS_AT_ONCE)

    def count(
        self,
        view: View,
        moment: Moment,
        by: Sequence[str],
        where: Where | None = None,
        changed_since: int | None = None,
    ) -> dict[tuple[object, ...], int]:
        """How many rows hold at a moment, by the values of some columns."""
        table, condition, values = self.held(view, moment, where or {}, changed_since)
        names = ", ".join(f'"{name}"' for name in by)
        group = f" GROUP BY {names}" if by else ""
        sql = f"SELECT {names or '0'}, COUNT(*) FROM {table} WHERE {condition}{group}"
        return {row[: len(by)]: int(str(row[-1])) for row in self.run(sql, values)}

    def facets(
        self,
        view: View,
        moment: Moment,
        where: Where | None,
        columns: Sequence[str],
        changed_since: int | None = None,
    ) -> dict[str, dict[object, int]]:
        """How many of the rows have each value, for each of some columns by itself."""
        found: dict[str, dict[object, int]] = {}
        for column in columns:
            counted = self.count(view, moment, [column], where, changed_since)
            found[column] = {value: count for (value,), count in counted.items()}
        return found

    def held(
        self, view: View, moment: Moment, where: Where, changed_since: int | None = None
    ) -> tuple[str, str, list[object]]:
        """The table of a view, and the condition with its values that rows hold at a moment."""
        condition = self._holding(view, moment, where, changed_since)
        return self._tables.name(view), condition.sql, list(condition.values)

    @property
    def tables(self) -> Tables:
        """The tables that are asked."""
        return self._tables

    @property
    def joined(self) -> str:
        """The function of this database that joins texts of many rows."""
        return self._cursor.joined

    def run(self, sql: str, values: Values = ()) -> Rows:
        """What a statement of another reader of these tables finds."""
        return self._cursor.run(sql, values)

    def stream(self, sql: str, values: Values = (), at_once: int = ROWS_AT_ONCE) -> Iterator[Rows]:
        """The same some rows at a time; no other stream may be under way."""
        return self._cursor.stream(sql, values, at_once)

    def history(self, view: View, key: Sequence[str]) -> list[dict[str, object]]:
        """Every row ever known under a key, in the order in which the ledger learned them."""
        return self.histories(view, [key])

    def histories(self, view: View, keys: Iterable[Sequence[str]]) -> list[dict[str, object]]:
        """Every row ever known under any of these keys, in the order of learning them."""
        parts = [f'"{column.name}"' for column in view.key]
        asked = ", ".join(f"asked_{index}" for index in range(len(parts)))
        marks = f"({', '.join('?' * len(parts))})"
        wanted = list(dict.fromkeys(map(tuple, keys)))
        found: list[dict[str, object]] = []
        for start in range(0, len(wanted), _KEYS_A_QUERY):
            some = wanted[start : start + _KEYS_A_QUERY]
            rows = self._cursor.run(
                f"WITH asked({asked}) AS (VALUES {', '.join([marks] * len(some))})"
                f" SELECT {_listed(view.names)} FROM asked JOIN {self._tables.name(view)}"
                f" ON ({', '.join(parts)}) = ({asked})",
                list(chain.from_iterable(some)),
            )
            found += (dict(zip(view.names, row, strict=True)) for row in rows)
        return sorted(found, key=_learning)

    def everything(self, view: View) -> Rows:
        """All rows of a view with their texts, in a fixed order: to compare two sets of views."""
        rows = self._cursor.run(f"SELECT {_listed(view.stored)} FROM {self._tables.name(view)}")
        return sorted(rows, key=repr)

    def _holding(
        self, view: View, moment: Moment, where: Where | None, since: int | None = None
    ) -> Condition:
        """The condition that rows hold at a moment, match, and are known since some position."""
        return all_of(
            matches(view, where or {}, Outlook(moment, self.generation.position, self._tables)),
            holds(moment, self.generation.position),
            changed_since(since),
        )

    def way(self, view: View, aim: Aim) -> Passage:
        """How the rows of a page are found, in the order of the key: by an index, or by zones."""
        table = self._tables.name(view)
        index = serving(view, aim.where, head=aim.moment.known >= aim.head)
        if index is None and zoned(view):
            named = {column.name for column in view.key[:-1]}  # the zones bear these names
            where = {name: wanted for name, wanted in aim.where.items() if name not in named}
            held = self._holding(view, aim.moment, where, aim.since)
            way = self._tables.zones(view).passage(aim)
            return way._replace(condition=all_of(way.condition, held))
        (stretch,) = stretches(view, None, aim.after, back=aim.back)
        held = self._holding(view, aim.moment, aim.where, aim.since)
        if index is not None:
            table += self._tables.by(index, view)
            held = all_of(Condition(index.where), held)
        return Passage(table, all_of(held, stretch.condition), stretch.order)

    def _sorted(self, view: View, aim: Aim, sort: Sort) -> list[Passage]:
        """How the rows of a page are found in another order than that of the key."""
        table, held = self._tables.name(view), self._holding(view, aim.moment, aim.where, aim.since)
        parts = stretches(view, sort, aim.after, back=aim.back)
        return [Passage(table, all_of(held, each.condition), each.order) for each in parts]

    def _rows(self, names: Sequence[str], way: Passage, limit: int | None) -> Rows:
        return self._cursor.run(way.statement(names, limit), way.condition.values)


def _with_text(view: View, also: Sequence[str]) -> list[str]:
    for name in also:
        if name not in view.names:
            raise KeyError(f"{view.name} has no column {name!r}")
    return [SHOWN, *also]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _learning(row: Mapping[str, object]) -> tuple[int, int]:
    """The order in which the ledger came to know rows."""
    return int(str(row["known_from"])), int(str(row["valid_from"]))
