"""Reading: one question, one state of the views, one answer.

Routes are coroutines, so that the server's one loop never waits for a database; what blocks
runs on a few threads of its own. They are few and stay, because each keeps a connection.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from api.envelope import CHECKED, PINNED, Reflected, etag_of, held, holds_any
from api.moments import Standpoint, is_position, moment_of, require_reflected
from api.paging import Key, Question
from api.policies import policy_header
from api.questions import Filters, Listing, Moments, Paging
from ledger.days import text_of
from ledger.history import History
from projections.catalogue import REVISION
from projections.intervals import Moment
from projections.tables import Asking, Generation, Views

Clock = Callable[[], datetime]
"""The present instant, in UTC."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the views, and the moment at which it is asked."""

    asking: Asking
    history: History
    moment: Moment
    after: Key | None


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a question; `last` is the key to go on after, None at the end."""

    data: object
    last: Key | None = None


class Reading:
    """Everything that routes read from, and how an answer is made of it."""

    def __init__(self, views: Views, history: History, now: Clock, threads: int) -> None:
        self._views = views
        self._history = history
        self._now = now
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="concord-reader")

    async def at_moment(
        self,
        request: Request,
        asked: Moments,
        find: Callable[[Snapshot], Found],
        key_length: int = 0,
    ) -> Response:
        """Answer a question to the views. `find` is not called if the asker has the answer."""
        return await self._blocking(lambda: self._at_moment(request, asked, find, key_length))

    async def at_head(
        self, request: Request, asked: Paging | None, find: Callable[[History, Key | None], Found]
    ) -> Response:
        """Answer a question to the ledger itself, which knows no days."""
        return await self._blocking(lambda: self._at_head(request, asked, find))

    async def progress(
        self, request: Request, find: Callable[[Generation | None, int], Found]
    ) -> Response:
        """Answer a question about the views and the head. Such an answer is out of date at once."""
        return await self._blocking(lambda: self._progress(request, find))

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _blocking(self, work: Callable[[], Response]) -> Response:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _at_moment(
        self,
        request: Request,
        asked: Moments,
        find: Callable[[Snapshot], Found],
        key_length: int,
    ) -> Response:
        question = Question.of(request)
        with self._views.asking() as asking:
            standpoint = Standpoint(self._now(), self._history.head(), asking.generation.position)
            moment, after = moment_of(asked, self._history, standpoint), None
            if isinstance(asked, Listing) and asked.after is not None:
                cursor = question.cursor_at(asked.after, key_length, standpoint.head)
                moment, after = cursor.moment, cursor.key
                require_reflected(moment.known, standpoint)
            reflected = self._reflected(asking, moment, standpoint, asked)
            if held(request, reflected.etag):
                return reflected.unchanged()
            found = find(Snapshot(asking, self._history, moment, after))
        if holds_any(request):
            return reflected.unchanged()
        return _response(question, moment, reflected, found)

    def _at_head(
        self, request: Request, asked: Paging | None, find: Callable[[History, Key | None], Found]
    ) -> Response:
        question = Question.of(request)
        head = self._history.head()
        moment, after = Moment(0, head), None
        if asked is not None and asked.after is not None:
            after = question.cursor_at(asked.after, 1, head).key
        headers = {
            "ETag": etag_of(head, None, REVISION),
            "Cache-Control": CHECKED,
            **_positions(head, self._standpoint(head)),
        }
        reflected = Reflected(None, head, self._recorded_at(head), headers)
        if held(request, reflected.etag):
            return reflected.unchanged()
        found = find(self._history, after)
        if holds_any(request):
            return reflected.unchanged()
        return _response(question, moment, reflected, found)

    def _progress(
        self, request: Request, find: Callable[[Generation | None, int], Found]
    ) -> Response:
        question = Question.of(request)
        serving, head = self._views.serving(), self._history.head()
        standpoint = Standpoint(self._now(), head, serving.position if serving else 0)
        headers = {"Cache-Control": "no-store", **_positions(head, standpoint)}
        reflected = Reflected(None, head, self._recorded_at(head), headers)
        return _response(question, Moment(0, head), reflected, find(serving, head))

    def _standpoint(self, head: int) -> Standpoint:
        return Standpoint(self._now(), head, self._views.position())

    def _reflected(
        self, asking: Asking, moment: Moment, standpoint: Standpoint, asked: Moments
    ) -> Reflected:
        on = text_of(moment.on)
        processes = asked.where().get("process") if isinstance(asked, Filters) else None
        headers = {
            "ETag": etag_of(moment.known, on, asking.generation.revision),
            "Cache-Control": PINNED if is_position(asked) else CHECKED,
            **_positions(moment.known, standpoint),
            "Ledger-Policy": policy_header(asking, moment, processes),
        }
        return Reflected(on, moment.known, self._recorded_at(moment.known), headers)

    def _recorded_at(self, position: int) -> str | None:
        return self._history.recorded_at(position) if position else None


def _positions(reflected: int, standpoint: Standpoint) -> Mapping[str, str]:
    return {
        "Ledger-Position": str(reflected),
        "Ledger-Head": str(standpoint.head),
        "Ledger-Lag": str(max(0, standpoint.head - standpoint.reflected)),
    }


def _response(question: Question, moment: Moment, reflected: Reflected, found: Found) -> Response:
    if found.last is None:
        return reflected.response(found.data)
    cursor = question.cursor_after(moment, found.last)
    return reflected.response(found.data, question.at(cursor), cursor)
