"""Whether an event costs as much in a ledger ten times as long."""

from collections.abc import Iterator

from bench.country_places import AGREEMENTS, COUNTRIES, beginning, countries
from bench.harness import Result, Run, at_most
from bench.ledgers import kept
from bench.rebuild import timed
from ledger.store import open_store

TIMES = 3
"""How often the short rebuilds are repeated; the quickest counts."""
LIMIT = at_most(1.3)


def measure(run: Run) -> Iterator[Result]:
    """The cost of an event in a long and in a short rebuild, twice.

    First everything but the start of the workers is shared out among the events. Then the rows
    of a world in which nothing happens are left out too: they are as many in the long ledger as
    in the short one, and would hide what events cost.
    """
    few, many = run.entries // 10, run.entries
    start = min(timed(_empty(run), run.fresh("views"), 0) for _ in range(TIMES))
    idle = _idle_world()
    world = _quickest(run, idle)
    short = _quickest(run, few)
    long = timed(kept(run, many), run.fresh("views"), many)
    what = f"cost of an event, {many:,} events beside {few:,}"
    yield Result(
        what,
        (long - start) / many * 1e6,
        "µs",
        peer=(short - start) / few * 1e6,
        ratio_target=LIMIT,
        note=f"without the {start:.1f} s in which the workers start",
    )
    yield Result(
        f"{what}, the idle world left out",
        (long - world) / (many - idle) * 1e6,
        "µs",
        peer=(short - world) / (few - idle) * 1e6,
        ratio_target=LIMIT,
        note=f"without the {world:.1f} s for a world in which nothing happens",
    )


def _quickest(run: Run, entries: int) -> float:
    ledger = kept(run, entries)
    return min(timed(ledger, run.fresh("views"), entries) for _ in range(TIMES))


def _idle_world() -> int:
    """How many entries the made-up world has before anything else happens: its beginning, one
    more version of each agreement, and one fact."""
    begun = sum(1 for country in countries() for _ in beginning(country))
    return begun + COUNTRIES * AGREEMENTS + 1


def _empty(run: Run) -> str:
    ledger = run.fresh("empty")
    open_store(ledger).close()
    return ledger
