"""The ledger in one SQLite file: how it is opened, written and read."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from ledger.batches import batches
from ledger.guards import is_ledger, sqlite_damage
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
from ledger.schema import APPLICATION_ID, SQLITE
from ledger.waking import Waking, file_polled

_COLUMNS: Final = "position, stream, version, type, state"


def path_of(url: str) -> str:
    """The path that an SQLite URL or a bare path names."""
    return url.removeprefix("sqlite:///")


def connect(path: str, *, read_only: bool, patience: float) -> sqlite3.Connection:
    """A connection that keeps every promise of the ledger, or none: WAL, flushed on commit.

    Raises StoreUnavailable if the file cannot be had like that.
    """
    address = f"file:{quote(path)}?mode={'ro' if read_only else 'rwc'}"
    try:
        db = sqlite3.connect(
            address, timeout=patience, isolation_level=None, check_same_thread=False, uri=True
        )
    except sqlite3.Error as error:
        raise StoreUnavailable(_cannot_open(path, read_only)) from error
    try:
        if not read_only:
            _insist_on_durability(db)
        db.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        db.close()
        raise
    return db


def waking(url: str) -> Waking:
    """Wakes when somebody appends to the file."""
    return file_polled(path_of(url))


@contextmanager
def transaction(db: sqlite3.Connection, commit: bool) -> Iterator["SqliteRows"]:
    """Rows to read, or with `commit` the one transaction that may append now."""
    # IMMEDIATE, since a transaction that reads first and then writes fails when another process
    # wrote in between, however long it is willing to wait.
    if commit:
        db.execute("BEGIN IMMEDIATE")
    try:
        yield SqliteRows(db)
        if commit:
            db.commit()
    except UnicodeDecodeError as error:
        if commit:
            raise  # it comes from whoever makes the drafts
        raise sqlite3.DatabaseError("it holds text that is no text") from error
    finally:
        db.rollback()


class SqliteRows:
    """The rows of the ledger within a transaction of one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def prepare(self, *, create: bool) -> None:
        """Make sure that the file is a ledger; with `create`, make an empty file one."""
        if is_ledger(self._db):
            return
        if not create:
            raise StoreUnavailable("this SQLite file is no ledger; give the path of one")
        with transaction(self._db, commit=True):
            if is_ledger(self._db):
                return
            if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                raise StoreUnavailable("this SQLite file holds something else; give a new path")
            for statement in SQLITE:
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def append(self, drafts: Iterable[Draft]) -> int:
        """Write all drafts and return the position of the first."""
        head = self.head()
        for batch in batches(drafts, head, self.hashes):
            self._db.executemany("INSERT INTO commands VALUES (?, ?, ?)", batch.commands)
            self._db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", batch.entries)
            self._db.executemany("INSERT INTO tree VALUES (?, ?, ?)", batch.nodes)
        return head + 1

    def read(self, after: int, limit: int) -> list[Stored]:
        """Rows at positions beyond `after`, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE position > ? ORDER BY position LIMIT ?",
            (after, limit),
        )
        return list(map(stored, rows))

    def stream(self, stream: str) -> list[Stored]:
        """All rows of one stream, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE stream = ? ORDER BY version", (stream,)
        )
        return list(map(stored, rows))

    def streams(self, streams: Sequence[str]) -> list[Stored]:
        """All rows of some streams, stream by stream, each in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE stream IN (SELECT value FROM json_each(?))"
            " ORDER BY stream, version",
            (json.dumps(streams),),
        )
        return list(map(stored, rows))

    def names(self, kind: str) -> list[str]:
        """The names of all streams of a kind."""
        rows = self._db.execute(
            "SELECT stream FROM entries WHERE version = 1 AND stream >= ? AND stream < ?",
            (f"{kind}/", f"{kind}0"),  # 0 is what follows the slash
        )
        return [stream for (stream,) in rows]

    def cited(self, stream: str, version: int) -> Stored | None:
        """The row at one version of a stream."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE stream = ? AND version = ?", (stream, version)
        ).fetchone()
        return row and stored(row)

    def under(self, prefix: str, after: int, limit: int) -> list[int]:
        """Positions beyond `after` in streams whose names begin so, in order."""
        # The plus keeps SQLite from walking over all positions instead of the streams' index.
        rows = self._db.execute(
            "SELECT position FROM entries WHERE stream >= ? AND stream < ? AND +position > ?"
            " ORDER BY +position LIMIT ?",
            (prefix, end_of_prefix(prefix), after, limit),
        )
        return [position for (position,) in rows]

    def head(self) -> int:
        """The last position, 0 in an empty ledger."""
        (head,) = self._db.execute("SELECT coalesce(max(position), 0) FROM entries").fetchone()
        return int(head)

    def commands(self, ids: Iterable[str]) -> list[Command]:
        """Those of the commands that were carried out."""
        rows = self._db.execute(
            "SELECT * FROM commands WHERE command_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return list(map(Command._make, rows))

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The stored hashes of a level, `start <= i < stop`."""
        rows = self._db.execute(
            "SELECT hash FROM tree WHERE level = ? AND i >= ? AND i < ? ORDER BY i",
            (level, start, stop),
        )
        return [hash for (hash,) in rows]

    def census(self) -> Census:
        """Count everything."""
        (entries,) = self._db.execute("SELECT count(*) FROM entries").fetchone()
        (commands,) = self._db.execute("SELECT count(*) FROM commands").fetchone()
        tree = self._db.execute("SELECT level, count(*) FROM tree GROUP BY level")
        return Census(entries, commands, dict(tree.fetchall()))

    def damage(self) -> list[str]:
        """What is wrong with the tables and guards themselves, one sentence each."""
        return list(sqlite_damage(self._db))


def explained(error: sqlite3.Error, path: str) -> StoreError:
    """The typed error for what SQLite says, with what to do about it."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    match code:
        case sqlite3.SQLITE_CONSTRAINT:
            return Clash(str(error))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreUnavailable(f"another process is writing to {path}; try again")
        case sqlite3.SQLITE_FULL:
            return StoreUnavailable(f"the disk of {path} is full; nothing was recorded: make room")
        case sqlite3.SQLITE_READONLY:
            return StoreUnavailable(f"{path} may only be read; nothing was recorded")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StoreUnavailable(_cannot_open(path, read_only=False))
        case sqlite3.SQLITE_IOERR:
            return StoreUnavailable(f"the disk of {path} failed ({error}); check the disk")
        case sqlite3.SQLITE_NOTADB:
            return StoreDamaged(f"{path} is not an SQLite file, or its beginning is damaged")
        case _:
            return StoreDamaged(f"{path} is damaged: {error}")


def _cannot_open(path: str, read_only: bool) -> str:
    if read_only and not Path(path).exists():
        return f"there is no ledger at {path}; give the path of one, or create it first"
    return f"{path} cannot be opened; its folder must exist and be writable"


def _insist_on_durability(db: sqlite3.Connection) -> None:
    (mode,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
    db.execute("PRAGMA synchronous = FULL")
    (synchronous,) = db.execute("PRAGMA synchronous").fetchone()
    if (mode, synchronous) != ("wal", 2):
        raise StoreUnavailable(
            f"SQLite will not flush every commit here (journal {mode}, synchronous {synchronous});"
            " keep the ledger on a local disk"
        )
