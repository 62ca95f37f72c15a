"""Watch: how far the record and the views are, kept in memory and woken by the stores.

A request asks this instead of two databases. Threads wait until a store says that somebody
committed, look, and tell whoever waits for more. A hint that got lost is made up for by a look
that is taken every little while in any case.
"""

import asyncio
import threading
from asyncio import AbstractEventLoop, Future
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Final, NamedTuple

from api.logs import report
from ledger.history import History
from ledger.rows import StoreError
from ledger.waking import PAUSE, Waking
from projections.storage.databases import ViewsUnavailable
from projections.storage.serving import Views

AGAIN: Final = 0.25
"""Seconds after which a store is looked at though it said nothing."""
REST: Final = 0.005
"""Seconds between two looks, however often a store says something."""


class State(NamedTuple):
    """How far everything is: the head of the record, and the views that serve, 0 without any."""

    head: int
    generation: int
    position: int
    revision: int


class Watch:
    """The state of the record and of the views.

    Until it is started, every question for the state is a look at the databases.
    """

    def __init__(self, history: History, views: Views) -> None:
        self._history = history
        self._views = views
        self._state: State | None = None
        self._looking = threading.Lock()
        self._guard = threading.Lock()
        self._turns: dict[AbstractEventLoop, Future[None]] = {}
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()
        self._failures: dict[str, Exception] = {}
        self.released = False

    @property
    def state(self) -> State:
        """The state, from memory; an error of the stores while it was never seen."""
        return self._state or self.look()

    @property
    def failure(self) -> Exception | None:
        """Why a store could not be looked at the last time, None if it could."""
        return next(iter(list(self._failures.values())), None)

    def look(self) -> State:
        """The state as the databases have it now."""
        serving = self._views.serving()
        # The head is asked for last, so that no position is ever beyond it.
        head = self._history.head()
        if serving is None:
            return State(head, 0, 0, 0)
        return State(head, serving.number, serving.position, serving.revision)

    def start(self) -> None:
        """Keep the state in memory from now on."""
        self._closing.clear()
        self.released = False
        sources = (
            ("record", self._history.waking, self._look_at_head),
            ("views", self._views.waking, self.look),
        )
        for source in sources:
            name = f"concord-watch-{source[0]}"
            thread = threading.Thread(target=self._keep, args=source, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def release(self) -> None:
        """Let nobody wait any longer: the server is told to stop. The state stays as it is."""
        self._closing.set()
        self.released = True
        self._tell()

    def close(self) -> None:
        """Release, and see the threads end."""
        self.release()
        for thread in self._threads:
            thread.join(timeout=1)
        self._threads, self._state = [], None

    async def changed(self, since: State, timeout: float) -> State:
        """The state once it is another one; the same after so many seconds, or when released."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout
        while True:
            turn = self._turn(loop)  # taken before the look, so that no change falls between
            state, left = self.state, until - loop.time()
            if state != since or left <= 0 or self.released:
                return state
            await asyncio.wait({turn}, timeout=left if self._threads else min(left, PAUSE))

    async def reached(self, position: int, timeout: float) -> bool:
        """Whether the views reflect a position, now or within so many seconds."""
        loop = asyncio.get_running_loop()
        until, state = loop.time() + timeout, self.state
        while state.position < position and (left := until - loop.time()) > 0 and not self.released:
            state = await self.changed(state, left)
        return state.position >= position

    def _keep(
        self, source: str, waking_of: Callable[[], Waking], look: Callable[[], State]
    ) -> None:
        with closing(waking_of()) as waking:
            while not self._closing.is_set():
                waking.wait(AGAIN)
                try:
                    # One look at a time: what was seen first must not be written last.
                    with self._looking:
                        self._set(look())
                    if self._failures.pop(source, None):
                        report("a store can be read again", store=source)
                except (StoreError, ViewsUnavailable) as error:
                    if source not in self._failures:
                        report("a store cannot be read", store=source, error=type(error).__name__)
                    self._failures[source] = error
                    self._closing.wait(AGAIN)
                self._closing.wait(REST)

    def _look_at_head(self) -> State:
        return self._state._replace(head=self._history.head()) if self._state else self.look()

    def _set(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self._tell()

    def _turn(self, loop: AbstractEventLoop) -> Future[None]:
        """What is done at the next change: one for all who wait on a loop."""
        with self._guard:
            if loop not in self._turns:
                self._turns[loop] = loop.create_future()
            return self._turns[loop]

    def _tell(self) -> None:
        with self._guard:
            turns, self._turns = self._turns, {}
        for loop, turn in turns.items():
            with suppress(RuntimeError):  # a loop that ended meanwhile
                loop.call_soon_threadsafe(_done, turn)


def _done(turn: Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)
