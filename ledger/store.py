"""The store, where it is opened, and how it stands on the event store library.

No other module knows the library. Its recorders are subclassed for memory, SQLite and PostgreSQL;
its factories choose among them, its pools give the connections. Added is what it lacks: positions
without gaps, commands carried out once, and the leaf of an entry in the entry's transaction.
"""

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, Final
from uuid import UUID

import psycopg
from eventsourcing import persistence as library
from eventsourcing import popo as library_memory
from eventsourcing import postgres as library_postgres
from eventsourcing import sqlite as library_sqlite
from eventsourcing.utils import Environment

from ledger import postgres, sqlite
from ledger.access import Store, explained, select
from ledger.canonical import decode_entry
from ledger.memory import MemoryRows
from ledger.rows import Clash, Draft, Rows, Stored, StoreError, StoreUnavailable
from ledger.schema import CHANNEL

__all__ = ["Draft", "Store", "Stored", "open_store"]

PATIENCE: Final = 30
"""Seconds to wait for another writer before giving up."""


def open_store(url: str, *, read_only: bool = False, patience: int = PATIENCE) -> Store:
    """The ledger at a URL: `memory:`, `sqlite:///file.db` or a bare path, `postgresql://…`.

    A ledger that does not exist is created, unless it is only to be read. Raises
    StoreUnavailable, saying what to do, if the ledger cannot be had.
    """
    # Every setting is given here: what stands in the process environment counts for nothing.
    settings = {
        "PERSISTENCE_MODULE": f"ledger.store:{_factory_name(url)}",
        "MAPPER_TOPIC": "ledger.store:EntryMapper",
        "CREATE_TABLE": "n",
        "ORIGINATOR_ID_TYPE": "text",
        "LEDGER_URL": url,
        "LEDGER_READ_ONLY": "y" if read_only else "",
        "LEDGER_PATIENCE": str(patience),
    }
    with _typed_errors(url):
        factory = library.InfrastructureFactory.construct(Environment(env=settings))
        recorder = factory.application_recorder()
    assert isinstance(recorder, Recorder)
    try:
        with recorder.session(commit=False) as rows:
            rows.prepare(create=not read_only)
    except StoreError:
        factory.close()
        raise
    return Store(recorder.session, factory.close, url)


class Recorder(library.ApplicationRecorder):
    """The library's contract for reading and writing, kept over the ledger's own rows."""

    @abstractmethod
    def session(self, *, commit: bool) -> AbstractContextManager[Rows]:
        """Rows to read, or with `commit` the one transaction that may append now."""

    def insert_events(
        self, stored_events: Sequence[library.StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        """Append events as one command: `insert_events(events, command_id=…)`."""
        drafts = [
            Draft(str(e.originator_id), e.originator_version, e.topic, e.state, **kwargs)
            for e in stored_events
        ]
        try:
            with self.session(commit=True) as rows:
                first = rows.append(drafts)
        except Clash as clash:
            raise library.IntegrityError(str(clash)) from clash
        return range(first, first + len(drafts))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[library.StoredEvent]:
        """Events of one stream."""
        with self.session(commit=False) as rows:
            found = rows.stream(str(originator_id))[gt or 0 : lte]
        return [_notification(row) for row in (found[::-1] if desc else found)[:limit]]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[library.Notification]:
        """Events of all streams, by position."""
        after = 0 if start is None else start - inclusive_of_start
        with self.session(commit=False) as rows:
            found = select(rows, after, limit, rows.head() if stop is None else stop, topics)
        return [_notification(row) for row in found]

    def max_notification_id(self) -> int:
        """The last position, 0 in an empty ledger."""
        with self.session(commit=False) as rows:
            return rows.head()


class EntryMapper(library.Mapper[str]):
    """From drafts to the library's rows, and back to entries by the catalogue: never an import."""

    def to_stored_event(self, domain_event: Any) -> library.StoredEvent:
        """The row of a draft."""
        return library.StoredEvent(*domain_event[:4])

    def to_domain_event(self, stored_event: Any) -> Any:
        """The entry that a row means."""
        e = stored_event
        return decode_entry(Stored(e.id, e.originator_id, e.originator_version, e.topic, e.state))


class MemoryRecorder(Recorder, library_memory.POPOApplicationRecorder):
    """The ledger in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = MemoryRows()

    @contextmanager
    def session(self, *, commit: bool) -> Iterator[Rows]:
        """The rows, for one at a time; subscribers are told of an append."""
        with self._database_lock:
            yield self._rows
        if commit:
            self._notify_listeners()


class MemoryFactory(library_memory.POPOFactory):
    """Chosen for `memory:`."""

    def application_recorder(self) -> Recorder:
        """The ledger in memory."""
        return MemoryRecorder()


class SQLiteRecorder(Recorder, library_sqlite.SQLiteApplicationRecorder):
    """The ledger in one SQLite file."""

    @contextmanager
    def session(self, *, commit: bool) -> Iterator[Rows]:
        """Rows over a connection from the pool."""
        with (
            _typed_errors(self.datastore.pool.db_name),
            self.datastore.get_connection(commit=commit) as held,
            sqlite.transaction(held.cursor().sqlite_cursor.connection, commit) as rows,
        ):
            yield rows


class SQLiteFactory(library_sqlite.SQLiteFactory):
    """Chosen for `sqlite:` and paths."""

    application_recorder_class = SQLiteRecorder

    def __init__(self, env: Environment) -> None:
        path = sqlite.path_of(env["LEDGER_URL"])
        super().__init__(Environment(env={**env, self.SQLITE_DBNAME: path}))
        self.datastore.pool = _SQLitePool(
            path, read_only=bool(env["LEDGER_READ_ONLY"]), patience=int(env["LEDGER_PATIENCE"])
        )


class _SQLitePool(library_sqlite.SQLiteConnectionPool):
    """Room for as many readers as a web server has threads; every connection durable."""

    def __init__(self, path: str, *, read_only: bool, patience: int) -> None:
        super().__init__(db_name=path, pool_size=8, max_overflow=120, pool_timeout=patience)
        self._open = partial(sqlite.connect, path, read_only=read_only, patience=patience)

    def _create_connection(self) -> library_sqlite.SQLiteConnection:
        return library_sqlite.SQLiteConnection(self._open(), max_age=None)


class PostgresRecorder(Recorder, library_postgres.PostgresApplicationRecorder):
    """The ledger in a PostgreSQL schema of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel_name = CHANNEL

    @contextmanager
    def session(self, *, commit: bool) -> Iterator[Rows]:
        """Rows over a connection from the pool."""
        with (
            _typed_errors("the database"),
            self.datastore.get_connection() as db,
            postgres.transaction(db, commit, self.datastore.pool.check) as rows,
        ):
            yield rows


class PostgresFactory(library_postgres.PostgresFactory):
    """Chosen for `postgresql:`; the URL may say whatever libpq understands."""

    application_recorder_class = PostgresRecorder

    def __init__(self, env: Environment) -> None:
        super().__init__(Environment(env={**env, **postgres.SETTINGS}))
        self.datastore.pool.kwargs = postgres.conninfo(
            env["LEDGER_URL"], bool(env["LEDGER_READ_ONLY"]), int(env["LEDGER_PATIENCE"])
        )
        postgres.require(self.datastore.pool.kwargs)


def _notification(row: Stored) -> library.Notification:
    return library.Notification(*row[1:], id=row.position)


def _factory_name(url: str) -> str:
    if url == "memory:":
        return MemoryFactory.__name__
    if url.startswith(("postgresql://", "postgres://")):
        return PostgresFactory.__name__
    if not url or "://" in url.removeprefix("sqlite:///"):
        raise StoreUnavailable(f"{url!r} names no ledger: give a path or a postgresql:// address")
    return SQLiteFactory.__name__


@contextmanager
def _typed_errors(place: str) -> Iterator[None]:
    """Whatever a database or the library raises, as one of the errors of a store."""
    try:
        yield
    except (sqlite3.Error, psycopg.Error) as error:
        raise explained(error, place) from error
    except library.PersistenceError as error:
        raise explained(error.__cause__ or error, place) from error
