"""Reading: one question, one state of the views, one answer.

Routes are coroutines, so that the server's one loop never waits for a database; what blocks
runs on a few threads of its own. They are few and stay, because each keeps a connection. A short
question is tried where it is asked: all that it needs besides its rows is in memory, and it is
cut off where it turns out to be long.
"""

import asyncio
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api.calls import LONGEST_LINK, Call, Found, Snapshot, When, positions
from api.envelope import CHECKED, VARY, Reflected, etag_of, held
from api.moments import Standpoint
from api.paging import Cursor, Question
from api.problems import Problem
from api.questions import Moments, Paging
from api.remembering import Memory, Unready, generation_of
from api.streaming import Lanes, StreamResponse
from api.waiting import require_reached
from api.watch import Watch
from ledger.history import History
from projections.catalogue import REVISION
from projections.columns.kept import KeptColumns
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.databases import ViewsUnavailable
from projections.storage.serving import Views
from projections.storage.tables import Generation

__all__ = ["Clock", "Found", "Reading", "Snapshot"]

Clock = Callable[[], datetime]
"""The present instant, in UTC."""
LANES = 4
"""Whole lists that are sent at a time."""
Done = TypeVar("Done")


class Reading:
    """Everything that routes read from, and how an answer is made of it."""

    def __init__(
        self, views: Views, history: History, now: Clock, threads: int, watch: Watch | None = None
    ) -> None:
        self.views = views
        self.now = now
        self.watch = watch or Watch(history, views)
        self._history = history
        self._memory = Memory(history)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="concord-reader")
        # One is enough for what is short, and several would only be in each other's way.
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="concord-short")
        self._lanes = Lanes(LANES)
        self.columns = KeptColumns()

    async def at_moment(
        self,
        request: Request,
        asked: Moments,
        find: Callable[[Snapshot], Found],
        key_length: int = 0,
        *,
        short: bool = False,
        spoken: bool = False,
        related: tuple[str, ...] = (),
    ) -> Response:
        """Answer a question to the views. `find` is not called if the asker has the answer.

        A `short` one asks for a few rows in one statement. `spoken` means that the answer depends
        on the language; `related` are pages about the history of the thing.
        """
        call = Call(request, asked, find, key_length, spoken, related)
        if asked.min_position is not None:
            await require_reached(self.watch, asked.min_position, request.headers)
        if short and (response := await self._shortly(call)) is not None:
            return response
        return await self.blocking(lambda: self._at_moment(call))

    async def at_head(
        self,
        request: Request,
        asked: Paging | None,
        find: Callable[[History, Cursor | None], Found],
        start: Cursor | None = None,
    ) -> Response:
        """Answer a question to the ledger itself, which knows no days.

        It goes on at the cursor that was asked for, or at one that is given.
        """
        return await self.blocking(lambda: self._at_head(request, asked, find, start))

    async def progress(
        self, request: Request, find: Callable[[Generation | None, int], Found]
    ) -> Response:
        """Answer a question about the views and the head. Such an answer is out of date at once."""
        return await self.blocking(lambda: self._progress(request, find))

    async def streamed(
        self, call: Call, written: Callable[[Snapshot], Iterator[bytes]], media_type: str
    ) -> Response:
        """Answer a question to the views with chunks that are sent while they are read."""
        if call.asked.min_position is not None:
            await require_reached(self.watch, call.asked.min_position, call.request.headers)
        begun: list[Reflected] = []
        stream = self._lanes.stream(self._chunks(call, written, begun.append))
        await stream.begin()
        (reflected,) = begun
        if held(call.request, reflected.etag, found=True):
            stream.end()
            return reflected.unchanged()
        return StreamResponse(stream, reflected.headers, media_type)

    def close(self) -> None:
        """Let the threads end."""
        self._lanes.close()
        self._beside.shutdown(wait=False, cancel_futures=True)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def blocking(self, work: Callable[[], Done]) -> Done:
        """What a function returns that may wait for a database."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def _shortly(self, call: Call) -> Response | None:
        """The answer from memory and one statement; None if that does not do."""
        if self.views.shortly == "here":
            return self._from_memory(call)
        if self.views.shortly == "beside":
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._beside, self._from_memory, call)
        return None

    def _from_memory(self, call: Call) -> Response | None:
        state = self.watch.state
        generation = generation_of(state.generation, state.position, state.revision)
        standpoint = Standpoint(self.now(), state.head, state.position)
        try:
            policies = self._memory.book(state.generation, state.position)
            when = call.when(self._memory, standpoint)
            reflected = call.reflected(when, self._memory, standpoint, generation, policies)
            if held(call.request, reflected.etag):
                return reflected.unchanged()
            with self.views.asking_once(generation) as asking:
                return self._found(call, when, reflected, asking)
        except (Unready, ViewsUnavailable, Problem):
            return None

    def _at_moment(self, call: Call) -> Response:
        with self.views.asking() as asking:
            generation = asking.generation
            standpoint = Standpoint(self.now(), self._history.head(), generation.position)
            policies, record = self._memory.read_policies(asking), self._memory.looking()
            when = call.when(record, standpoint)
            reflected = call.reflected(when, record, standpoint, generation, policies)
            if held(call.request, reflected.etag):
                return reflected.unchanged()
            return self._found(call, when, reflected, asking)

    def _found(self, call: Call, when: When, reflected: Reflected, asking: Asking) -> Response:
        snapshot = Snapshot(asking, self._history, when.moment, when.cursor, call.lang)
        found = call.find(snapshot)
        if held(call.request, reflected.etag, found=True):
            return reflected.unchanged()
        return _response(call.question, when.moment, reflected, found, _is_bare(call.asked))

    def _chunks(
        self,
        call: Call,
        written: Callable[[Snapshot], Iterator[bytes]],
        begun: Callable[[Reflected], None],
    ) -> Generator[bytes, None, None]:
        """Say what the answer reflects, and then write it."""
        with self.views.asking() as asking:
            standpoint = Standpoint(self.now(), self._history.head(), asking.generation.position)
            policies, record = self._memory.read_policies(asking), self._memory.looking()
            when = call.when(record, standpoint)
            begun(call.reflected(when, record, standpoint, asking.generation, policies))
            chunks = written(
                Snapshot(asking, self._history, when.moment, when.cursor, call.lang)
            )  # what it finds wrong before the first chunk is answered as a problem
            yield b""
            yield from chunks

    def _at_head(
        self,
        request: Request,
        asked: Paging | None,
        find: Callable[[History, Cursor | None], Found],
        start: Cursor | None,
    ) -> Response:
        question = Question.of(request)
        head = self._history.head()
        moment = Moment(0, head)
        if start is None and asked is not None and asked.after is not None:
            start = question.cursor_at(asked.after, 1, head)
        standpoint = Standpoint(self.now(), head, self.views.position())
        headers = {
            "ETag": etag_of(head, None, REVISION),
            "Cache-Control": CHECKED,
            **positions(head, standpoint),
            "Vary": VARY,
            "Link": f'<{question.address()}>; rel="self"',
        }
        reflected = Reflected(None, head, self._recorded_at(head), headers)
        if held(request, reflected.etag):
            return reflected.unchanged()
        found = find(self._history, start)
        if held(request, reflected.etag, found=True):
            return reflected.unchanged()
        return _response(question, moment, reflected, found, _is_bare(asked))

    def _progress(
        self, request: Request, find: Callable[[Generation | None, int], Found]
    ) -> Response:
        question = Question.of(request)
        serving, head = self.views.serving(), self._history.head()
        standpoint = Standpoint(self.now(), head, serving.position if serving else 0)
        headers = {"Cache-Control": "no-store", **positions(head, standpoint)}
        reflected = Reflected(None, head, self._recorded_at(head), headers)
        return _response(question, Moment(0, head), reflected, find(serving, head), bare=False)

    def _recorded_at(self, position: int) -> str | None:
        return self._memory.looking().recorded_at(position) if position else None


def _is_bare(asked: object) -> bool:
    return isinstance(asked, Paging) and asked.shape == "array"


def _response(
    question: Question, moment: Moment, reflected: Reflected, found: Found, bare: bool
) -> Response:
    cursor = page = before = None
    if found.last is not None:
        cursor = question.cursor_after(moment, found.last)
        page = question.at(cursor)
    if found.first is not None:
        before = question.at(question.cursor_before(moment, found.first))
        if len(before) > LONGEST_LINK:
            before = None
    if bare:
        return reflected.bare(found.data, page, before)
    return reflected.response(found.data, page, cursor, found.counted, before)
