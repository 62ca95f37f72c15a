"""A copy has the same entries and the same root, or there is none."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from ledger.backup import CopyRefused, backup, restore
from ledger.history import History
from ledger.proof.tree import EMPTY_ROOT
from ledger.rows import Draft, StoreUnavailable
from ledger.sqlite import path_of
from ledger.store import open_store
from tests.ledger.drafts import draft, drafts
from tests.ledger.tampering import without_guards


@pytest.fixture
def copy(tmp_path: Path) -> str:
    """A sound copy of 700 entries, among them a command of three."""
    source = str(tmp_path / "source.db")
    with open_store(source) as store:
        store.append(drafts(697))
        store.append([draft(n, "post/a", "three at once", 700) for n in (1, 2, 3)])
    backup(source, str(tmp_path / "copy.db"))
    return str(tmp_path / "copy.db")


def test_a_copy_has_the_same_rows_and_root(lasting_url: str, tmp_path: Path) -> None:
    path = str(tmp_path / "copy.db")
    with open_store(lasting_url) as store:
        store.append(drafts(697))
        store.append([draft(n, "post/a", "three at once", 700) for n in (1, 2, 3)])
        report = backup(lasting_url, path)
        assert report.ok
        assert (report.size, report.root) == History(store).root()
        with open_store(path, read_only=True) as copied:
            assert copied.read(0, 1_000) == store.read(0, 1_000)
            assert copied.commands(["three at once"]) == {"three at once": (698, 3)}
            assert History(copied).root() == History(store).root()
        assert sorted(found.name for found in tmp_path.glob("copy*")) == ["copy.db"]


def test_a_copy_is_taken_while_others_write(sqlite_url: str, tmp_path: Path) -> None:
    with open_store(sqlite_url) as store, ThreadPoolExecutor(1) as pool:
        store.append(drafts(300))
        writing = pool.submit(lambda: [store.append(drafts(1, after=300 + n)) for n in range(200)])
        reports = [backup(sqlite_url, str(tmp_path / f"copy{n}.db")) for n in range(3)]
        writing.result()
        sizes = [report.size for report in reports]
        assert sizes == sorted(sizes)
        assert [report.root for report in reports] == [
            History(store).root(size)[1] for size in sizes
        ]


def test_a_copy_does_not_replace_a_file(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("something")
    open_store(sqlite_url).close()
    with pytest.raises(CopyRefused, match="exists already"):
        backup(sqlite_url, str(tmp_path / "there"))
    assert (tmp_path / "there").read_text() == "something"


def test_a_ledger_that_is_not_in_order_is_not_copied(lasting_url: str, tmp_path: Path) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(5))
    with without_guards(lasting_url) as do:
        do("UPDATE entries SET state = ? WHERE position = 3", (draft(1, "post/a").state,))
    with pytest.raises(CopyRefused):
        backup(lasting_url, str(tmp_path / "copy.db"))
    assert list(tmp_path.glob("copy*")) == []


def test_an_entry_that_is_none_is_not_copied(lasting_url: str, tmp_path: Path) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(5))
    with without_guards(lasting_url) as do:
        do("UPDATE entries SET state = ? WHERE position = 3", (b"{",))
    with pytest.raises(CopyRefused):
        backup(lasting_url, str(tmp_path / "copy.db"))


def test_what_a_former_ledger_left_is_not_mixed_with_a_new_one(copy: str, sqlite_url: str) -> None:
    Path(path_of(sqlite_url) + "-wal").write_bytes(b"of another ledger")
    with pytest.raises(CopyRefused, match="-wal exists already"):
        restore(copy, sqlite_url)


def test_there_must_be_a_ledger_and_a_folder(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no ledger"):
        backup(sqlite_url, str(tmp_path / "copy.db"))
    open_store(sqlite_url).close()
    with pytest.raises(StoreUnavailable, match="there is no folder"):
        backup(sqlite_url, str(tmp_path / "no" / "copy.db"))


def test_a_restored_ledger_is_the_one_copied_and_goes_on(copy: str, lasting_url: str) -> None:
    report = restore(copy, lasting_url)
    with open_store(lasting_url) as store, open_store(copy, read_only=True) as copied:
        assert (report.size, report.root) == History(store).root() == History(copied).root()
        assert store.read(0, 1_000) == copied.read(0, 1_000)
        assert store.census() == copied.census()
        assert store.append(drafts(1, after=697)) == 701


def test_what_was_expected_must_be_in_the_copy(copy: str, lasting_url: str) -> None:
    with open_store(copy, read_only=True) as copied:
        expected = History(copied).root(500)
    with pytest.raises(CopyRefused, match="fewer than the 701"):
        restore(copy, lasting_url, (701, EMPTY_ROOT))
    with pytest.raises(CopyRefused, match="not those of the noted root"):
        restore(copy, lasting_url, (500, EMPTY_ROOT))
    assert restore(copy, lasting_url, expected).size == 700


def test_a_ledger_is_never_overwritten(copy: str, lasting_url: str) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(1))
        with pytest.raises(CopyRefused):
            restore(copy, lasting_url)
        assert store.head() == 1


@pytest.mark.parametrize("place", [b"SQLite format 3", b"CREATE TRIGGER", b"secretariat"])
def test_a_damaged_copy_is_not_restored(copy: str, sqlite_url: str, place: bytes) -> None:
    held = Path(copy).read_bytes()
    Path(copy).write_bytes(held.replace(place, place[:-1] + b"\xff", 1))
    with pytest.raises(CopyRefused, match="the copy"):
        restore(copy, sqlite_url)
    assert not Path(path_of(sqlite_url)).exists()


def test_what_is_no_ledger_is_not_restored(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no ledger")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE other (a)")
    for name in ("text", "other.db", "missing.db"):
        with pytest.raises(CopyRefused, match="cannot be read"):
            restore(str(tmp_path / name), sqlite_url)


def test_a_failing_restore_leaves_an_empty_ledger(copy: str, postgres_url: str) -> None:
    def interrupted() -> Iterator[Draft]:
        yield from drafts(600)
        raise KeyboardInterrupt

    with open_store(postgres_url) as store, pytest.raises(KeyboardInterrupt):
        store.append(interrupted())
    assert restore(copy, postgres_url).size == 700
