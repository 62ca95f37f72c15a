"""Rebuilding: a new generation of the views beside the one that serves, then the swap.

The subjects are shared out among worker processes; each reads the whole ledger, files what its
subjects read, and writes the rows of its own. A row is written once, when it closes or at the
end; indexes come last. What was recorded meanwhile is followed before the swap.
"""

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.queues import Queue
from operator import attrgetter
from queue import Empty
from typing import NamedTuple

from ledger.access import Store
from ledger.canonical import decode_entry
from ledger.entries import Entry
from ledger.history import History
from ledger.rows import Stored
from ledger.store import open_store
from ledger.uncollected import uncollected
from projections.following.follow import Follower, Progress, shown_to
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.following.sharing import Concern
from projections.intervals import OPEN, Row
from projections.storage.cursors import Values
from projections.storage.databases import Database, open_database
from projections.storage.generations import (
    Rows,
    begin,
    fill,
    fill_recorded,
    finish,
    generations,
    serve,
)
from projections.storage.recorded import Recorded
from projections.storage.tables import Audience, Tables
from projections.storage.written import address_of, written
from projections.subjects import Subject

PAGE = 2_000
"""Entries read at a time."""
ROWS_A_TRANSACTION = 5_000
WORTH_SHARING = 20_000
"""Entries from which on starting worker processes pays."""


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
            build(Plan(store, database, tables, audience), Share(), head, progress)
        else:
            task = Task(ledger_url, views_url, audience, tables.number, workers, head)
            _build_shared(task, progress)
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


class Plan(NamedTuple):
    """What is read and what is written."""

    store: Store
    database: Database
    tables: Tables
    audience: Audience


@uncollected()
def build(plan: Plan, share: Share, head: int, progress: Progress | None = None) -> Replay:
    """Write the rows of one share of the subjects; all that is known, as it takes time to free."""
    replay = Replay(share, History(plan.store).recorded_at)
    sink = _Finished(plan.database, plan.tables)
    concern = Concern(plan.store, share)
    recorded = Recorded()
    for page in _pages(plan.store, head):
        for row in page:
            if row.position % share.of == share.index:
                recorded.take_row(row, public=plan.audience == "public")
        for row in page:
            for entry in _shown(plan, concern.causes(row)):
                replay.tell(entry, sink.take)
            for entry in _shown(plan, concern.rows(row)):
                replay.take(entry, sink.take)
        if progress:
            progress(page[-1].position, head)
    sink.take_open(replay)
    fill_recorded(plan.database, plan.tables, recorded)
    return replay


def _shown(plan: Plan, rows: Iterable[Stored]) -> Iterator[Entry]:
    return (entry for entry in map(decode_entry, rows) if shown_to(plan.audience, entry))


def _pages(store: Store, head: int) -> Iterator[list[Stored]]:
    after = 0
    while after < head:
        yield (rows := store.read(after, min(PAGE, head - after)))
        after = rows[-1].position


class _Finished:
    """Takes rows as they close and writes them in large transactions."""

    def __init__(self, database: Database, tables: Tables) -> None:
        self._database = database
        self._tables = tables
        self._rows: Rows = {}
        self._waiting = 0

    def take(
        self, subject: Subject, channel: str, closed: list[Row], _: list[Row], position: int
    ) -> None:
        """Keep the rows that closed; those added are kept by the subject until they close too."""
        if closed:
            self._keep(subject, channel, closed, position)

    def take_open(self, replay: Replay) -> None:
        """Write the rows that are still open at the end, nearly in the order of their keys."""
        holding: dict[str, list[Subject]] = {}
        for subject in sorted(replay.subjects(), key=attrgetter("id")):
            for channel in subject.current or ():
                holding.setdefault(channel, []).append(subject)
        for channel, subjects in holding.items():
            for subject in subjects:
                self._keep(subject, channel, (subject.current or {})[channel], OPEN)
        self._flush()

    def _keep(self, subject: Subject, channel: str, rows: Sequence[Row], known_to: int) -> None:
        address = address_of(subject, channel)
        kept: list[Values] = self._rows.setdefault(address.view, [])
        kept.extend([written(address, row, known_to) for row in rows])
        self._waiting += len(rows)
        if self._waiting >= ROWS_A_TRANSACTION:
            self._flush()

    def _flush(self) -> None:
        fill(self._database, self._tables, self._rows)
        self._rows, self._waiting = {}, 0


class Task(NamedTuple):
    """What all workers of one rebuild have in common."""

    ledger_url: str
    views_url: str
    audience: Audience
    number: int
    workers: int
    head: int


Report = tuple[int, int, str]
"""A worker's number, the position it has taken, and what went wrong if something did."""


def _build_shared(task: Task, progress: Progress | None) -> None:
    """Let worker processes write one share each; the first that fails fails the rebuild."""
    context = multiprocessing.get_context("spawn")
    reports: Queue[Report] = context.Queue()
    processes = [
        context.Process(target=_work, args=(task, index, reports), daemon=True)
        for index in range(task.workers)
    ]
    for process in processes:
        process.start()
    done = task.head + 1
    reached = [0] * task.workers
    try:
        while min(reached) < done:
            ended = [process.exitcode for process in processes]
            try:
                index, position, failure = reports.get(timeout=1)
            except Empty:
                _all_at_work(ended, reached, done)
                continue
            if failure:
                raise RuntimeError(failure)
            reached[index] = position
            if progress:
                progress(min(task.head, *reached), task.head)
    finally:
        for process in processes:
            if min(reached) < done:
                process.terminate()
            process.join()


def _all_at_work(ended: list[int | None], reached: list[int], done: int) -> None:
    """RuntimeError if a worker had ended without a word, and nothing of it was left to read."""
    for code, position in zip(ended, reached, strict=True):
        if code is not None and position < done:
            raise RuntimeError(
                f"a worker process of the rebuild ended at position {position} with exit code"
                f" {code}, perhaps for lack of memory; what served before goes on serving"
            )


def _work(task: Task, index: int, reports: "Queue[Report]") -> None:
    """A worker process: build one share, report how far it is, and head + 1 when it is done."""

    def tell(position: int, head: int) -> None:
        reports.put((index, min(position, head), ""))

    try:
        store = open_store(task.ledger_url, read_only=True)
        database = open_database(task.views_url)
        tables = Tables(database.prefix, task.number)
        share = Share(index, task.workers)
        _known = build(Plan(store, database, tables, task.audience), share, task.head, tell)
        reports.put((index, task.head + 1, ""))
        reports.close()
        reports.join_thread()
        os._exit(0)  # the system frees all that is known at once; object by object takes seconds
    except BaseException as error:
        reports.put((index, 0, f"{type(error).__name__}: {error}"))
        raise
