"""A campaign run in a process of its own: imports are killed at random moments.

`python -m tests.campaigns.killed_imports FOLDER ROUNDS SEED [--in-parts]`

Each round forks an import of the golden record into a new ledger and kills it somewhere on its
way. After that the record is there as a whole or not at all, and importing it once more leaves it
there once. With `--in-parts` the import commits line by line: the planted fault that this
campaign must find.
"""

import json
import os
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from ledger.entries import Fact
from ledger.intake.files import import_files, read_lines
from ledger.journal import Journal
from ledger.proof.verify import verify
from ledger.store import Store, open_store
from tests.data.shipped import DATA

GOLDEN = DATA / "xa-golden.jsonl"


@dataclass
class Outcome:
    """What came of all rounds: how many imports were caught on their way, and what was wrong."""

    whole: int = 0
    nothing: int = 0
    partial: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main(folder: Path, rounds: int, seed: int, in_parts: bool) -> None:
    """Run the campaign and print what came of it."""
    random, outcome = Random(seed), Outcome()
    lines = len(GOLDEN.read_bytes().splitlines())
    lasts = _timed(folder / "timed.db", in_parts)
    for number in range(rounds):
        path = str(folder / f"round-{number}.db")
        open_store(path).close()
        _killed(path, random.random() * lasts, in_parts)
        with open_store(path) as store:
            _judge(store, lines, outcome)
    sys.stdout.write(json.dumps(asdict(outcome)))


def _timed(path: Path, in_parts: bool) -> float:
    """About how long an import takes, so that kills fall all along its way."""
    started = time.perf_counter()
    with open_store(str(path)) as store:
        _import(store, in_parts)
    return (time.perf_counter() - started) * 1.2


def _killed(path: str, after: float, in_parts: bool) -> None:
    """Fork an import and kill it some time after it has begun."""
    reading, writing = os.pipe()
    importer = os.fork()
    if not importer:
        with open_store(path) as store:
            os.write(writing, b"!")
            _import(store, in_parts)
        os._exit(0)
    os.read(reading, 1)
    time.sleep(after)
    os.kill(importer, signal.SIGKILL)
    os.waitpid(importer, 0)
    os.close(reading)
    os.close(writing)


def _import(store: Store, in_parts: bool) -> int:
    journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
    if not in_parts:
        return import_files(journal, [GOLDEN], migrate=True).recorded
    facts = [fact for _, fact in read_lines([GOLDEN]) if isinstance(fact, Fact)]
    return sum(journal.record_all([fact], migrate=True).recorded for fact in facts)


def _judge(store: Store, lines: int, outcome: Outcome) -> None:
    """All or nothing, sound, and once: also after importing again."""
    head = store.head()
    if head not in (0, lines):
        outcome.partial.append(head)
        return
    outcome.whole += head == lines
    outcome.nothing += head == 0
    recorded = _import(store, in_parts=False)
    report = verify(store)
    if recorded != lines - head or store.head() != lines or not report.ok:
        outcome.faults.append(
            f"{recorded} recorded after {head}; now {store.head()}; {report.first}"
        )


if __name__ == "__main__":
    folder, rounds, seed, *flags = sys.argv[1:]
    main(Path(folder), int(rounds), int(seed), "--in-parts" in flags)
