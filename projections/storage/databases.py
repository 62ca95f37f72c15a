"""The two databases views can live in, as far as they differ."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import psycopg

from ledger.waking import Listening, Polling, Waking, file_polled
from projections.storage.cursors import (
    CHANNEL,
    SETTINGS,
    Cursor,
    Patience,
    PostgresCursor,
    SQLiteCursor,
    SteadyCursor,
    is_near,
)


class ViewsUnavailable(RuntimeError):
    """The views cannot be opened or used; the message says what to do."""


STEPS = 2_000
"""Steps of SQLite's machine between two looks at whether a short statement is still short."""
LOOKS = 15
"""After so many looks it is not: it has run for about a millisecond."""

LONGEST = 20
"""Milliseconds after which PostgreSQL ends a statement that was to be short."""
MOVED = "the views have moved on meanwhile"
MAPPED = 2**31
"""Bytes of the file that readers look at without asking the system for each page."""

Shortly = Literal["here", "beside", "never"]
"""Where short statements may run: on the thread that asks, on another one, or nowhere."""


class SQLiteViews:
    """Views in one SQLite file: disposable, so it is not synced at every commit."""

    prefix = ""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        self._file = path
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

    def _connect(self, patience: int = 30) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(
                self._path,
                uri=self._uri,
                timeout=patience,
                isolation_level=None,
                check_same_thread=False,
            )
            pragmas = ["cache_size = -16384"]
            if "mode=ro" in self._path:
                pragmas += ["temp_store = MEMORY", f"mmap_size = {MAPPED}"]
            else:  # what an index sorts goes to files, on two threads
                pragmas += ["threads = 2", "journal_mode = WAL", "synchronous = OFF"]
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
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

    @property
    def shortly(self) -> Shortly:
        return "never" if self._memory is not None else "here"

    @contextmanager
    def short(self, number: int, position: int) -> Iterator[Cursor]:
        """Statements to a generation, one by one, each cut off where it is long.

        ViewsUnavailable then, or if the generation turns out to have gone beyond the position:
        it only ever moves forward, so what was read before was read at that position.
        """
        try:
            short = getattr(self._local, "short", None)
            if short is None:
                short = self._local.short = (self._connect(patience=0), Patience())
                self._opened.append(short[0])
                short[0].set_progress_handler(short[1], STEPS)
            short[1].left = LOOKS
            cursor = SQLiteCursor(short[0])
            yield cursor
            if cursor.run("SELECT position FROM generations WHERE number = ?", [number]) != [
                (position,)
            ]:
                raise ViewsUnavailable(MOVED)
        except sqlite3.Error as error:
            raise ViewsUnavailable(f"this cannot be answered shortly: {error}") from error

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
                    yield SQLiteCursor(connection)
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise ViewsUnavailable(f"the views cannot be used: {error}") from error

    def waking(self) -> Waking:
        """A way to wait until the views move; one for each who waits."""
        memory = self._memory
        return Polling(lambda: memory.total_changes) if memory else file_polled(self._file)

    def close(self) -> None:
        """Close every connection."""
        for connection in [*self._opened, *([self._memory] if self._memory else [])]:
            connection.close()


class PostgresViews:
    """Views in PostgreSQL, in the schema `views`."""

    prefix = "views."

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self._url = url
        self._near = is_near(url)
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

    def _connection(self, *, short: bool = False) -> psycopg.Connection[tuple[object, ...]]:
        """The connection of this thread, or its other one for short statements."""
        name = "short" if short else "connection"
        connection: psycopg.Connection[tuple[object, ...]] | None
        connection = getattr(self._local, name, None)
        if connection is None or connection.closed:
            connection = psycopg.connect(self._url, autocommit=True, connect_timeout=10)
            connection.execute(SETTINGS)
            if short:
                connection.execute(f"SET statement_timeout = {LONGEST}".encode())
            setattr(self._local, name, connection)
            self._opened.append(connection)
        return connection

    @property
    def shortly(self) -> Shortly:
        return "here" if self._near else "beside"

    @contextmanager
    def short(self, number: int, position: int) -> Iterator[Cursor]:
        """Statements to a generation, as in an SQLite file."""
        try:
            connection, table = self._connection(short=True), f"{self.prefix}generations"
            yield (cursor := SteadyCursor(connection, table, number, position))
            if cursor.moved:
                raise ViewsUnavailable(MOVED)
        except psycopg.Error as error:
            raise ViewsUnavailable(f"this cannot be answered shortly: {error}") from error

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
                yield PostgresCursor(connection)
        except psycopg.Error as error:
            raise ViewsUnavailable(f"the views cannot be used: {error}") from error

    def waking(self) -> Waking:
        """A way to wait until the views move; one for each who waits."""
        return Listening(
            lambda: psycopg.connect(self._url, autocommit=True, connect_timeout=10), CHANNEL
        )

    def close(self) -> None:
        """Close every connection."""
        for connection in self._opened:
            connection.close()


Database = SQLiteViews | PostgresViews
"""Where the views are kept. Every use is one transaction."""


def open_database(url: str, *, read_only: bool = False) -> Database:
    """The views' database at a URL: `memory:`, `sqlite:///file.db`, a bare path, `postgresql://…`."""
    if url.startswith(("postgresql://", "postgres://")):
        return PostgresViews(url, read_only=read_only)
    path = ":memory:" if url in ("memory:", ":memory:") else url.removeprefix("sqlite:///")
    return SQLiteViews(path, read_only=read_only)
