"""What is told of what is recorded: all of it, in order, to the quick and to the slow."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

import orjson
import pytest

from api import changes as module
from api.changes import Batch, Changes, Told, batch_of
from api.watch import Watch
from ledger.entries import Fact
from ledger.events.follow_ups import FollowUpOpened
from ledger.history import History
from ledger.journal import Journal
from ledger.rows import StoreUnavailable
from ledger.store import open_store
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.api.serving import GOLDEN, NOW, SALT, Served


class World:
    """A ledger in memory, and who tells of it."""

    def __init__(self) -> None:
        self.store = open_store("memory:")
        self.journal = Journal(self.store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        self.history = History(self.store)
        self.watch = Watch(self.history, Views(open_database("memory:"), "public"))
        self.changes = Changes(self.history, self.watch, in_place)

    def record(self, count: int, label: str = "GREEN") -> None:
        head = self.history.head()
        self.journal.record_all(
            Fact(
                FollowUpOpened(what="A list"),
                f"follow-up/FU-{number}",
                "2026-01-01",
                "secretariat",
                label=label,  # type: ignore[arg-type]
            )
            for number in range(head + 1, head + count + 1)
        )

    async def read(self, position: int) -> None:
        """Wait until it was read for those who listen."""
        async with asyncio.timeout(5):
            while self.changes._to < position:
                await asyncio.sleep(0.001)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.watch.start()
        keeping = asyncio.create_task(self.changes.keep())
        await asyncio.sleep(0)
        yield
        self.watch.close()
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


async def in_place(work: object) -> Batch:
    return work()  # type: ignore[operator, no-any-return]


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.watch.close()
    made.store.close()


def ids(told: list[bytes]) -> list[int]:
    """The ids of all events after the first hello."""
    lines = b"".join(told).split(b"\r\n")
    return [int(line[4:]) for line in lines if line.startswith(b"id: ")][1:]


async def take(stream: AsyncIterator[bytes], last: int, at_most: float = 10) -> list[int]:
    """Listen until an event with this id came."""
    told: list[bytes] = []
    async with asyncio.timeout(at_most):
        async for event in stream:
            told.append(event)
            if (ids(told) or [0])[-1] >= last:
                break
    return ids(told)


def test_an_event_says_what_there_is_and_where() -> None:
    served = Served(GOLDEN.read_bytes().splitlines()[:1])
    (told,) = batch_of(0, served.history.stored()).told
    name = served.history.stored()[0].type
    data = f'{{"position":1,"type":"{name}","href":"/v1/events/1"}}'
    assert told == Told(1, f"id: 1\r\nevent: {name}\r\ndata: {data}\r\n\r\n".encode())


def test_an_old_name_is_told_as_the_list_of_events_shows_it() -> None:
    served = Served(GOLDEN.read_bytes().splitlines())
    shown = {row["position"]: row["type"] for row in served.get("/v1/events?limit=500").data}
    told = batch_of(0, served.history.stored()).told
    data = [orjson.loads(each.event.split(b"data: ")[1]) for each in told]
    assert {each["position"]: each["type"] for each in data} == shown


def test_without_anybody_who_keeps_it_going_the_record_is_told_to_its_end(world: World) -> None:
    world.record(1_201)

    async def listen() -> list[bytes]:
        return [event async for event in world.changes.events(200)]

    assert ids(asyncio.run(listen())) == list(range(201, 1_202))


def test_what_may_not_be_shown_is_passed_over(world: World) -> None:
    for label in ("GREEN", "AMBER", "RED", "CLEAR"):
        world.record(1, label)

    async def listen() -> list[bytes]:
        return [event async for event in world.changes.events(0)]

    told = asyncio.run(listen())
    assert ids(told) == [1, 4]
    assert b"/v1/events/2" not in b"".join(told)


def test_who_listens_is_told_as_it_is_recorded(world: World) -> None:
    async def listen() -> list[list[int]]:
        async with world.running():
            listeners = [asyncio.create_task(take(world.changes.events(None), 3)) for _ in "ab"]
            listeners.append(asyncio.create_task(take(world.changes.events(0), 3)))
            await asyncio.sleep(0.1)
            assert world.changes.listeners == 3
            for _ in range(3):
                await asyncio.to_thread(world.record, 1)
                await asyncio.sleep(0.05)
            return await asyncio.gather(*listeners)

    assert asyncio.run(listen()) == [[1, 2, 3]] * 3
    assert world.changes.listeners == 0


def test_nothing_is_lost_on_a_listener_who_comes_while_much_is_recorded(world: World) -> None:
    """Listeners who begin at any moment between two batches."""

    async def listen() -> list[list[int]]:
        async with world.running():
            listeners = []
            for _ in range(30):
                await asyncio.to_thread(world.record, 7)
                await asyncio.sleep(0.003)
                listeners.append(asyncio.create_task(take(world.changes.events(0), 211)))
            await asyncio.to_thread(world.record, 1)
            return await asyncio.gather(*listeners)

    assert asyncio.run(listen()) == [list(range(1, 212))] * 30


def test_the_slow_are_told_from_the_record_and_lose_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: far more is recorded than is kept while somebody does not read."""
    monkeypatch.setattr(module, "READ", 5)

    async def listen() -> list[int]:
        async with world.running():
            stream = world.changes.events(None)
            told = [await anext(stream)]
            for _ in range(module.KEPT + 20):
                await asyncio.to_thread(world.record, 5)
                await world.read(world.history.head())
            assert len(world.changes._recent) <= module.KEPT
            assert world.changes._recent[0].after > 0
            async with asyncio.timeout(10):
                while (ids(told) or [0])[-1] < world.history.head():
                    told.append(await anext(stream))
            return ids(told)

    world.changes.listeners = 1
    assert asyncio.run(listen()) == list(range(1, 5 * (module.KEPT + 20) + 1))


def test_nothing_is_read_while_nobody_listens(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        async with world.running():
            monkeypatch.setattr(Changes, "_batch", None)
            await asyncio.to_thread(world.record, 3)
            await world.read(3)

    asyncio.run(run())


def test_a_record_that_cannot_be_read_ends_a_stream_and_not_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.01)
    stored = History.stored

    def away(*_: object) -> None:
        raise StoreUnavailable("away")

    async def run() -> list[int]:
        async with world.running():
            await asyncio.to_thread(world.record, 3)
            await world.read(3)
            monkeypatch.setattr(History, "stored", away)
            async with asyncio.timeout(5):
                cut = [event async for event in world.changes.events(0)]
            assert ids(cut) == []
            waiting = asyncio.create_task(take(world.changes.events(None), 4))
            await asyncio.sleep(0.05)
            monkeypatch.setattr(History, "stored", stored)
            await asyncio.to_thread(world.record, 1)
            return await waiting

    assert asyncio.run(run()) == [4]


def test_a_comment_keeps_the_line_open(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PING", 0.02)

    async def listen() -> list[bytes]:
        async with world.running():
            stream = world.changes.events(None)
            return [await anext(stream) for _ in range(3)]

    assert asyncio.run(listen())[1:] == [b": still here\r\n\r\n"] * 2


def test_all_streams_end_when_the_server_stops(world: World) -> None:
    async def run() -> list[int]:
        async with world.running():
            listeners = [asyncio.create_task(take(world.changes.events(None), 1)) for _ in "ab"]
            await asyncio.sleep(0.05)
            world.watch.release()
            async with asyncio.timeout(1):
                return [len(told) for told in await asyncio.gather(*listeners)]

    assert asyncio.run(run()) == [0, 0]
