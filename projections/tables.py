"""The tables of the views: generations of four-bound rows, and questions to them.

A generation is one complete set of tables, with the position it reflects. One generation
serves; another can be built beside it and take its place in one transaction. All writing to a
generation moves its position by compare-and-swap, in the transaction of the rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

from projections.catalogue import VIEWS
from projections.databases import Cursor, Database, Values, ViewsUnavailable, open_database
from projections.intervals import OPEN, Moment
from projections.views import BOUNDS, View

_KEYS_A_QUERY = 500
_TYPES = {"text": "TEXT", "integer": "INTEGER", "day": "INTEGER"}


Audience = Literal["all", "public"]
"""For whom rows are derived: from every entry, or only from those labelled CLEAR or GREEN."""


class Generation(NamedTuple):
    """A set of tables: its number, the position it reflects, the code revision that wrote it."""

    number: int
    audience: Audience
    position: int
    revision: int
    status: str


class Tables:
    """The SQL of one generation's tables."""

    def __init__(self, prefix: str, number: int) -> None:
        self._prefix = prefix
        self.number = number

    def name(self, view: View) -> str:
        """The table that holds a view's rows in this generation."""
        return f"{self._prefix}{view.name}_{self.number}"

    def create(self, cursor: Cursor) -> None:
        """Create the tables, without indexes: those come when the rows are in."""
        for view in VIEWS:
            columns = [f'"{column.name}" {_TYPES[column.type]}' for column in view.columns]
            bounds = [f'"{bound}" BIGINT NOT NULL' for bound in BOUNDS]
            cursor.run(f"CREATE TABLE {self.name(view)} ({', '.join(columns + bounds)})")

    def index(self, cursor: Cursor) -> None:
        """Index whose row it is and its bounds: for writing, for pages, for any moment."""
        for view in VIEWS:
            names = [column.name for column in view.key] + list(BOUNDS)
            columns = ", ".join(f'"{name}"' for name in names)
            name = f"{view.name}_{self.number}_key"
            cursor.run(f"CREATE INDEX {name} ON {self.name(view)} ({columns})")

    def drop(self, cursor: Cursor) -> None:
        """Throw the tables away."""
        for view in VIEWS:
            cursor.run(f"DROP TABLE IF EXISTS {self.name(view)}")

    def close_rows(self, cursor: Cursor, view: View, closed: Sequence[Values]) -> None:
        """End open rows; each is (known_to, *key, valid_from)."""
        key = " AND ".join(f'"{column.name}" = ?' for column in view.key)
        cursor.run_many(
            f'UPDATE {self.name(view)} SET "known_to" = ?'
            f' WHERE {key} AND "valid_from" = ? AND "known_to" = {OPEN}',
            closed,
        )


class Views:
    """The views in their database: what reads ask, and how a generation is written."""

    def __init__(self, database: Database, audience: Audience) -> None:
        self._database = database
        self.audience = audience

    def serving(self) -> Generation | None:
        """The generation that answers questions; None before the first was built."""
        with self._database.reading() as cursor:
            return _serving(cursor, self._database.prefix, self.audience)

    def position(self) -> int:
        """The ledger position that answers reflect; 0 before the first generation."""
        serving = self.serving()
        return serving.position if serving else 0

    @contextmanager
    def asking(self) -> Iterator["Asking"]:
        """Several questions to one and the same state of the views."""
        with self._database.reading() as cursor:
            serving = _serving(cursor, self._database.prefix, self.audience)
            if serving is None:
                raise ViewsUnavailable("the views were never built; run `concord rebuild`")
            yield Asking(cursor, Tables(self._database.prefix, serving.number), serving)

    def select(
        self,
        view: View,
        moment: Moment,
        where: Mapping[str, Sequence[str]] | None = None,
        *,
        limit: int | None = None,
        after: Sequence[str] | None = None,
    ) -> list[dict[str, object]]:
        """The rows of a view that hold at a moment, in the order of its key."""
        with self.asking() as asking:
            return asking.select(view, moment, where, limit=limit, after=after)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


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
        where: Mapping[str, Sequence[str]] | None = None,
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
        condition, values = _condition(view, moment, where or {})
        if but_not is not None:
            condition += f" AND NOT ({_HOLDS})"
            values += _bounds(but_not)
        key = ", ".join(f'"{column.name}"' for column in view.key)
        if after is not None:
            marks = ", ".join("?" * len(view.key))
            condition += f" AND ({key}) > ({marks})"
            values += list(after)
        columns = view.names
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f"SELECT {names} FROM {self._tables.name(view)} WHERE {condition} ORDER BY {key}"
        if limit is not None:
            sql += f" LIMIT {limit:d}"
        return [dict(zip(columns, row, strict=True)) for row in self._cursor.run(sql, values)]

    def count(
        self,
        view: View,
        moment: Moment,
        by: Sequence[str],
        where: Mapping[str, Sequence[str]] | None = None,
    ) -> dict[tuple[object, ...], int]:
        """How many rows hold at a moment, by the values of some columns."""
        condition, values = _condition(view, moment, where or {})
        names = ", ".join(f'"{name}"' for name in by)
        group = f" GROUP BY {names}" if by else ""
        sql = f"SELECT {names or '0'}, COUNT(*) FROM {self._tables.name(view)}"
        rows = self._cursor.run(f"{sql} WHERE {condition}{group}", values)
        return {row[: len(by)]: int(str(row[-1])) for row in rows}

    def history(self, view: View, key: Sequence[str]) -> list[dict[str, object]]:
        """Every row ever known under a key, in the order in which the ledger learned them."""
        return self.histories(view, [key])

    def histories(self, view: View, keys: Iterable[Sequence[str]]) -> list[dict[str, object]]:
        """Every row ever known under any of these keys, in the order of learning them."""
        parts = [f'"{column.name}"' for column in view.key]
        asked = ", ".join(f"asked_{index}" for index in range(len(parts)))
        marks = f"({', '.join('?' * len(parts))})"
        names = ", ".join(f'"{name}"' for name in view.names)
        found: list[dict[str, object]] = []
        wanted = list(dict.fromkeys(map(tuple, keys)))
        for start in range(0, len(wanted), _KEYS_A_QUERY):
            some = wanted[start : start + _KEYS_A_QUERY]
            rows = self._cursor.run(
                f"WITH asked({asked}) AS (VALUES {', '.join([marks] * len(some))})"
                f" SELECT {names} FROM asked JOIN {self._tables.name(view)}"
                f" ON ({', '.join(parts)}) = ({asked})",
                [part for key in some for part in key],
            )
            found += (dict(zip(view.names, row, strict=True)) for row in rows)
        return sorted(found, key=_learning)

    def everything(self, view: View) -> list[tuple[object, ...]]:
        """All rows of a view, in a fixed order: to compare two sets of views."""
        names = ", ".join(f'"{name}"' for name in view.names)
        rows = self._cursor.run(f"SELECT {names} FROM {self._tables.name(view)}")
        return sorted(rows, key=repr)


def open_views(url: str, audience: Audience = "all", *, read_only: bool = False) -> Views:
    """The views at a URL: `memory:`, `sqlite:///file.db`, a bare path, `postgresql://…`."""
    return Views(open_database(url, read_only=read_only), audience)


def _serving(cursor: Cursor, prefix: str, audience: Audience) -> Generation | None:
    if not cursor.has(f"{prefix}generations"):
        return None
    rows = cursor.run(
        f"SELECT number, audience, position, revision, status FROM {prefix}generations"
        " WHERE status = 'serving' AND audience = ?",
        [audience],
    )
    return Generation(*rows[0]) if rows else None  # type: ignore[arg-type]


def _condition(
    view: View, moment: Moment, where: Mapping[str, Sequence[str]]
) -> tuple[str, list[object]]:
    """The condition that rows hold at a moment and match; unknown columns are refused."""
    parts: list[str] = []
    values: list[object] = []
    for name, wanted in where.items():
        if name not in view.filters:
            raise KeyError(f"{view.name} cannot be narrowed by {name!r}")
        parts.append(f'"{name}" IN ({", ".join("?" * len(wanted))})')
        values += wanted
    return " AND ".join([*parts, _HOLDS]), values + _bounds(moment)


_HOLDS = '"valid_from" <= ? AND "valid_to" > ? AND "known_from" <= ? AND "known_to" > ?'


def _bounds(moment: Moment) -> list[object]:
    return [moment.on, moment.on, moment.known, moment.known]


def _learning(row: Mapping[str, object]) -> tuple[int, int]:
    """The order in which the ledger came to know rows."""
    return int(str(row["known_from"])), int(str(row["valid_from"]))
