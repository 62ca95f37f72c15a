"""Ledgers of the made-up world, built once and kept for the next run.

Their names end with a digest of what decides about their bytes, so that a change of the world or
of the format makes them anew.
"""

import multiprocessing
import time
from hashlib import sha256
from itertools import islice
from pathlib import Path

import psycopg

from bench import postgres
from bench.country import drafts
from bench.harness import HERE, WORK, Run
from ledger.schema import POSTGRES, SQLITE
from ledger.store import open_store

SEED = 1
SAMPLE = 6_000
"""Entries that show whether the bytes are still the same: the beginning, and all kinds of facts."""
COMMIT = 20_000
"""Entries written in one transaction."""


def kept(run: Run, entries: int) -> str:
    """The address of a ledger of so many entries; built by a process of its own if need be."""
    name = f"{postgres.LEDGERS}{entries}_"
    whole = name + digest()
    if url := _find(run, whole):
        return url
    print(f"  writing a ledger of {entries:,} entries ({run.store}), once", flush=True)
    started = time.perf_counter()
    _forget(run, name)
    half = _new(run, name + "half")
    # What the generator remembers is none of the memory that is measured here.
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(half, entries))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise RuntimeError("the ledger to measure on could not be written")
    url = _keep(run, half, name + "half", whole)
    print(f"  … in {time.perf_counter() - started:.0f} s", flush=True)
    return url


def write(url: str, entries: int) -> None:
    """Write a ledger of the made-up world."""
    with open_store(url) as store:
        coming = drafts(entries, SEED)
        while chunk := list(islice(coming, COMMIT)):
            store.append(chunk)


def digest() -> str:
    """What stands for the made-up world, the canonical bytes and the tables."""
    hashed = sha256("".join([*SQLITE, *POSTGRES]).encode())
    for path in sorted(HERE.glob("country*.py")):
        hashed.update(path.read_bytes())
    for draft in drafts(SAMPLE, SEED):
        hashed.update(draft.state)
    return hashed.hexdigest()[:10]


def _find(run: Run, name: str) -> str:
    if run.store == "postgres":
        return postgres.address(run.server, name) if name in postgres.names(run.server) else ""
    path = _path(name)
    return str(path) if path.exists() else ""


def _new(run: Run, name: str) -> str:
    if run.store == "postgres":
        return postgres.fresh(run.server, name)
    WORK.mkdir(exist_ok=True)
    return str(_path(name))


def _keep(run: Run, url: str, name: str, whole: str) -> str:
    """Give a ledger its name, now that it is whole, and leave its database at rest."""
    if run.store == "postgres":
        with psycopg.connect(url, autocommit=True) as db:
            db.execute("VACUUM ANALYZE")
            db.execute("CHECKPOINT")
        return postgres.rename(run.server, name, whole)
    return str(Path(url).rename(_path(whole)))


def _forget(run: Run, name: str) -> None:
    """Throw away what was made by older code, or was left half made."""
    if run.store == "postgres":
        for each in postgres.names(run.server):
            if each.startswith(name):
                postgres.drop(run.server, each)
    else:
        for path in WORK.glob(f"{_path(name).stem}*"):
            path.unlink()


def _path(name: str) -> Path:
    return WORK / f"{name.removeprefix(postgres.PREFIX)}.db"
