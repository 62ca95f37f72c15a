"""The peer of a rebuild: the event store library's own projection runner.

It gets the same entries with the same decoding, and does what its manual shows: for each event
one transaction that upserts one row (the last entry of a stream) and records the position.
"""

import time
from collections.abc import Iterable
from itertools import islice
from typing import Any, cast

import psycopg
from eventsourcing.application import Application
from eventsourcing.persistence import Tracking, TrackingRecorder
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.sqlite import (
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteDatastore,
    SQLiteTrackingRecorder,
)
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from bench.country import drafts
from bench.harness import Run
from ledger.entries import Entry

EVENTS = 20_000
PATIENCE = 600
"""Seconds after which something must be wrong."""

_COLUMNS = "stream TEXT PRIMARY KEY, version BIGINT, type TEXT, process TEXT, occurred_on TEXT"
_CREATE = f"CREATE TABLE IF NOT EXISTS standings ({_COLUMNS})"
_UPSERT = (
    "INSERT INTO standings VALUES ({}) ON CONFLICT (stream) DO UPDATE SET version ="
    " excluded.version, type = excluded.type, process = excluded.process,"
    " occurred_on = excluded.occurred_on"
)
_SQLITE = _UPSERT.format("?, ?, ?, ?, ?")
_POSTGRES = _UPSERT.format("%s, %s, %s, %s, %s").encode()


def _row(entry: Entry) -> tuple[object, ...]:
    return entry.stream, entry.version, entry.type, entry.process, entry.occurred_on


class Record(Application[str]):
    """The application that the runner follows; in memory, so that reading costs next to nothing."""


class SQLiteStandings(SQLiteTrackingRecorder):
    """The view in an SQLite file, as durable as the library leaves it."""

    def construct_create_table_statements(self) -> list[str]:
        """The statements of the library, and one of ours."""
        return [*super().construct_create_table_statements(), _CREATE]

    def put(self, entry: Entry, tracking: Tracking) -> None:
        """The row and the position, in one transaction."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(_SQLITE, _row(entry))


class _UnsyncedPool(SQLiteConnectionPool):
    def _create_connection(self) -> SQLiteConnection:
        made = super()._create_connection()
        made.cursor().execute("PRAGMA synchronous = OFF")
        return made


class UnsyncedSQLiteStandings(SQLiteStandings):
    """The same, but not synced at a commit, as our own views are not."""

    def __init__(self, datastore: SQLiteDatastore, **kwargs: Any) -> None:
        datastore.pool = _UnsyncedPool(db_name=datastore.pool.db_name)
        super().__init__(datastore, **kwargs)


class PostgresStandings(PostgresTrackingRecorder):
    """The view in PostgreSQL."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sql_create_statements.append(SQL(_CREATE).format())

    def put(self, entry: Entry, tracking: Tracking) -> None:
        """The row and the position, in one transaction."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(_POSTGRES, _row(entry), prepare=True)


class Standings(Projection[Any]):
    """Passes every event on to the view, and notes when the first came and the last was done."""

    def __init__(self, view: Any) -> None:
        super().__init__(view)
        self.began_at = self.done_at = 0.0

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """One event, one transaction."""
        self.began_at = self.began_at or time.perf_counter()
        self.view.put(domain_event, tracking)
        self.done_at = time.perf_counter()


def events_a_second(run: Run, events: int = EVENTS, *, synced: bool = True) -> float:
    """How many events the library's runner projects in a second."""
    view, settings = _place(run, synced)
    with ProjectionRunner[Record, Any](
        application_class=Record,
        projection_class=Standings,
        view_class=view,
        env=_explicit(settings),
    ) as runner:
        # The runner makes an application of its own: only what is put into that one is seen.
        recordings = runner.app.events.put(cast(Any, _sample(events)))
        runner.wait(recordings[-1].notification.id, PATIENCE)
        projection = cast(Standings, runner.projection)
        return events / (projection.done_at - projection.began_at)


def _sample(events: int) -> list[object]:
    """Entries from the middle of a made-up record, where the mix is that of every day."""
    return list(islice(drafts(3 * events), events, 2 * events))


def _place(run: Run, synced: bool) -> tuple[type[TrackingRecorder], dict[str, str]]:
    """The view of a store, and the settings that say where it is."""
    url = run.fresh("peer")
    if run.store == "sqlite":
        view = SQLiteStandings if synced else UnsyncedSQLiteStandings
        return view, {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": url}
    given = {key: str(value or "") for key, value in conninfo_to_dict(url).items()}
    if not synced:
        with psycopg.connect(url, autocommit=True) as db:
            name = Identifier(given["dbname"])
            db.execute(SQL("ALTER DATABASE {} SET synchronous_commit = off").format(name))
    names = ("dbname", "host", "port", "user", "password")
    settings = {f"POSTGRES_{name.upper()}": given.get(name, "") for name in names}
    settings["POSTGRES_PORT"] = settings["POSTGRES_PORT"] or "5432"
    return PostgresStandings, {"PERSISTENCE_MODULE": "eventsourcing.postgres", **settings}


def _explicit(view: dict[str, str]) -> dict[str, str]:
    """Settings under the names of both, since what is in the process environment goes before."""
    record = {
        "PERSISTENCE_MODULE": "eventsourcing.popo",
        "MAPPER_TOPIC": "ledger.store:EntryMapper",
        "ORIGINATOR_ID_TYPE": "text",
    }
    return dict([*_prefixed("RECORD", record), *_prefixed("STANDINGS", view)])


def _prefixed(name: str, settings: dict[str, str]) -> Iterable[tuple[str, str]]:
    return ((f"{name}_{key}", value) for key, value in settings.items())
