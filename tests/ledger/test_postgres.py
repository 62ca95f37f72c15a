"""PostgreSQL: one writer at a time, and guards that hold for the owner too."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import errors
from psycopg.sql import SQL, Identifier

from ledger.postgres import conninfo, explained
from ledger.rows import Clash, StoreDamaged, StoreUnavailable
from ledger.schema import APPEND_ONLY, CHANNEL, IN_ORDER
from ledger.store import Store, open_store
from tests.ledger.drafts import draft, drafts


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    with open_store(postgres_url) as opened:
        opened.append(drafts(3))
        yield opened


@pytest.fixture
def db(store: Store, postgres_url: str) -> Iterator[psycopg.Connection]:
    """A connection of the owner."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        yield connection


GUARDED = [
    "UPDATE ledger.entries SET state = ''",
    "DELETE FROM ledger.entries",
    "TRUNCATE ledger.entries",
    "UPDATE ledger.commands SET entries = 9",
    "DELETE FROM ledger.commands",
    "TRUNCATE ledger.commands",
    "UPDATE ledger.tree SET i = 9",
    "DELETE FROM ledger.tree",
    "TRUNCATE ledger.tree",
    "INSERT INTO ledger.tree SELECT * FROM ledger.tree"
    " ON CONFLICT (level, i) DO UPDATE SET hash = excluded.hash",
]


@pytest.mark.parametrize("statement", GUARDED)
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_rows_are_only_ever_added(db: psycopg.Connection, statement: str, role: str) -> None:
    db.execute(SQL("SET session_replication_role = {}").format(role))
    with pytest.raises(errors.RaiseException, match=APPEND_ONLY):
        db.execute(SQL(statement))


@pytest.mark.parametrize(
    "values",
    ["(5, 'post/a', 1, '', '')", "(4, 'post/a', 2, '', '')", "(4, 'post/a', 0, '', '')"],
)
def test_rows_are_added_in_order(db: psycopg.Connection, values: str) -> None:
    with pytest.raises(errors.IntegrityConstraintViolation, match=IN_ORDER):
        db.execute(SQL("INSERT INTO ledger.entries VALUES " + values))


def test_the_first_row_has_position_one(postgres_url: str) -> None:
    open_store(postgres_url).close()
    with (
        psycopg.connect(postgres_url) as db,
        pytest.raises(errors.IntegrityConstraintViolation, match=IN_ORDER),
    ):
        db.execute("INSERT INTO ledger.entries VALUES (2, 'post/a', 1, '', '')")


def test_whoever_listens_is_told_of_an_append(db: psycopg.Connection, store: Store) -> None:
    db.execute(SQL("LISTEN {}").format(Identifier(CHANNEL)))
    store.append(drafts(600, after=3))
    assert len(list(db.notifies(timeout=5, stop_after=1))) == 1


def test_writers_queue_and_none_is_lost(postgres_url: str, store: Store) -> None:
    def write(writer: int) -> None:
        with open_store(postgres_url) as own:
            for version in range(1, 21):
                own.append([draft(version, f"post/{writer}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert [row.position for row in store.read(0, 100)] == list(range(1, 84))
    assert store.damage() == []


def test_another_writer_is_waited_for_and_then_named(postgres_url: str, store: Store) -> None:
    with (
        open_store(postgres_url, patience=1) as impatient,
        store._session(commit=True),
        pytest.raises(StoreUnavailable, match="another process is writing"),
    ):
        impatient.append(drafts(1, after=3))
    assert store.append(drafts(1, after=3)) == 4


def test_a_connection_that_was_lost_is_made_again(db: psycopg.Connection, store: Store) -> None:
    db.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        store.head()
    assert store.head() == 3
    assert store.append(drafts(1, after=3)) == 4


def test_a_server_that_is_not_there_is_named_with_the_reason(tmp_path: object) -> None:
    with pytest.raises(StoreUnavailable, match=r"cannot be reached: .*No such file"):
        open_store(f"postgresql:///x?host={tmp_path}")


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(StoreUnavailable, match="write postgresql://user@host/database"):
        open_store("postgresql://host/db?nonsense=1")


def test_an_address_says_whatever_libpq_understands() -> None:
    given = conninfo("postgresql://ann@db.example/x?sslmode=require&options=-c%20a%3Db", True, 7)
    assert (given["user"], given["host"], given["sslmode"]) == ("ann", "db.example", "require")
    assert given["options"].split(" -c ") == [
        "-c a=b",
        "search_path=pg_catalog",
        "lock_timeout=7s",
        "default_transaction_read_only=on",
    ]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (errors.UniqueViolation(), Clash),
        (errors.DiskFull(), StoreUnavailable),
        (errors.AdminShutdown(), StoreUnavailable),
        (errors.InsufficientPrivilege(), StoreUnavailable),
        (errors.UndefinedTable(), StoreDamaged),
        (errors.DataCorrupted(), StoreDamaged),
    ],
)
def test_errors_are_told_apart(error: psycopg.Error, kind: type) -> None:
    assert type(explained(error)) is kind
