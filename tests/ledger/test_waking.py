"""Whoever waits is woken by a commit, and is only late where that fails."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from ledger.history import History
from ledger.store import Store, open_store
from ledger.waking import Listening, Polling, Waking, file_polled
from tests.ledger.drafts import draft

LONG = 20.0


@contextmanager
def timed(at_most: float) -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < at_most


def append(store: Store) -> None:
    store.append([draft()])


def woken(waking: Waking, act: threading.Timer) -> None:
    act.start()
    with timed(LONG / 2):
        waking.wait(LONG)
    act.join()


def test_an_append_wakes(store: Store) -> None:
    with closing(History(store).waking()) as waking:
        waking.wait(LONG)
        woken(waking, threading.Timer(0.1, append, [store]))


def test_the_first_wait_is_none(store: Store) -> None:
    append(store)
    with closing(store.waking()) as waking, timed(LONG / 2):
        waking.wait(LONG)


def test_what_came_between_two_waits_is_not_missed(store: Store) -> None:
    with closing(store.waking()) as waking:
        waking.wait(LONG)
        append(store)
        with timed(LONG / 2):
            waking.wait(LONG)


def test_without_news_it_takes_the_whole_time(store: Store) -> None:
    with closing(store.waking()) as waking:
        waking.wait(0)
        start = time.monotonic()
        waking.wait(0.2)
        assert time.monotonic() - start > 0.15


def test_another_process_wakes_too(lasting_url: str) -> None:
    with (
        open_store(lasting_url) as writer,
        open_store(lasting_url, read_only=True) as reader,
        closing(reader.waking()) as waking,
    ):
        waking.wait(LONG)
        woken(waking, threading.Timer(0.1, append, [writer]))


def test_a_file_that_is_not_there_makes_late_and_not_wrong(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(file_polled(str(path))) as waking:
        waking.wait(0)
        with timed(LONG / 2):
            waking.wait(0.05)
        woken(waking, threading.Timer(0.1, lambda: open_store(str(path)).close()))


def test_a_number_is_polled_until_it_differs() -> None:
    numbers = iter([1, 1, 1, 2])
    polling = Polling(lambda: next(numbers))
    polling.wait(0)
    polling.wait(LONG)
    assert next(numbers, None) is None


def test_a_connection_that_is_lost_is_made_again(postgres_url: str) -> None:
    with open_store(postgres_url) as store, closing(store.waking()) as waking:
        waking.wait(LONG)
        cut_listeners(postgres_url)
        with timed(LONG / 2):
            waking.wait(LONG)  # the loss itself wakes, for something may have been missed
            waking.wait(LONG)  # and so does listening anew
        woken(waking, threading.Timer(0.1, append, [store]))


def cut_listeners(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN %' AND datname = current_database()"
        )


def test_a_server_that_is_away_makes_late_and_not_wrong() -> None:
    def refused() -> psycopg.Connection:
        raise psycopg.OperationalError("away")

    with closing(Listening(refused, "anything")) as waking, timed(LONG / 2):
        waking.wait(0.05)
        waking.wait(0.05)


def test_a_standby_announces_nothing_and_is_looked_at_all_the_same(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def standby(self: psycopg.Connection, *_: object) -> None:
        raise psycopg.errors.ReadOnlySqlTransaction("cannot execute LISTEN during recovery")

    listening = Listening(lambda: psycopg.connect(postgres_url, autocommit=True), "anything")
    with closing(listening) as waking:
        with monkeypatch.context() as patched, timed(LONG / 2):
            patched.setattr(psycopg.Connection, "execute", standby)
            waking.wait(0.05)
            waking.wait(0.05)
        waking.wait(LONG)  # it took over: listening begins
        assert listening._listens
