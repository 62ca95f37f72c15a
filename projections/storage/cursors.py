"""Cursors: what can be done in a transaction of the views, the same on both databases."""

import os
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Protocol, cast

import psycopg
from psycopg.conninfo import conninfo_to_dict

CHANNEL = "concord_views"
"""The PostgreSQL channel that is notified when a position moves or another generation serves."""

SETTINGS = b"SET synchronous_commit = off; SET plan_cache_mode = force_custom_plan"
"""What every connection to PostgreSQL sets. Views can be rebuilt, so no commit waits for the disk.
A statement is planned for its values each time: a plan for any values, which PostgreSQL makes after
some times, reads all rows where the zones spare nearly all of them."""

# What is None is asked for how it would be bound, and has no answer. Rows have many of them, and
# are bound in half of the time where somebody answers: as nothing.
sqlite3.register_adapter(type(None), {None: None}.__getitem__)

Values = Sequence[object]
Rows = list[tuple[object, ...]]


class Cursor(Protocol):
    """What a transaction can do. Parameters are written `?`; `joined` joins texts of rows.

    `change` writes into a column where it `was` so far, row by row `(value, *by)`.
    `text` is the type of texts that come in the order of their letters' numbers, as in Python;
    `clustered` ends the statement that creates a small table, to be kept in its key's order.
    """

    joined: str
    text: str
    clustered: str

    def run(self, sql: str, values: Values = ()) -> Rows: ...

    def stream(self, sql: str, values: Values, at_once: int) -> Iterator[Rows]: ...

    def run_many(self, sql: str, rows: Sequence[Values]) -> None: ...

    def change(
        self, table: str, column: str, was: int, by: Sequence[str], rows: Sequence[Values]
    ) -> None: ...

    def has(self, table: str) -> bool: ...

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None: ...

    def announce(self) -> None: ...


class SQLiteCursor:
    """In the file of a connection."""

    joined = "group_concat"
    text = "TEXT"
    clustered = " WITHOUT ROWID"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, values: Values = ()) -> Rows:
        return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Values, at_once: int) -> Iterator[Rows]:
        cursor = self._connection.execute(sql, values)
        while rows := cursor.fetchmany(at_once):
            yield rows

    def run_many(self, sql: str, rows: Sequence[Values]) -> None:
        self._connection.executemany(sql, rows)

    def change(
        self, table: str, column: str, was: int, by: Sequence[str], rows: Sequence[Values]
    ) -> None:
        same = " AND ".join(f'"{name}" = ?' for name in by)
        sql = f'UPDATE {table} SET "{column}" = ? WHERE {same} AND "{column}" = {was:d}'
        self._connection.executemany(sql, rows)

    def has(self, table: str) -> bool:
        return bool(self.run("SELECT 1 FROM sqlite_master WHERE name = ?", [table]))

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        marks = ",".join("?" * len(columns))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def announce(self) -> None:
        """The file itself says that it was written to."""


class Patience:
    """Counts looks at a running statement, and ends it when there were too many."""

    left = 0

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


class PostgresCursor:
    """At the server of a connection."""

    joined = "string_agg"
    text = 'TEXT COLLATE "C"'
    clustered = ""

    def __init__(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        self._connection = connection

    def run(self, sql: str, values: Values = ()) -> Rows:
        cursor = self._connection.execute(sql.replace("?", "%s").encode(), values)
        return cursor.fetchall() if cursor.rownumber is not None else []

    def stream(self, sql: str, values: Values, at_once: int) -> Iterator[Rows]:
        # The server goes on while some rows are looked at, and waits where nobody takes them.
        with self._connection.cursor(binary=True) as cursor:
            rows = cursor.stream(sql.replace("?", "%s").encode(), values, size=at_once)
            with closing(cast(Generator[tuple[object, ...]], rows)):
                while some := list(islice(rows, at_once)):
                    yield some

    def run_many(self, sql: str, rows: Sequence[Values]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(sql.replace("?", "%s").encode(), rows)

    def change(
        self, table: str, column: str, was: int, by: Sequence[str], rows: Sequence[Values]
    ) -> None:
        names = ", ".join(f'"{name}"' for name in (column, *by))
        numbers = [isinstance(value, int) for value in rows[0]]
        lists = ", ".join("%s::bigint[]" if number else "%s::text[]" for number in numbers)
        same = " AND ".join(f'it."{name}" = new."{name}"' for name in by)
        self._connection.execute(
            f'UPDATE {table} AS it SET "{column}" = new."{column}"'
            f" FROM unnest({lists}) AS new ({names})"
            f' WHERE {same} AND it."{column}" = {was:d}'.encode(),
            list(map(list, zip(*rows, strict=True))),
        )

    def has(self, table: str) -> bool:
        return self.run("SELECT to_regclass(?)", [table]) != [(None,)]

    def announce(self) -> None:
        self.run("SELECT pg_notify(?, '')", [CHANNEL])

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        names = ",".join(f'"{column}"' for column in columns)
        with self._connection.cursor() as cursor:
            copying = cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode())
            with copying as copy:
                for row in rows:
                    copy.write_row(row)


class SteadyCursor(PostgresCursor):
    """One whose statements find rows only while a generation stands at a position.

    `moved` says whether it may have gone beyond: where nothing was found, it is looked up.
    """

    def __init__(
        self,
        connection: psycopg.Connection[tuple[object, ...]],
        generations: str,
        number: int,
        position: int,
    ) -> None:
        super().__init__(connection)
        standing = f"SELECT position FROM {generations} WHERE number = {number:d}"
        self._there = f"({standing}) = {position:d}"
        self._found = False

    def run(self, sql: str, values: Values = ()) -> Rows:
        rows = super().run(f"SELECT * FROM ({sql}) AS asked WHERE {self._there}", values)
        self._found = bool(rows)
        return rows

    @property
    def moved(self) -> bool:
        """Whether the generation was elsewhere at the last statement."""
        return not self._found and not super().run(f"SELECT 1 WHERE {self._there}")


def is_near(url: str) -> bool:
    """Whether a PostgreSQL server is on this machine: no network can keep an answer from it."""
    asked = conninfo_to_dict(url)
    host = str(asked.get("hostaddr") or asked.get("host") or os.environ.get("PGHOST") or "/")
    return "," not in host and (host.startswith("/") or host in ("localhost", "127.0.0.1", "::1"))
