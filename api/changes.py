"""Changes: whatever is recorded and may be shown, told as it is recorded.

An event says which entry there is and where to read it. Its id is the entry's position, so that
whoever comes back names the last one and misses none. What was told last is kept in memory, once
for all who listen; who is slower than that, or comes back later, is told from the record.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Final, NamedTuple

import orjson
from sse_starlette import JSONServerSentEvent, ServerSentEvent

from api.watch import Watch
from ledger.events.base import PUBLIC_LABELS
from ledger.events.catalogue import UPCASTERS
from ledger.history import History
from ledger.rows import Stored, StoreError
from projections.storage.databases import ViewsUnavailable

READ: Final = 500
"""Entries read at a time."""
KEPT: Final = 64
"""Batches kept in memory."""
RETRY: Final = 5_000
"""Milliseconds after which a reader that was cut off should come back."""
QUIET: Final = 60.0
"""Seconds without a change after which the record is looked at all the same."""
REST: Final = 0.0001
"""Seconds for each who listens between two batches: telling them takes that long."""
PING: Final = 15.0
"""Seconds without a change after which a comment keeps the line open."""
STILL_HERE: Final = ServerSentEvent(comment="still here").encode()
PAUSE: Final = 1.0
"""Seconds until a record that could not be read is tried again."""


class Told(NamedTuple):
    """An entry that may be shown, as the stream tells of it."""

    position: int
    event: bytes


class Batch(NamedTuple):
    """All that may be told of the entries beyond a position, up to another one."""

    after: int
    to: int
    told: Sequence[Told]

    def beyond(self, position: int) -> bytes:
        """What is to be told to somebody who knows everything up to a position."""
        return b"".join(event for at, event in self.told if at > position)


Blocking = Callable[[Callable[[], Batch]], Awaitable[Batch]]
"""Runs what waits for a database where it keeps nobody else waiting."""


class Changes:
    """What is recorded, for all who listen on one loop."""

    def __init__(self, history: History, watch: Watch, blocking: Blocking) -> None:
        self._history = history
        self._watch = watch
        self._blocking = blocking
        self._recent: deque[Batch] = deque(maxlen=KEPT)
        self._to = 0
        self._turn: asyncio.Future[None] | None = None
        self.listeners = 0

    async def keep(self) -> None:
        """Read what is new, once for all, for as long as the application runs."""
        self._turn = asyncio.get_running_loop().create_future()
        try:
            while not self._watch.released:
                try:
                    await self._read_on()
                except (StoreError, ViewsUnavailable):
                    await asyncio.sleep(PAUSE)
        finally:
            turn, self._turn = self._turn, None
            turn.set_result(None)

    async def events(self, after: int | None) -> AsyncIterator[bytes]:
        """All there is beyond a position, or from now on, for as long as the application runs."""
        head = self._watch.state.head
        position = head if after is None else after
        told = monotonic()
        yield _hello(position, head)
        with self._listening():
            try:
                while (batch := await self._next(position)) is not None:
                    event = batch.beyond(position)
                    if not event and monotonic() - told >= PING:
                        event = STILL_HERE
                    if event:
                        told = monotonic()
                        yield event
                    position = max(position, batch.to)
            except StoreError:
                return  # whoever comes back goes on where this ends

    async def _next(self, position: int) -> Batch | None:
        """What goes on after a position, nothing after a while, or None when all is over."""
        while not self._watch.released:
            turn, recent = self._turn, self._recent
            if recent and recent[0].after <= position < recent[-1].to:
                return next(batch for batch in recent if batch.to > position)
            if turn is None or position < self._to:
                batch = await self._batch(position)
                if batch.to > position:
                    return batch
            if turn is None:
                return None
            done, _ = await asyncio.wait({turn}, timeout=PING)
            if not done:
                return Batch(position, position, ())
        return None

    async def _read_on(self) -> None:
        state = self._watch.state
        if not self.listeners or state.head - self._to > READ * KEPT:
            self._recent.clear()
            self._to = state.head
            self._tell()
        while self._to < state.head:
            batch = await self._batch(self._to)
            self._recent.append(batch)
            self._to = batch.to
            self._tell()
            await asyncio.sleep(REST * self.listeners)
        await self._watch.changed(state, QUIET)

    def _tell(self) -> None:
        turn, self._turn = self._turn, asyncio.get_running_loop().create_future()
        if turn is not None:
            turn.set_result(None)

    async def _batch(self, after: int) -> Batch:
        return await self._blocking(lambda: batch_of(after, self._history.stored(after, READ)))

    @contextmanager
    def _listening(self) -> Iterator[None]:
        self.listeners += 1
        try:
            yield
        finally:
            self.listeners -= 1


def batch_of(after: int, rows: Sequence[Stored]) -> Batch:
    """What may be told of some entries beyond a position."""
    told = []
    for row in rows:
        held = orjson.loads(row.state)
        if held["label"] in PUBLIC_LABELS:
            name = row.type
            while name in UPCASTERS:
                name, _ = UPCASTERS[name]
            told.append(Told(row.position, _event(row.position, name)))
    return Batch(after, rows[-1].position if rows else after, told)


def _event(position: int, name: str) -> bytes:
    thin = {"position": position, "type": name, "href": f"/v1/events/{position}"}
    return JSONServerSentEvent(thin, id=str(position), event=name).encode()


def _hello(position: int, head: int) -> bytes:
    # With an id, since who is cut off before the first change comes back with this one.
    hello = JSONServerSentEvent({"head": head}, id=str(position), event="hello", retry=RETRY)
    return hello.encode()
