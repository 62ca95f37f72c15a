"""Copies of a ledger, and ledgers from copies: both are checked before anybody relies on them.

A copy is always an SQLite ledger file, whatever the ledger itself stands on. From SQLite it is
taken page by page while the ledger goes on being used; from PostgreSQL the entries are read and
appended to a new file. Either way the canonical bytes are the same, and so is the root.

A copy is opened, read and verified like any other ledger.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from ledger.access import Store
from ledger.canonical import Unreadable, decode_entry
from ledger.history import History
from ledger.proof.verify import Report, verify
from ledger.rows import Draft, StoreError, StoreUnavailable
from ledger.sqlite import connect, path_of
from ledger.store import PATIENCE, open_store

PAGE: Final = 1_000

Progress = Callable[[int], None]


class CopyRefused(Exception):
    """A copy is not taken, or not taken back; the message says why. Nothing was changed."""


def backup(store_url: str, to_path: str, progress: Progress | None = None) -> Report:
    """Copy a ledger to a new file and verify the copy; returns what the check found.

    Raises CopyRefused if there is a file already, or if the copy is not in order.
    """
    with _new_file(Path(to_path)) as path, open_store(store_url, read_only=True) as store:
        if _is_file(store_url):
            _copy_pages(path_of(store_url), path)
            return _verified(path, None, progress)
        size, root = History(store).root()
        with open_store(str(path)) as copy:
            copy.append(_drafts(store, size))
        report = _verified(path, None, progress)
        # Appending hashed the entries anew: had one been changed, the copy would hide it.
        if report.root != root:
            raise CopyRefused("the entries and their tree disagree; run concord verify")
        return report


def restore(
    from_path: str,
    store_url: str,
    expected: tuple[int, bytes] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Make a ledger out of a copy where there is none; returns what the check of the copy found.

    Raises CopyRefused if there are entries already, if the copy is not in order, or if it lacks
    the size and root that were `expected`.
    """
    report = _verified(Path(from_path), expected, progress)
    if _is_file(store_url):
        with _new_file(Path(path_of(store_url))) as path:
            _copy_pages(from_path, path)
            _require_same(report, _verified(path, None, None))
        return report
    with open_store(from_path, read_only=True) as copy, open_store(store_url) as store:
        if store.head():
            raise CopyRefused("the database holds a ledger with entries; restore into an empty one")
        store.append(_drafts(copy, report.size))
        _require_same(report, verify(store))
    return report


def _is_file(url: str) -> bool:
    return not url.startswith(("memory:", "postgresql:", "postgres:"))


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its name at the end, unless something fails or is there."""
    for suffix in ("", "-wal", "-journal"):
        # SQLite would take what a former ledger left beside this name for a part of the new one.
        if (left := path.with_name(path.name + suffix)).exists():
            raise CopyRefused(f"{left} exists already; give another path, or move it away first")
    if not path.parent.is_dir():
        raise StoreUnavailable(f"there is no folder {path.parent}; make it first")
    unfinished = path.with_name(f"{path.name}.unfinished-{os.getpid()}")
    try:
        yield unfinished
        # One file, that may be read where nothing can be written beside it.
        with closing(sqlite3.connect(unfinished)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        path.touch(exist_ok=False)  # takes the name, if no file has come up meanwhile
        unfinished.replace(path)
        _flush_names(path.parent)
    except FileExistsError as error:
        raise CopyRefused(f"{path} has come up meanwhile; give another path") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def _copy_pages(from_path: str, to_path: Path) -> None:
    """Copy an SQLite file as it stands at one moment, also while others write to it."""
    with (
        closing(connect(from_path, read_only=True, patience=PATIENCE)) as source,
        closing(sqlite3.connect(to_path)) as target,
    ):
        source.backup(target)


def _drafts(source: Store, size: int) -> Iterator[Draft]:
    """The first `size` entries, to be appended elsewhere."""
    after = 0
    while after < size and (page := source.read(after, min(PAGE, size - after))):
        after = page[-1].position
        for row in page:
            try:
                command_id = decode_entry(row).command_id
            except Unreadable as error:
                raise CopyRefused(f"{error}; run concord verify") from error
            yield Draft(*row[1:], command_id=command_id)


def _verified(path: Path, expected: tuple[int, bytes] | None, progress: Progress | None) -> Report:
    """What the check of a copy finds; CopyRefused unless it is in order."""
    try:
        with open_store(str(path), read_only=True) as copy:
            report = verify(copy, expected, progress)
    except StoreError as error:
        raise CopyRefused(f"the copy {path} cannot be read: {error}") from error
    if report.first is not None:
        raise CopyRefused(f"the copy {path} cannot be relied on: {report.first.says}")
    return report


def _require_same(copy: Report, restored: Report) -> None:
    if (copy.size, copy.root) != (restored.size, restored.root) or not restored.ok:
        raise CopyRefused("the restored ledger is not what the copy was; do not use it")


def _flush_names(folder: Path) -> None:
    """Have the disk keep the name of a new file, where folders can be flushed at all."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
