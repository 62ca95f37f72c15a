"""The state in memory: right at once when all is well, and soon even when a hint is lost."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from api import watch as watching
from api.watch import State, Watch
from ledger.entries import Fact
from ledger.events.follow_ups import FollowUpOpened
from ledger.history import History
from ledger.journal import Journal
from ledger.rows import StoreUnavailable
from ledger.store import open_store
from ledger.waking import Polling
from projections.catalogue import REVISION
from projections.following.follow import Follower
from projections.following.rebuild import rebuild
from projections.storage.databases import Database, open_database
from projections.storage.serving import Views, open_views
from tests.api.serving import NOW, SALT


@dataclass
class World:
    """A ledger, its public views, who follows, and who watches through other connections."""

    ledger: str
    views: str
    journal: Journal
    database: Database
    follower: Follower
    watch: Watch

    def record(self) -> int:
        """One more entry; its position."""
        number = self.follower.position + 1
        opened = FollowUpOpened(what="A list")
        fact = Fact(opened, f"follow-up/FU-{number}", "2026-01-01", "secretariat", label="GREEN")
        entry = self.journal.record(fact)
        assert entry is not None
        return entry.position


@pytest.fixture
def world(lasting_url: str, tmp_path: Path) -> Iterator[World]:
    """On each store that several processes can share."""
    views_url = lasting_url if "postgres" in lasting_url else f"sqlite:///{tmp_path}/views.db"
    with open_store(lasting_url) as store, open_store(lasting_url, read_only=True) as reader:
        database = open_database(views_url)
        follower = Follower(History(store), database, "public")
        views = open_views(views_url, "public", read_only=True)
        journal = Journal(store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        watch = Watch(History(reader), views)
        watch.start()
        yield World(lasting_url, views_url, journal, database, follower, watch)
        watch.close()
        views.close()
        database.close()


def until(held: Callable[[], bool], at_most: float = 10) -> float:
    start = time.monotonic()
    while not held():
        assert time.monotonic() - start < at_most
        time.sleep(0.001)
    return time.monotonic() - start


def run(work: Coroutine[object, object, object]) -> object:
    return asyncio.run(work)


def test_it_knows_the_state_and_what_becomes_of_it(world: World) -> None:
    assert world.watch.state == State(0, 1, 0, REVISION)
    world.record()
    until(lambda: world.watch.state == State(1, 1, 0, REVISION))
    world.follower.catch_up()
    until(lambda: world.watch.state == State(1, 1, 1, REVISION))
    assert world.watch.failure is None


def test_another_generation_takes_over(world: World) -> None:
    world.record()
    rebuild(world.ledger, world.views, "public")
    until(lambda: world.watch.state == State(1, 2, 1, REVISION))


def test_state_is_asked_of_memory(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    until(lambda: world.watch._state is not None)
    world.watch.close()
    world.watch._state = State(7, 1, 7, REVISION)
    monkeypatch.setattr(Watch, "look", None)
    assert world.watch.state.head == 7


def test_hints_that_are_lost_cost_a_while_and_nothing_else(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: nobody is ever woken."""
    world.watch.close()
    monkeypatch.setattr(History, "waking", lambda _: Polling(lambda: 1))
    monkeypatch.setattr(Views, "waking", lambda _: Polling(lambda: 1))
    world.watch.start()
    until(lambda: world.watch._state is not None)
    world.record()
    world.follower.catch_up()
    assert until(lambda: world.watch.state.position == 1) < 4 * watching.AGAIN


def test_the_control_would_notice_a_watch_that_only_trusts_hints(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.watch.close()
    monkeypatch.setattr(History, "waking", lambda _: Polling(lambda: 1))
    monkeypatch.setattr(Views, "waking", lambda _: Polling(lambda: 1))
    monkeypatch.setattr(watching, "AGAIN", 0.9)
    world.watch.start()
    until(lambda: world.watch._state is not None)
    time.sleep(0.1)  # both threads have taken their first look
    world.record()
    time.sleep(0.3)
    assert world.watch._state == State(0, 1, 0, REVISION)


def test_whoever_waits_for_a_position_is_told(world: World) -> None:
    async def wait() -> tuple[bool, float]:
        loop = asyncio.get_running_loop()
        start = loop.time()
        waiting = asyncio.create_task(world.watch.reached(1, 10))
        await asyncio.sleep(0.1)
        await loop.run_in_executor(None, world.record)
        await loop.run_in_executor(None, world.follower.catch_up)
        return await waiting, loop.time() - start

    reached, seconds = asyncio.run(wait())
    assert reached
    assert seconds < 5


def test_a_position_that_does_not_come_is_not_waited_for_longer_than_asked(world: World) -> None:
    assert asyncio.run(world.watch.reached(1, 0.05)) is False
    assert asyncio.run(world.watch.reached(0, 0)) is True


def test_nobody_waits_when_the_server_stops(world: World) -> None:
    async def wait() -> bool:
        asyncio.get_running_loop().call_later(0.1, world.watch.release)
        return await asyncio.wait_for(world.watch.reached(1, 30), 5)

    assert asyncio.run(wait()) is False


def test_many_who_wait_are_all_told(world: World) -> None:
    async def wait() -> list[State]:
        since = world.watch.state
        waiting = [asyncio.create_task(world.watch.changed(since, 10)) for _ in range(50)]
        await asyncio.sleep(0.05)
        await asyncio.get_running_loop().run_in_executor(None, world.record)
        return await asyncio.gather(*waiting)

    until(lambda: world.watch._state is not None)
    assert {state.head for state in asyncio.run(wait())} == {1}


def test_a_database_that_is_away_is_said_and_come_back_to(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    until(lambda: world.watch._state is not None)

    def away(_: History) -> int:
        raise StoreUnavailable("away")

    with monkeypatch.context() as patched:
        patched.setattr(History, "head", away)
        until(lambda: isinstance(world.watch.failure, StoreUnavailable))
        assert world.watch.state == State(0, 1, 0, REVISION)  # what was known is still answered
    until(lambda: world.watch.failure is None)
    world.record()
    until(lambda: world.watch.state.head == 1)
    for said in ("a store cannot be read", "a store can be read again"):
        assert 1 <= caplog.text.count(f'"{said}"') <= 2  # once for the record, once for the views


@pytest.mark.parametrize("lasting_url", ["postgres"], indirect=True)
def test_a_restart_of_the_database(world: World) -> None:
    """The planted fault: every connection but our own is cut, those that listen among them."""
    until(lambda: world.watch._state is not None)
    with psycopg.connect(world.ledger, autocommit=True) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with open_store(world.ledger) as store:
        journal = Journal(store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        opened = FollowUpOpened(what="A list")
        journal.record(Fact(opened, "follow-up/FU-9", "2026-01-01", "secretariat", label="GREEN"))
        until(lambda: world.watch.state.head == 1)
        database = open_database(world.views)
        Follower(History(store), database, "public").catch_up()
        until(lambda: world.watch.state.position == 1)
        database.close()
    until(lambda: world.watch.failure is None)


@contextmanager
def unstarted() -> Iterator[tuple[Journal, Follower, Watch]]:
    with open_store("memory:") as store:
        database = open_database("memory:")
        follower = Follower(History(store), database, "public")
        journal = Journal(store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        yield journal, follower, Watch(History(store), Views(database, "public"))
        database.close()


def test_until_it_is_started_it_looks_every_time() -> None:
    with unstarted() as (journal, follower, watch):
        opened = FollowUpOpened(what="A list")
        journal.record(Fact(opened, "follow-up/FU-1", "2026-01-01", "secretariat"))
        assert watch.state == State(1, 1, 0, REVISION)
        follower.catch_up()
        assert watch.state == State(1, 1, 1, REVISION)
        assert asyncio.run(watch.reached(1, 0))
        assert not asyncio.run(watch.reached(2, 0.03))


def test_views_that_were_never_built() -> None:
    with open_store("memory:") as store:
        watch = Watch(History(store), Views(open_database("memory:"), "public"))
        assert watch.state == State(0, 0, 0, 0)
