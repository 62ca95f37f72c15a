"""The ledger in PostgreSQL: schema `ledger`, one writer at a time, no gaps in positions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import tuple_row

from ledger.batches import batches
from ledger.guards import POSTGRES_CATALOG, postgres_damage
from ledger.rows import (
    Census,
    Clash,
    Command,
    Draft,
    Stored,
    StoreDamaged,
    StoreError,
    StoreUnavailable,
    end_of_prefix,
    stored,
)
from ledger.schema import CHANNEL, POSTGRES
from ledger.waking import Listening, Waking

Connection = psycopg.Connection[Any]

# An advisory lock, since LOCK TABLE would need more than the right to insert, and would keep
# vacuum out. Read in the statement after the lock, the head is the last committed one.
_LOCK: Final = 0x434F4E434F5244
_BEGIN: Final = (
    f"BEGIN; SELECT pg_advisory_xact_lock({_LOCK});"
    " SELECT coalesce(max(position), 0) FROM ledger.entries"
)

CONNECT: Final = 5
"""Seconds to wait for a connection."""

SETTINGS: Final = {
    "POSTGRES_DBNAME": "",
    "POSTGRES_HOST": "",
    "POSTGRES_USER": "",
    "POSTGRES_PASSWORD": "",
    "POSTGRES_SCHEMA": "ledger",
    "POSTGRES_POOL_SIZE": "1",
    "POSTGRES_MAX_OVERFLOW": "63",
    "POSTGRES_CONNECT_TIMEOUT": str(CONNECT),
    "POSTGRES_IDLE_IN_TRANSACTION_SESSION_TIMEOUT": "60",
    "POSTGRES_ENABLE_DB_FUNCTIONS": "n",
}
"""The library's settings; where the database is comes from the URL alone."""

# One statement a batch, and no pipeline: psycopg's executemany() can hang with large batches.
_INSERT: Final = (
    "WITH entries AS (INSERT INTO ledger.entries {}), commands AS (INSERT INTO ledger.commands {}),"
    f" tree AS (INSERT INTO ledger.tree {{}}) SELECT pg_notify('{CHANNEL}', '')"
)
_INSERT_MANY: Final = _INSERT.format(
    "SELECT * FROM unnest(%b::bigint[], %b::text[], %b::bigint[], %b::text[], %b::bytea[])",
    "SELECT * FROM unnest(%b::text[], %b::bigint[], %b::bigint[])",
    "SELECT * FROM unnest(%b::smallint[], %b::bigint[], %b::bytea[])",
)
_INSERT_ONE: Final = _INSERT.format(
    "VALUES (%b, %b, %b, %b, %b)", "VALUES (%b, %b, %b)", "VALUES (%b, %b, %b)"
)

_SELECT: Final = "SELECT position, stream, version, type, state FROM ledger.entries"


def conninfo(url: str, read_only: bool, patience: int) -> dict[str, Any]:
    """What libpq is told: all that the URL says, and how long to wait for another writer."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise StoreUnavailable(
            f"the address is not understood ({error}); write postgresql://user@host/database"
        ) from error
    options = [
        str(given.get("options") or ""),
        "-c search_path=pg_catalog",
        f"-c lock_timeout={patience}s",
        f"-c default_transaction_read_only={'on' if read_only else 'off'}",
    ]
    return {"connect_timeout": CONNECT, **given, "options": " ".join(options)}


def require(conninfo: dict[str, Any]) -> None:
    """Connect once, since a pool would only say that it got no connection, and not why."""
    psycopg.connect(**conninfo).close()


def waking(url: str) -> Waking:
    """Wakes when somebody appends, whose transaction announces it."""
    settings = conninfo(url, read_only=True, patience=CONNECT)
    return Listening(lambda: psycopg.connect(**settings, autocommit=True), CHANNEL)


@contextmanager
def transaction(
    db: Connection, commit: bool, lost: Callable[[], None] = lambda: None
) -> Iterator["PostgresRows"]:
    """Rows to read, or with `commit` the one transaction that may append now.

    `lost` is called if the connection is gone afterwards; its pool then looks at the others.
    """
    try:
        if not commit:
            yield PostgresRows(db)
            return
        cursor = db.cursor(row_factory=tuple_row)
        cursor.execute(_BEGIN, prepare=False)
        cursor.nextset()
        cursor.nextset()
        (head,) = cursor.fetchone() or (0,)
        yield PostgresRows(db, head)
        db.commit()
    finally:
        if db.broken:
            lost()
        else:
            db.rollback()


class PostgresRows:
    """The rows of the ledger within a transaction of one connection."""

    def __init__(self, db: Connection, head: int | None = None) -> None:
        self._db = db
        self._head = head

    def prepare(self, *, create: bool) -> None:
        """Make sure that the schema is there; with `create`, make it if it is not."""
        if self._exists():
            return
        if not create:
            raise StoreUnavailable("this database holds no ledger yet; create it first")
        with self._db.transaction():
            self._db.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
            if not self._exists():
                for statement in POSTGRES:
                    self._db.execute(statement)

    def append(self, drafts: Iterable[Draft]) -> int:
        """Write all drafts and return the position of the first."""
        head = self.head()
        for batch in batches(drafts, head, self.hashes):
            entries, commands, nodes = batch
            if len(commands) == len(nodes) == 1:
                self._fetch(_INSERT_ONE, (*entries[0], *commands[0], *nodes[0]))
            else:
                columns = (*_columns(entries, 5), *_columns(commands, 3), *_columns(nodes, 3))
                self._fetch(_INSERT_MANY, columns)
        return head + 1

    def read(self, after: int, limit: int) -> list[Stored]:
        """Rows at positions beyond `after`, in order."""
        query = f"{_SELECT} WHERE position > %s ORDER BY position LIMIT %s"
        return list(map(stored, self._fetch(query, (after, limit))))

    def stream(self, stream: str) -> list[Stored]:
        """All rows of one stream, in order."""
        query = f"{_SELECT} WHERE stream = %s ORDER BY version"
        return list(map(stored, self._fetch(query, (stream,))))

    def streams(self, streams: Sequence[str]) -> list[Stored]:
        """All rows of some streams, stream by stream, each in order."""
        query = f"{_SELECT} WHERE stream = ANY(%b::text[]) ORDER BY stream, version"
        return list(map(stored, self._fetch(query, (list(streams),))))

    def names(self, kind: str) -> list[str]:
        """The names of all streams of a kind."""
        query = """SELECT stream FROM ledger.entries
            WHERE version = 1 AND stream >= %s AND stream < %s"""
        # 0 is what follows the slash, and the column is ordered by bytes.
        return [stream for (stream,) in self._fetch(query, (f"{kind}/", f"{kind}0"))]

    def cited(self, stream: str, version: int) -> Stored | None:
        """The row at one version of a stream."""
        rows = self._fetch(f"{_SELECT} WHERE stream = %s AND version = %s", (stream, version))
        return stored(rows[0]) if rows else None

    def under(self, prefix: str, after: int, limit: int) -> list[int]:
        """Positions beyond `after` in streams whose names begin so, in order."""
        query = """SELECT position FROM ledger.entries WHERE stream >= %s AND stream < %s
            AND position + 0 > %s ORDER BY position + 0 LIMIT %s"""
        found = self._fetch(query, (prefix, end_of_prefix(prefix), after, limit))
        return [int(position) for (position,) in found]

    def head(self) -> int:
        """The last position, 0 in an empty ledger."""
        if self._head is not None:
            return self._head
        rows = self._fetch("SELECT coalesce(max(position), 0) FROM ledger.entries", ())
        return int(rows[0][0])

    def commands(self, ids: Iterable[str]) -> list[Command]:
        """Those of the commands that were carried out."""
        query = (
            "SELECT command_id, first_position, entries FROM ledger.commands"
            " WHERE command_id = ANY(%b::text[])"
        )
        return list(map(Command._make, self._fetch(query, (list(ids),))))

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The stored hashes of a level, `start <= i < stop`."""
        query = "SELECT hash FROM ledger.tree WHERE level = %s AND i >= %s AND i < %s ORDER BY i"
        return [hash for (hash,) in self._fetch(query, (level, start, stop))]

    def census(self) -> Census:
        """Count everything."""
        ((entries,),) = self._fetch("SELECT count(*) FROM ledger.entries", ())
        ((commands,),) = self._fetch("SELECT count(*) FROM ledger.commands", ())
        tree = self._fetch("SELECT level, count(*) FROM ledger.tree GROUP BY level", ())
        return Census(entries, commands, dict(tree))

    def damage(self) -> list[str]:
        """What is wrong with the tables and guards themselves, one sentence each."""
        return list(postgres_damage(dict(self._fetch(POSTGRES_CATALOG, ()))))

    def _exists(self) -> bool:
        return self._fetch("SELECT to_regclass('ledger.tree')", ()) != [(None,)]

    def _fetch(self, query: str, parameters: tuple[object, ...]) -> list[tuple[Any, ...]]:
        cursor = self._db.cursor(binary=True, row_factory=tuple_row)
        return cursor.execute(query, parameters, prepare=True).fetchall()


def explained(error: psycopg.Error) -> StoreError:
    """The typed error for what PostgreSQL says, with what to do about it."""
    match error:
        case errors.IntegrityError():
            return Clash(str(error))
        case errors.LockNotAvailable():
            return StoreUnavailable("another process is writing to the ledger; try again")
        case errors.DiskFull() | errors.OutOfMemory() | errors.TooManyConnections():
            return StoreUnavailable(f"PostgreSQL is out of room: {error}; nothing was recorded")
        case errors.InsufficientPrivilege() | errors.ReadOnlySqlTransaction():
            return StoreUnavailable(f"this role may not do that: {error}; use another role")
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return StoreUnavailable(f"PostgreSQL cannot be reached: {error}; check it, try again")
        case _:
            return StoreDamaged(f"PostgreSQL reports: {error}")


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> tuple[list[Any], ...]:
    """The rows turned into columns, of which there are `width` even without rows."""
    return tuple(map(list, zip(*rows, strict=True))) if rows else tuple([] for _ in range(width))
