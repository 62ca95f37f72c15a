"""How fast entries are appended and read, beside the bare database doing the same.

The peer of an append writes the same rows to the same tables in commits of the same size, without
encoding, hashing, checks and guards. Both take turns, and the median of the rounds counts.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from statistics import median
from typing import Any

import psycopg

from bench.__main__ import main
from bench.country import drafts
from bench.harness import Result, Run, Target, at_least
from ledger.batches import Batch, batches
from ledger.canonical import decode_entry, encode_entry
from ledger.entries import Entry
from ledger.history import History
from ledger.rows import Draft, Stored
from ledger.schema import POSTGRES, SQLITE
from ledger.store import Store, open_store

ROUNDS = 9
PAGE = 1_000
TARGETS = {"sqlite": at_least(25_000), "postgres": at_least(12_000)}

Insert = Callable[[list[Batch]], None]


def measure(run: Run) -> Iterator[Result]:
    """Appends in commits of 500 and of one, then reading all of it."""
    commits = 2 if run.quick else 10
    with open_store(run.fresh("ledger")) as store, _bare(run) as insert:
        ledger = _Ledger(store, insert, ROUNDS * commits * 530)
        yield ledger.appended(500, commits, TARGETS[run.store], at_least(0.4))
        yield ledger.appended(1, commits * 15, None, at_least(0.5))
        yield from _read(store, History(store))


class _Ledger:
    """A store, the bare tables beside it, and entries that have yet to go into both."""

    def __init__(self, store: Store, insert: Insert, entries: int) -> None:
        self._store = store
        self._insert = insert
        rows = (Stored(n, *draft[:4]) for n, draft in enumerate(drafts(entries), 1))
        self._coming = iter([decode_entry(row) for row in rows])
        self._nodes: dict[int, list[bytes]] = {}

    def appended(
        self, size: int, commits: int, target: Target | None, ratio_target: Target
    ) -> Result:
        """Entries a second in commits of one size, canonical bytes and leaves among the work."""
        ours, bare = [], []
        for _ in range(ROUNDS):
            chunks = [[next(self._coming) for _ in range(size)] for _ in range(commits)]
            head = self._store.head()
            ours.append(_timed(lambda chunks=chunks: self._append(chunks)))  # type: ignore[misc]
            rows = list(self._rows(chunks, head))
            bare.append(_timed(lambda rows=rows: self._insert(rows)))  # type: ignore[misc]
        entries = size * commits
        return Result(
            f"append, {size} a commit",
            entries / median(ours),
            "entries/s",
            target,
            entries / median(bare),
            ratio_target,
            note="peer: the bare inserts",
        )

    def _append(self, chunks: list[list[Entry]]) -> None:
        for chunk in chunks:
            self._store.append([_draft(entry) for entry in chunk])

    def _rows(self, chunks: list[list[Entry]], head: int) -> Iterator[Batch]:
        """The rows that appending made, one batch a commit."""
        for chunk in chunks:
            yield from batches(map(_draft, chunk), head, self._store.hashes)
            head += len(chunk)


def _draft(entry: Entry) -> Draft:
    state = encode_entry(
        stream=entry.stream,
        version=entry.version,
        event=entry.event,
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        sources=entry.sources,
        label=entry.label,
        process=entry.process,
        caused_by=entry.caused_by,
        corrects=entry.corrects,
        command_id=entry.command_id,
        salt=entry.salt,
        taken_in_at=entry.taken_in_at,
    )
    return Draft(entry.stream, entry.version, entry.type, state, entry.command_id)


def _read(store: Store, history: History) -> Iterator[Result]:
    """Rows and entries a second, from the first position to the last."""
    head = store.head()
    rows = head / min(_timed(lambda: _all(store.read)) for _ in range(3))
    yield Result("read rows, 1,000 a page", rows, "rows/s", at_least(200_000))
    entries = head / min(_timed(lambda: _all(history.entries)) for _ in range(3))
    yield Result("read entries, 1,000 a page", entries, "entries/s")
    each = _timed(lambda: [store.head() for _ in range(1_000)]) / 1_000
    yield Result("ask for the head", each * 1e6, "µs")


def _all(read: Callable[[int, int], Iterable[Any]]) -> None:
    after = 0
    while page := list(read(after, PAGE)):
        after = page[-1].position


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _bare(run: Run) -> Any:
    """Tables of the same shape without guards, and how rows are put into them."""
    return _bare_postgres(run) if run.store == "postgres" else _bare_sqlite(run)


@contextmanager
def _bare_sqlite(run: Run) -> Iterator[Insert]:
    with closing(sqlite3.connect(run.fresh("bare"), isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        for statement in SQLITE:
            if statement.startswith("CREATE TABLE"):
                db.execute(statement)

        def insert(rows: list[Batch]) -> None:
            for entries, commands, nodes in rows:
                db.execute("BEGIN IMMEDIATE")
                db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", entries)
                db.executemany("INSERT INTO commands VALUES (?, ?, ?)", commands)
                db.executemany("INSERT INTO tree VALUES (?, ?, ?)", nodes)
                db.execute("COMMIT")

        yield insert


@contextmanager
def _bare_postgres(run: Run) -> Iterator[Insert]:
    with psycopg.connect(run.fresh("bare"), autocommit=True) as db:
        for statement in POSTGRES:
            if statement.startswith(("CREATE SCHEMA", "CREATE TABLE")):
                db.execute(statement)

        def insert(rows: list[Batch]) -> None:
            for entries, commands, nodes in rows:
                with db.transaction(), db.cursor() as cursor:
                    cursor.executemany(
                        "INSERT INTO ledger.entries VALUES (%s, %s, %s, %s, %s)", entries
                    )
                    cursor.executemany("INSERT INTO ledger.commands VALUES (%s, %s, %s)", commands)
                    cursor.executemany("INSERT INTO ledger.tree VALUES (%s, %s, %s)", nodes)

        yield insert


if __name__ == "__main__":
    sys.exit(main(["append", *sys.argv[1:]]))
