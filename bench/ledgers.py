"""Ledgers of the made-up world, built once and kept for the next run.

Their names end with a digest of the code that makes them, so that a change makes them anew.
"""

import multiprocessing
import time
from hashlib import sha256
from itertools import islice
from pathlib import Path

from bench import postgres
from bench.country import drafts
from bench.harness import HERE, WORK, Run
from ledger.store import open_store

SEED = 1
COMMIT = 20_000
"""Entries written in one transaction."""


def kept(run: Run, entries: int) -> str:
    """The address of a ledger of so many entries; built by a process of its own if need be."""
    name = f"{postgres.PREFIX}country_{entries}_"
    url = _find(run, name + digest())
    if url:
        return url
    print(f"  writing a ledger of {entries:,} entries ({run.store}), once", flush=True)
    started = time.perf_counter()
    _forget(run, name)
    half = _half(run, name)
    # What the generator remembers is none of the memory that is measured here.
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(half, entries))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise RuntimeError("the ledger to measure on could not be written")
    url = _keep(run, half, name)
    print(f"  … in {time.perf_counter() - started:.0f} s", flush=True)
    return url


def write(url: str, entries: int) -> None:
    """Write a ledger of the made-up world."""
    with open_store(url) as store:
        coming = drafts(entries, SEED)
        while chunk := list(islice(coming, COMMIT)):
            store.append(chunk)


def digest() -> str:
    """What stands for the code that decides what is in a ledger."""
    ledger = HERE.parent / "ledger"
    makers = [*HERE.glob("country*.py"), *ledger.glob("events/*.py")]
    makers += [ledger / "canonical.py", ledger / "schema.py", ledger / "batches.py"]
    said = b"".join(path.read_bytes() for path in sorted(makers))
    return sha256(said).hexdigest()[:10]


def _find(run: Run, name: str) -> str:
    if run.store == "postgres":
        return postgres.address(run.server, name) if name in postgres.names(run.server) else ""
    path = _path(name)
    return str(path) if path.exists() else ""


def _half(run: Run, name: str) -> str:
    """Where a ledger is written that is not complete yet."""
    if run.store == "postgres":
        return postgres.fresh(run.server, name + "half")
    WORK.mkdir(exist_ok=True)
    return str(_path(name + "half"))


def _keep(run: Run, half: str, name: str) -> str:
    if run.store == "postgres":
        return postgres.rename(run.server, name + "half", name + digest())
    return str(Path(half).rename(_path(name + digest())))


def _forget(run: Run, name: str) -> None:
    """Throw away what was made by older code, or was left half made."""
    if run.store == "postgres":
        for each in postgres.names(run.server):
            if each.startswith(name):
                postgres.drop(run.server, each)
    else:
        for path in WORK.glob(f"{name}*"):
            path.unlink()


def _path(name: str) -> Path:
    return WORK / f"{name.removeprefix(postgres.PREFIX)}.db"
