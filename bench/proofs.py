"""How fast a long ledger proves itself: roots, proofs, their check, and the check of all of it."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

from bench.__main__ import main
from bench.harness import Result, Run, at_least, at_most
from bench.ledgers import kept
from ledger.history import History
from ledger.proof.tree import leaf_hash, verify_consistency, verify_inclusion
from ledger.proof.verify import verify
from ledger.store import Store, open_store

PROOFS = 1_000

Given = TypeVar("Given")
Made = TypeVar("Made")


def measure(run: Run) -> Iterator[Result]:
    """Each kind of proof at the full length, for places all over the ledger."""
    with open_store(kept(run, run.entries), read_only=True) as store:
        size = store.head()
        random = Random(1)
        positions = [random.randint(1, size) for _ in range(PROOFS)]
        yield from _inclusion(store, size, positions)
        yield from _consistency(store, size, positions)
        yield from _whole(store)


def _inclusion(store: Store, size: int, positions: list[int]) -> Iterator[Result]:
    history = History(store)
    proofs, took = _each(positions, lambda position: history.inclusion(position, size))
    what = f"proof of inclusion among {size:,}"
    yield Result(f"{what}, median", _percentile(took, 50), "ms")
    yield Result(f"{what}, 99th percentile", _percentile(took, 99), "ms", at_most(5))
    cold, took = _each(positions[:100], lambda position: History(store).inclusion(position, size))
    assert cold == proofs[:100]
    yield Result(f"{what}, nothing in memory, median", _percentile(took, 50), "ms")
    _, root = history.root(size)
    rows = [store.read(position - 1, 1)[0] for position in positions]
    checks = list(zip(rows, proofs, strict=True))
    _, took = _each(
        checks,
        lambda check: verify_inclusion(
            leaf_hash(check[0].state), check[0].position - 1, size, check[1], root
        ),
    )
    yield Result("check of a proof of inclusion, median", _percentile(took, 50), "ms")


def _consistency(store: Store, size: int, positions: list[int]) -> Iterator[Result]:
    history = History(store)
    roots, took = _each(positions, lambda old: history.root(old)[1])
    yield Result(f"root at any size up to {size:,}, median", _percentile(took, 50), "ms")
    history = History(store)
    proofs, took = _each(positions, lambda old: history.consistency(old, size))
    what = f"proof of consistency up to {size:,}"
    yield Result(f"{what}, median", _percentile(took, 50), "ms")
    yield Result(f"{what}, 99th percentile", _percentile(took, 99), "ms", at_most(2))
    _, root = history.root(size)
    for old, before, proof in zip(positions, roots, proofs, strict=True):
        verify_consistency(old, size, proof, before, root)


def _whole(store: Store) -> Iterator[Result]:
    started = time.perf_counter()
    report = verify(store)
    seconds = time.perf_counter() - started
    assert report.ok, report.first
    yield Result(
        f"check of all {report.size:,} entries",
        report.size / seconds,
        "entries/s",
        at_least(1_000_000 / 120),
    )


def _each(given: Sequence[Given], work: Callable[[Given], Made]) -> tuple[list[Made], list[float]]:
    """What the work makes of each, and the seconds it took."""
    made, took = [], []
    for one in given:
        started = time.perf_counter()
        made.append(work(one))
        took.append(time.perf_counter() - started)
    return made, took


def _percentile(took: list[float], percent: int) -> float:
    """In milliseconds."""
    return sorted(took)[min(len(took) * percent // 100, len(took) - 1)] * 1e3


if __name__ == "__main__":
    sys.exit(main(["proofs", *sys.argv[1:]]))
