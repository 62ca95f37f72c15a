"""Whether an event costs as much in a ledger ten times as long."""

import time
from collections.abc import Iterator

from bench.harness import Result, Run, at_most
from bench.rebuild import WORKERS, timed
from ledger.store import open_store
from projections.rebuild import rebuild

TIMES = 3
"""How often the short rebuild is repeated; the quickest counts, to be strict."""


def measure(run: Run) -> Iterator[Result]:
    """The cost of an event in a long and in a short rebuild, without the start of the workers."""
    few, many = run.entries // 10, run.entries
    start = min(_start(run) for _ in range(TIMES))
    short = min(timed(run, few, run.fresh("views")) for _ in range(TIMES))
    long = timed(run, many, run.fresh("views"))
    yield Result(
        f"cost of an event, {many:,} events beside {few:,}",
        (long - start) / many * 1e6,
        "µs",
        peer=(short - start) / few * 1e6,
        ratio_target=at_most(1.3),
        note=f"without the {start:.1f} s in which two workers start",
    )


def _start(run: Run) -> float:
    """Seconds that a rebuild of nothing takes."""
    ledger, views = run.fresh("empty"), run.fresh("views")
    open_store(ledger).close()
    started = time.perf_counter()
    rebuild(ledger, views, workers=WORKERS)
    return time.perf_counter() - started
