"""Streaming: an answer that is sent while it is read, no faster than the asker takes it.

What is read belongs to one thread, because the connection of a transaction does. There are few
such threads: who comes when all are taken is asked to come again.
"""

import asyncio
from asyncio import Future
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.heads import is_head
from api.problems import BUSY, Problem

PATIENCE: Final = 60
"""Seconds in which an asker must take what was sent last."""


class Lanes:
    """Threads that each write one answer at a time."""

    def __init__(self, lanes: int) -> None:
        self._all = [
            ThreadPoolExecutor(1, thread_name_prefix=f"concord-export-{lane}")
            for lane in range(lanes)
        ]
        self._free = list(self._all)

    def stream(self, chunks: Generator[bytes, None, None]) -> "Stream":
        """A thread for some chunks; a Problem if all are taken."""
        if not self._free:
            raise Problem(BUSY, headers={"Retry-After": "10"})
        return Stream(self._free.pop(), chunks, self._free.append)

    def close(self) -> None:
        """Let the threads end."""
        for lane in self._all:
            lane.shutdown(wait=False, cancel_futures=True)


class Stream:
    """Chunks, each made on one and the same thread."""

    def __init__(
        self,
        lane: ThreadPoolExecutor,
        chunks: Generator[bytes, None, None],
        give_back: Callable[[ThreadPoolExecutor], None],
    ) -> None:
        self._lane = lane
        self._chunks = chunks
        self._give_back = give_back

    async def begin(self) -> None:
        """Make the first chunk, which is empty; if that fails, all is given back."""
        try:
            await self.following()
        except BaseException:
            self.end()
            raise

    def following(self) -> Future[bytes | None]:
        """The next chunk, when it is made; None at the end."""
        return asyncio.get_running_loop().run_in_executor(self._lane, next, self._chunks, None)

    def end(self) -> None:
        """Make no more, and let the thread be free for others."""
        with suppress(RuntimeError):  # shut down meanwhile
            ended = self._lane.submit(self._chunks.close)
            ended.add_done_callback(lambda _: self._give_back(self._lane))


class StreamResponse(Response):
    """Sends chunks as they are made, and stops when nobody takes them any more."""

    def __init__(self, stream: Stream, headers: Mapping[str, str], media_type: str) -> None:
        super().__init__(None, 200, headers, media_type)
        del self.headers["content-length"]
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send everything, or until the asker is gone or takes nothing more."""
        gone = asyncio.create_task(_gone(receive))
        try:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            if not is_head(scope):
                await self._send_chunks(send, gone)
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            return  # the server closes a connection on which an answer was left unfinished
        finally:
            gone.cancel()
            self._stream.end()

    async def _send_chunks(self, send: Send, gone: asyncio.Task[None]) -> None:
        # While a chunk is sent the next one is made, but none after that.
        following = self._stream.following()
        while (chunk := await following) is not None and not gone.done():
            following = self._stream.following()
            async with asyncio.timeout(PATIENCE):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _gone(receive: Receive) -> None:
    """Wait until the asker is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
