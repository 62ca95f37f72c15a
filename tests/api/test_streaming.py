"""Answers that are sent while they are read: no faster than they are taken, on few threads."""

import asyncio
import time
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from api import streaming
from api.problems import BUSY, Problem
from api.streaming import Lanes, StreamResponse


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes(2)
    yield made
    made.close()


class Source:
    """Chunks, with a note of how many were made and whether somebody ended it."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.made = 0
        self.ended = False

    def chunks(self) -> Generator[bytes, None, None]:
        try:
            yield b""
            for _ in range(self.count):
                self.made += 1
                yield b"x"
        finally:
            self.ended = True


class Asker:
    """Whoever takes an answer: quickly, slowly, or not to its end."""

    def __init__(self, pause: float = 0, leaves_after: int | None = None) -> None:
        self.pause = pause
        self.leaves_after = leaves_after
        self.taken: list[Any] = []
        self.gone = asyncio.Event()

    async def receive(self) -> Any:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.taken.append(message)
        if len(self.taken) - 1 == self.leaves_after:
            self.gone.set()
        await asyncio.sleep(self.pause)

    @property
    def body(self) -> bytes:
        return b"".join(each.get("body", b"") for each in self.taken)


async def answer(lanes: Lanes, source: Source, asker: Asker, **scope: object) -> None:
    stream = lanes.stream(source.chunks())
    await stream.begin()
    response = StreamResponse(stream, {"ETag": '"1"'}, "text/csv")
    await response({"type": "http", **scope}, asker.receive, asker.send)


def ended(source: Source) -> bool:
    for _ in range(100):
        if source.ended:
            return True
        time.sleep(0.01)
    return False


def test_everything_is_sent_in_order(lanes: Lanes) -> None:
    async def run() -> None:
        source, asker = Source(5), Asker()
        await answer(lanes, source, asker)
        assert asker.body == b"xxxxx"
        assert asker.taken[0]["status"] == 200
        assert "more_body" not in asker.taken[-1]
        assert ended(source)

    asyncio.run(run())


def test_no_more_is_read_than_is_taken(lanes: Lanes) -> None:
    async def run() -> None:
        source, asker = Source(1_000), Asker(pause=0.02)
        task = asyncio.create_task(answer(lanes, source, asker))
        await asyncio.sleep(0.3)
        assert len(asker.body) <= source.made <= len(asker.body) + 2 < 100
        asker.gone.set()
        await task
        assert ended(source)

    asyncio.run(run())


def test_who_leaves_ends_the_reading(lanes: Lanes) -> None:
    async def run() -> None:
        source, asker = Source(1_000_000), Asker(leaves_after=3)
        await answer(lanes, source, asker)
        assert source.made < 100
        assert ended(source)

    asyncio.run(run())


def test_who_takes_nothing_more_is_left(lanes: Lanes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PATIENCE", 0.05)

    async def run() -> None:
        source, asker = Source(1_000), Asker(pause=0.02)
        asker.pause = 0
        await answer(lanes, source, asker)
        assert len(asker.body) == 1_000
        stuck, slow = Source(1_000), Asker(pause=0)
        slow.send = lambda message: stall(slow, message)  # type: ignore[method-assign]
        await answer(lanes, stuck, slow)
        assert slow.taken[-1].get("more_body"), "it was not ended as if it were whole"
        assert ended(stuck)

    async def stall(asker: Asker, message: Any) -> None:
        asker.taken.append(message)
        if len(asker.taken) > 3:
            await asyncio.sleep(10)

    asyncio.run(run())


def test_who_wants_the_headers_alone_gets_them(lanes: Lanes) -> None:
    async def run() -> None:
        source, asker = Source(1_000), Asker()
        await answer(lanes, source, asker, **{"concord.head": True})
        assert (asker.body, source.made) == (b"", 0)
        assert ended(source)

    asyncio.run(run())


def test_only_a_few_at_a_time(lanes: Lanes) -> None:
    async def run() -> None:
        streams = [lanes.stream(Source(1).chunks()) for _ in range(2)]
        with pytest.raises(Problem) as refused:
            lanes.stream(Source(1).chunks())
        assert refused.value.kind is BUSY
        assert refused.value.headers["Retry-After"]
        for stream in streams:
            stream.end()
        await asyncio.sleep(0.1)
        await answer(lanes, Source(1), Asker())

    asyncio.run(run())


def test_what_cannot_begin_keeps_no_thread(lanes: Lanes) -> None:
    def broken() -> Generator[bytes, None, None]:
        yield b"" if 1 / len(lanes._all[:0]) else b"x"

    async def run() -> None:
        for _ in range(5):
            with pytest.raises(ZeroDivisionError):
                await lanes.stream(broken()).begin()
            await asyncio.sleep(0.02)

    asyncio.run(run())
