"""A campaign run in a process of its own: followers are killed at random moments.

`python -m tests.campaigns.killed_followers FOLDER ROUNDS SEED [--in-two]`

A follower is killed again and again on its way through a ledger, and the next one goes on from
what it left. In the end the rows must be those of a follower that was never disturbed. With
`--in-two` rows and position are written in two transactions: the planted fault that this campaign
must find.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random

from ledger.history import History
from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.store import open_store
from projections.catalogue import VIEWS
from projections.following import follow
from projections.following.follow import Follower
from projections.storage.databases import Database, open_database
from projections.storage.generations import Changes, fill
from projections.storage.serving import Views
from projections.storage.tables import Tables
from tests.data.shipped import DATA

STEP = 15
"""Entries a batch: many transactions, so that kills fall into and between them."""


def main(folder: Path, rounds: int, seed: int, in_two: bool) -> None:
    """Run the campaign and print how often a follower was killed, and what differs in the end."""
    ledger, views = str(folder / "ledger.db"), str(folder / "views.db")
    _import(ledger)
    random, killed = Random(seed), 0
    for _ in range(rounds):
        killed += _killed(ledger, views, random, in_two)
    _follow(ledger, views)
    disturbed, undisturbed = _everything(views), _undisturbed(ledger, folder)
    differ = [name for name in undisturbed if disturbed[name] != undisturbed[name]]
    sys.stdout.write(json.dumps({"killed": killed, "differ": differ}))


def _import(ledger: str) -> None:
    with open_store(ledger) as store:
        journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
        import_files(journal, [DATA / "uk-net-zero.jsonl"], migrate=True)


def _killed(ledger: str, views: str, random: Random, in_two: bool) -> bool:
    """Fork a follower, kill it a few transactions later; whether it was still on its way."""
    reading, writing = os.pipe()
    follower = os.fork()
    if not follower:
        if in_two:
            setattr(follow, "advance", _advance_in_two)  # noqa: B010 (the planted fault)
        _follow(ledger, views, writing)
        os._exit(0)
    os.close(writing)
    for _ in range(random.randrange(1, 4)):
        os.read(reading, 1)
    time.sleep(random.random() * 0.06)
    os.kill(follower, signal.SIGKILL)
    _, status = os.waitpid(follower, 0)
    os.close(reading)
    return os.WIFSIGNALED(status)


def _follow(ledger: str, views: str, told: int | None = None) -> None:
    database = open_database(views)
    with open_store(ledger, read_only=True) as store:
        follower = Follower(History(store), database)
        while follower.step(STEP):
            if told is not None:
                os.write(told, b".")
    database.close()


def _advance_in_two(
    database: Database, tables: Tables, before: int, position: int, changes: Changes
) -> None:
    """The planted fault: the rows first, the position afterwards."""
    with database.writing() as cursor:
        for view in VIEWS:
            tables.close_rows(cursor, view, changes.closed.get(view.name, []))
    fill(database, tables, changes.added)
    time.sleep(0.03)
    with database.writing() as cursor:
        cursor.run("UPDATE generations SET position = ?", [position])


def _undisturbed(ledger: str, folder: Path) -> dict[str, list[tuple[object, ...]]]:
    views = str(folder / "undisturbed.db")
    _follow(ledger, views)
    return _everything(views)


def _everything(path: str) -> dict[str, list[tuple[object, ...]]]:
    views = Views(open_database(path), "all")
    with views.asking() as asking:
        found = {view.name: asking.everything(view) for view in VIEWS}
    views.close()
    return found


if __name__ == "__main__":
    folder, rounds, seed, *flags = sys.argv[1:]
    main(Path(folder), int(rounds), int(seed), "--in-two" in flags)
