"""Waiting: who has just recorded something may wait until it is reflected."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

from api.problems import PROJECTION_BEHIND, Problem
from api.watch import State, Watch

LONGEST: Final = 25
"""Seconds that a request may wait; what asks for longer waits so long."""
_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?([0-9]{1,6})", re.IGNORECASE)


async def require_reached(watch: Watch, position: int, headers: Headers) -> None:
    """Refuse to answer before the views reflect a position, after the wait that was asked for."""
    if watch.state.position >= position:
        return
    if not await watch.reached(position, seconds_of(headers.get("prefer", ""))):
        raise behind(watch.state)


def seconds_of(prefer: str) -> int:
    """For how long a Prefer header is willing to wait.

    >>> seconds_of("respond-async, wait=2"), seconds_of("wait=100"), seconds_of("")
    (2, 25, 0)
    """
    found = _WAIT.search(prefer)
    return min(int(found.group(1)), LONGEST) if found else 0


def behind(state: State) -> Problem:
    """The problem that the views have not reached a position."""
    lag = max(0, state.head - state.position)
    return Problem(
        PROJECTION_BEHIND,
        f"the views reflect position {state.position}, {lag} behind the ledger",
        headers={"Retry-After": "1", "Ledger-Lag": str(lag)},
    )


async def until_found(
    watch: Watch,
    headers: Headers,
    ask: Callable[[], Awaitable[Response]],
    found: Callable[[], bool],
) -> Response:
    """What is asked again whenever something was recorded, until it was found or the wait is over.

    This is the long poll: who cannot read the stream asks for what follows, and waits for it.
    """
    seconds = seconds_of(headers.get("prefer", ""))
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while True:
        state = watch.state
        response = await ask()
        left = until - loop.time()
        if found() or left <= 0 or watch.released:
            break
        while (now := await watch.changed(state, left)).head == state.head and not watch.released:
            if (left := until - loop.time()) <= 0:
                break
            state = now
    if seconds:
        response.headers["Preference-Applied"] = f"wait={seconds}"
    return response
