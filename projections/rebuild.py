"""Rebuilding: a new generation of the views beside the one that serves, then the swap.

The subjects are shared out among worker processes; each reads the whole ledger, files what its
subjects read, and writes the rows of its own. A row is written once, when it closes or at the
end; indexes come last. What was recorded meanwhile is followed before the swap.
"""

import gc
import multiprocessing
import os
from collections.abc import Iterator
from multiprocessing.queues import Queue

from ledger.access import Store
from ledger.canonical import decode_entry
from ledger.history import History
from ledger.rows import Stored
from ledger.store import open_store
from projections.databases import Database, Values, open_database
from projections.follow import Follower, Progress, shown_to
from projections.generations import (
    Rows,
    address,
    begin,
    fill,
    finish,
    generations,
    serve,
    written,
)
from projections.intervals import OPEN, Row
from projections.replay import Replay
from projections.subjects import Subject
from projections.tables import Audience, Tables
from projections.world import Share

PAGE = 2_000
"""Entries read at a time."""
ROWS_A_TRANSACTION = 20_000
WORTH_SHARING = 20_000
"""Entries from which on starting worker processes pays."""

SHARED_KINDS = frozenset({"jurisdiction", "agreement", "instrument", "commitment", "policy"})
SHARED_TYPES = frozenset({"reporting-schedule-set.v1", "entry-retracted.v1", "entry-corrected.v1"})


def rebuild(
    ledger_url: str,
    views_url: str,
    audience: Audience = "all",
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Build the views anew from the first entry on and let them serve; the position reached.

    The views that serve go on serving until the new ones are complete.
    """
    store = open_store(ledger_url, read_only=ledger_url != "memory:")
    database = open_database(views_url)
    try:
        head = store.head()
        workers = workers or (os.cpu_count() or 1 if head >= WORTH_SHARING else 1)
        tables = begin(database, audience)
        if workers == 1:
            build(store, database, tables, audience, Share(), head, progress)
        else:
            _build_shared(ledger_url, views_url, tables, audience, workers, head, progress)
        finish(database, tables, head)
        return catch_up_and_serve(History(store), database, tables, audience)
    finally:
        database.close()
        store.close()


def catch_up_and_serve(
    history: History, database: Database, tables: Tables, audience: Audience
) -> int:
    """Follow what was recorded since, then let the tables serve; the position they reflect."""
    position = next(e.position for e in generations(database) if e.number == tables.number)
    if history.head() > position:
        position = Follower(history, database, audience, tables).catch_up()
    serve(database, tables)
    return position


def build(
    store: Store,
    database: Database,
    tables: Tables,
    audience: Audience,
    share: Share,
    head: int,
    progress: Progress | None = None,
) -> None:
    """Write the rows of one share of the subjects, from the first entry to the head."""
    replay = Replay(share)
    sink = _Finished(database, tables)
    for rows in _pages(store, head):
        for row in rows:
            if _concerns(row, share):
                entry = decode_entry(row)
                if shown_to(audience, entry):
                    replay.take(entry, sink.take)
        if progress:
            progress(rows[-1].position, head)
    sink.take_open(replay)


def _pages(store: Store, head: int) -> Iterator[list[Stored]]:
    after = 0
    while after < head:
        rows = store.read(after, min(PAGE, head - after))
        yield rows
        after = rows[-1].position


def _concerns(row: Stored, share: Share) -> bool:
    """Whether a share's subjects may read an entry; told from its columns, before it is decoded."""
    if share.of == 1 or row.type in SHARED_TYPES:
        return True
    kind, _, id = row.stream.partition("/")
    if kind in SHARED_KINDS:
        return True
    what, at, place = id.rpartition("@")
    return share.holds(place if at else what or id.rpartition(":")[2])


class _Finished:
    """Takes rows as they close and writes them in large transactions."""

    def __init__(self, database: Database, tables: Tables) -> None:
        self._database = database
        self._tables = tables
        self._rows: Rows = {}
        self._waiting = 0

    def take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        """Keep the rows that closed; those added are kept by the subject until they close too."""
        if closed:
            self._keep(subject, channel, closed, position)
            if self._waiting >= ROWS_A_TRANSACTION:
                self._flush()

    def take_open(self, replay: Replay) -> None:
        """Write the rows that are still open at the end."""
        for subject in replay.subjects():
            for channel, rows in (subject.current or {}).items():
                self._keep(subject, channel, rows, OPEN)
            if self._waiting >= ROWS_A_TRANSACTION:
                self._flush()
        self._flush()

    def _keep(self, subject: Subject, channel: str, rows: list[Row], known_to: int) -> None:
        view, key, about = address(subject, channel)
        kept: list[Values] = self._rows.setdefault(view, [])
        kept.extend([written(key, about, row, known_to) for row in rows])
        self._waiting += len(rows)

    def _flush(self) -> None:
        fill(self._database, self._tables, self._rows)
        self._rows, self._waiting = {}, 0


def _build_shared(
    ledger_url: str,
    views_url: str,
    tables: Tables,
    audience: Audience,
    workers: int,
    head: int,
    progress: Progress | None,
) -> None:
    """Let worker processes write one share each; the first that fails fails the rebuild."""
    context = multiprocessing.get_context("spawn")
    reports: Queue[tuple[int, int, str]] = context.Queue()
    processes = [
        context.Process(
            target=_work,
            args=(ledger_url, views_url, tables.number, audience, index, workers, head, reports),
            daemon=True,
        )
        for index in range(workers)
    ]
    for process in processes:
        process.start()
    reached = [0] * workers
    try:
        while min(reached) <= head:
            index, position, failure = reports.get()
            if failure:
                raise RuntimeError(failure)
            reached[index] = position
            if progress:
                progress(min(head, min(reached)), head)
    finally:
        for process in processes:
            if min(reached) <= head:
                process.terminate()
            process.join()


def _work(
    ledger_url: str,
    views_url: str,
    number: int,
    audience: Audience,
    index: int,
    of: int,
    head: int,
    reports: "Queue[tuple[int, int, str]]",
) -> None:
    """A worker process: build one share, report how far it is, and head + 1 when it is done."""
    gc.disable()  # subjects live to the end; looking through them again and again frees nothing
    try:
        store = open_store(ledger_url, read_only=True)
        database = open_database(views_url)
        tables = Tables(database.prefix, number)
        share = Share(index, of)

        def tell(position: int, _: int) -> None:
            reports.put((index, min(position, head), ""))

        build(store, database, tables, audience, share, head, tell)
        reports.put((index, head + 1, ""))
    except BaseException as error:
        reports.put((index, 0, f"{type(error).__name__}: {error}"))
        raise
