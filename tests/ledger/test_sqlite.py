"""One SQLite file: durable, append-only, and plain about what it cannot do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ledger.rows import StoreDamaged, StoreUnavailable
from ledger.schema import APPEND_ONLY, IN_ORDER
from ledger.sqlite import _insist_on_durability, connect, explained, path_of
from ledger.store import Store, open_store
from tests.ledger.drafts import draft, drafts


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "a ledger? yes#1.db")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def file(path: str, store: Store) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else to a ledger of three entries."""
    store.append(drafts(3))
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        yield opened


@pytest.mark.parametrize("url", ["sqlite:///a/b.db", "a/b.db"])
def test_a_url_or_a_bare_path_names_a_file(url: str) -> None:
    assert path_of(url) == "a/b.db"


def test_the_file_is_named_as_given(path: str, store: Store) -> None:
    assert Path(path).exists()


def test_every_commit_is_flushed(path: str) -> None:
    with closing(connect(path, read_only=False, patience=1)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_place_that_cannot_flush_is_refused() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as volatile,
        pytest.raises(StoreUnavailable, match="keep the ledger on a local disk"),
    ):
        _insist_on_durability(volatile)


GUARDED = [
    "UPDATE entries SET state = x'00'",
    "DELETE FROM entries",
    "UPDATE commands SET entries = 9",
    "DELETE FROM commands",
    "UPDATE tree SET i = 9",
    "DELETE FROM tree",
    "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE position = 1",
    "INSERT OR REPLACE INTO entries SELECT 4, stream, version, type, state FROM entries LIMIT 1",
    "REPLACE INTO commands SELECT command_id, 9, 9 FROM commands LIMIT 1",
    "REPLACE INTO tree SELECT level, i, zeroblob(32) FROM tree LIMIT 1",
    "INSERT INTO entries VALUES (1, 'post/a', 1, '', x'00') ON CONFLICT DO UPDATE SET type = ''",
    "UPDATE OR REPLACE entries SET position = 9 WHERE position = 1",
    "INSERT INTO entries VALUES (9, 'post/a', 1, '', x'00')",
    "INSERT INTO entries VALUES (NULL, 'post/a', 1, '', x'00')",
    "INSERT INTO entries VALUES (4, 'post/a', 2, '', x'00')",
    "INSERT INTO entries VALUES (4, 'post/a', 0, '', x'00')",
]


@pytest.mark.parametrize("statement", GUARDED)
def test_rows_are_only_ever_added(file: sqlite3.Connection, store: Store, statement: str) -> None:
    before = store.read(0, 9)
    with pytest.raises(sqlite3.IntegrityError, match=f"{APPEND_ONLY}|{IN_ORDER}"):
        file.execute(statement)
    assert store.read(0, 9) == before
    assert store.damage() == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO entries VALUES (4, 'post/a', 1, '', 'text is no bytes')",
        "INSERT INTO entries VALUES (4, 'post/a', 1, NULL, x'00')",
        "INSERT INTO tree VALUES (0, 3, x'00')",
        "INSERT INTO commands VALUES ('c', 'first', 1)",
    ],
)
def test_columns_hold_what_they_are_made_for(file: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        file.execute(statement)


def test_a_reader_cannot_write_by_any_means(path: str, store: Store) -> None:
    with (
        closing(connect(path, read_only=True, patience=1)) as db,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        db.execute("INSERT INTO commands VALUES ('c', 1, 1)")


def test_another_writer_is_waited_for_and_then_named(path: str, file: sqlite3.Connection) -> None:
    with open_store(path, patience=0) as impatient:
        file.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match=r"another process is writing to .*; try again"):
            impatient.append(drafts(1, after=3))
        file.execute("COMMIT")
        assert impatient.append(drafts(1, after=3)) == 4


def test_a_full_disk_is_named_and_nothing_is_recorded(path: str, store: Store) -> None:
    store.append(drafts(3))
    with store._session(commit=False) as rows:  # the one connection of the pool
        rows._db.execute("PRAGMA max_page_count = 40")  # type: ignore[attr-defined]
    with pytest.raises(StoreUnavailable, match="is full; nothing was recorded"):
        store.append(drafts(5_000, after=3))
    assert store.head() == 3
    assert store.append(drafts(1, after=3)) == 4


def test_without_its_folder_a_ledger_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="folder must exist"):
        open_store(str(tmp_path / "no" / "ledger.db"))
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_store(str(tmp_path))


def test_another_database_is_left_alone(path: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE other (a)")
    for read_only in (False, True):
        with pytest.raises(StoreUnavailable, match="SQLite file"):
            open_store(path, read_only=read_only)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("other",)]


def test_a_file_that_is_no_database_is_left_alone(path: str) -> None:
    Path(path).write_text("what is written here is no database" * 50)
    with pytest.raises(StoreDamaged, match="is not an SQLite file"):
        open_store(path)
    assert Path(path).read_text().startswith("what is written here")


def test_connections_are_given_back(path: str) -> None:
    for n in range(5):
        with open_store(path) as store:
            store.append([draft(n + 1)])
    assert [found.name for found in Path(path).parent.iterdir()] == [Path(path).name]


def test_an_error_without_a_code_is_damage() -> None:
    assert isinstance(explained(sqlite3.DatabaseError("?"), "ledger.db"), StoreDamaged)
