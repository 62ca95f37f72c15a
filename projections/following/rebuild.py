"""Rebuilding: a new generation of the views beside the one that serves, then the swap.

The subjects are shared out among worker processes; each reads the whole ledger, files what its
subjects read, and writes the rows of its own. Indexes come last. What was recorded meanwhile is
followed before the swap.
"""

import multiprocessing
import os
from multiprocessing.queues import Queue
from queue import Empty
from time import monotonic
from typing import Final, NamedTuple

from ledger.history import History
from ledger.store import open_store
from projections.following.building import Plan, build
from projections.following.follow import Follower, Progress
from projections.following.shares import Share
from projections.storage.databases import Database, open_database
from projections.storage.generations import begin, finish, generations, reached, serve
from projections.storage.tables import Audience, Tables

WORTH_SHARING = 20_000
"""Entries from which on starting worker processes pays."""
NOTED: Final = 1.0
"""Seconds after which it is noted how far a rebuild has come."""


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
        tell = _noting(database, tables, progress)
        if workers == 1:
            build(Plan(store, database, tables, audience), Share(), head, tell)
        else:
            task = Task(ledger_url, views_url, audience, tables.number, workers, head)
            _build_shared(task, tell)
        finish(database, tables, head)
        return catch_up_and_serve(History(store), database, tables, audience)
    finally:
        database.close()
        store.close()


def _noting(database: Database, tables: Tables, progress: Progress | None) -> Progress:
    """Progress that is also noted beside the tables, for whoever asks how far they are."""
    noted = monotonic()

    def tell(position: int, head: int) -> None:
        nonlocal noted
        if monotonic() - noted >= NOTED:
            reached(database, tables, position)
            noted = monotonic()
        if progress is not None:
            progress(position, head)

    return tell


def catch_up_and_serve(
    history: History, database: Database, tables: Tables, audience: Audience
) -> int:
    """Follow what was recorded since, then let the tables serve; the position they reflect."""
    position = next(e.position for e in generations(database) if e.number == tables.number)
    if history.head() > position:
        position = Follower(history, database, audience, tables).catch_up()
    serve(database, tables)
    return position


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


def _build_shared(task: Task, progress: Progress) -> None:
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
    come = [0] * task.workers
    try:
        while min(come) < done:
            ended = [process.exitcode for process in processes]
            try:
                index, position, failure = reports.get(timeout=1)
            except Empty:
                _all_at_work(ended, come, done)
                continue
            if failure:
                raise RuntimeError(failure)
            come[index] = position
            progress(min(task.head, *come), task.head)
    finally:
        for process in processes:
            if min(come) < done:
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
