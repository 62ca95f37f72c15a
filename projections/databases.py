"""The two databases views can live in, as far as they differ."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

Values = Sequence[object]


class ViewsUnavailable(RuntimeError):
    """The views cannot be opened or used; the message says what to do."""


class Cursor(Protocol):
    """What a transaction can do. Parameters are written `?`."""

    def run(self, sql: str, values: Values = ()) -> list[tuple[object, ...]]: ...

    def run_many(self, sql: str, rows: Sequence[Values]) -> None: ...

    def has(self, table: str) -> bool: ...

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None: ...


class SQLiteViews:
    """Views in one SQLite file: disposable, so it is not synced at every commit."""

    prefix = ""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        if path == ":memory:":
            self._path, self._uri = ":memory:", False
        elif read_only and not Path(path).exists():
            raise ViewsUnavailable(f"there are no views at {path}; run `concord rebuild`")
        else:
            self._path = Path(path).absolute().as_uri() + ("?mode=ro" if read_only else "?mode=rwc")
            self._uri = True
        self._shared = threading.RLock()
        self._local = threading.local()
        self._memory = self._connect() if path == ":memory:" else None
        self._opened: list[sqlite3.Connection] = []

    def _connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(
                self._path, uri=self._uri, timeout=30, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA busy_timeout = 30000")
            if "mode=ro" not in self._path:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA cache_size = -16384")
            connection.execute("PRAGMA temp_store = MEMORY")
        except sqlite3.Error as error:
            raise ViewsUnavailable(
                f"the views at {self._path} cannot be opened: {error}"
            ) from error
        return connection

    def _connection(self) -> sqlite3.Connection:
        if self._memory is not None:
            return self._memory
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
            self._opened.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """A transaction that sees one state throughout."""
        yield from self._transaction("BEGIN")

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """The one transaction that may write now; undone if anything is raised."""
        yield from self._transaction("BEGIN IMMEDIATE")

    def _transaction(self, begin: str) -> Iterator[Cursor]:
        with self._shared if self._memory is not None else threading.Lock():
            connection = self._connection()
            try:
                connection.execute(begin)
                try:
                    yield _SQLiteCursor(connection)
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise ViewsUnavailable(f"the views cannot be used: {error}") from error

    def close(self) -> None:
        """Close every connection."""
        for connection in [*self._opened, *([self._memory] if self._memory else [])]:
            connection.close()


class _SQLiteCursor:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, values: Values = ()) -> list[tuple[object, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def run_many(self, sql: str, rows: Sequence[Values]) -> None:
        self._connection.executemany(sql, rows)

    def has(self, table: str) -> bool:
        return bool(self.run("SELECT 1 FROM sqlite_master WHERE name = ?", [table]))

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        marks = ",".join("?" * len(columns))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


class PostgresViews:
    """Views in PostgreSQL, in the schema `views`."""

    prefix = "views."

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self._url = url
        self._read_only = read_only
        self._local = threading.local()
        self._opened: list[psycopg.Connection[tuple[object, ...]]] = []
        if not read_only:
            self._make_schema()

    def _make_schema(self) -> None:
        """Make the schema where there is none: whoever finds it needs no right to make it."""
        try:
            with self.writing() as cursor:
                if cursor.run("SELECT to_regnamespace('views')") == [(None,)]:
                    cursor.run("CREATE SCHEMA IF NOT EXISTS views")
        except ViewsUnavailable:
            self.close()
            raise

    def _connection(self) -> psycopg.Connection[tuple[object, ...]]:
        connection: psycopg.Connection[tuple[object, ...]] | None
        connection = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            connection = psycopg.connect(self._url, autocommit=True, connect_timeout=10)
            connection.execute("SET synchronous_commit = off")
            self._local.connection = connection
            self._opened.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """A transaction that sees one state throughout."""
        yield from self._transaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """A transaction that may write; undone if anything is raised."""
        yield from self._transaction(None)

    def _transaction(self, mode: str | None) -> Iterator[Cursor]:
        try:
            connection = self._connection()
            with connection.transaction():
                if mode:
                    connection.execute(mode.encode())
                yield _PostgresCursor(connection)
        except psycopg.Error as error:
            raise ViewsUnavailable(f"the views cannot be used: {error}") from error

    def close(self) -> None:
        """Close every connection."""
        for connection in self._opened:
            connection.close()


class _PostgresCursor:
    def __init__(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        self._connection = connection

    def run(self, sql: str, values: Values = ()) -> list[tuple[object, ...]]:
        cursor = self._connection.execute(sql.replace("?", "%s").encode(), values)
        return cursor.fetchall() if cursor.description else []

    def run_many(self, sql: str, rows: Sequence[Values]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(sql.replace("?", "%s").encode(), rows)

    def has(self, table: str) -> bool:
        return self.run("SELECT to_regclass(?)", [table]) != [(None,)]

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        names = ",".join(f'"{column}"' for column in columns)
        with self._connection.cursor() as cursor:
            copying = cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode())
            with copying as copy:
                for row in rows:
                    copy.write_row(row)


Database = SQLiteViews | PostgresViews
"""Where the views are kept. Every use is one transaction."""


def open_database(url: str, *, read_only: bool = False) -> Database:
    """The views' database at a URL: `memory:`, `sqlite:///file.db`, a bare path, `postgresql://…`."""
    if url.startswith(("postgresql://", "postgres://")):
        return PostgresViews(url, read_only=read_only)
    path = ":memory:" if url in ("memory:", ":memory:") else url.removeprefix("sqlite:///")
    return SQLiteViews(path, read_only=read_only)
