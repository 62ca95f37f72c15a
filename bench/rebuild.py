"""Rebuilding all views from the first entry on, on two worker processes."""

import time
from collections.abc import Iterator

from bench.harness import Result, Run, at_least, at_most, progress
from bench.ledgers import kept
from bench.memory import Memory
from bench.peer import EVENTS, events_a_second
from projections.catalogue import VIEWS
from projections.following.rebuild import rebuild
from projections.storage.databases import open_database
from projections.storage.generations import generations
from projections.storage.tables import Tables

WORKERS = 2
RATE = {"sqlite": at_least(30_000), "postgres": at_least(20_000)}


def measure(run: Run) -> Iterator[Result]:
    """Rate, rows, memory; and the library's own runner beside it, synced as it comes and not."""
    ledger, views = kept(run, run.entries), run.fresh("views")
    with Memory() as memory:
        seconds = timed(ledger, views, run.entries)
    rate = run.entries / seconds
    events = EVENTS // 4 if run.quick else EVENTS
    what = f"rebuild of all views, {run.entries:,} events"
    yield Result(
        what,
        rate,
        "events/s",
        target=RATE[run.store],
        peer=events_a_second(run, events),
        ratio_target=at_least(8),
        note="peer: the library's runner, an upsert an event",
    )
    unsynced = events_a_second(run, events, synced=False)
    note = "peer: the same, not synced at a commit either"
    yield Result(what, rate, "events/s", peer=unsynced, note=note)
    yield Result("rows an event", rows(views) / run.entries, "rows", target=at_most(2.5))
    if memory.peak:
        note = "the worker processes and the one that waits for them"
        yield Result("peak memory", memory.peak, "MB", target=at_most(1_500), note=note)


def timed(ledger: str, views: str, entries: int) -> float:
    """Seconds to rebuild the views of a ledger of so many entries."""
    started = time.perf_counter()
    position = rebuild(ledger, views, workers=WORKERS, progress=progress("rebuild"))
    seconds = time.perf_counter() - started
    if position != entries:
        raise RuntimeError(f"the views reflect position {position}, not {entries}")
    return seconds


def rows(views: str) -> int:
    """How many rows the serving views have, all times together."""
    database = open_database(views)
    try:
        serving = next(each for each in generations(database) if each.status == "serving")
        tables = Tables(database.prefix, serving.number)
        with database.reading() as cursor:
            counted = [cursor.run(f"SELECT COUNT(*) FROM {tables.name(view)}") for view in VIEWS]
        return sum(int(str(count)) for ((count,),) in counted)
    finally:
        database.close()
