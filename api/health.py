"""Health: for whoever starts, stops and routes to this process.

Alive is a process that answers. Ready is one whose answers are worth having: its views exist and
are not far behind. A follower that stopped does not make it unready by itself, since every answer
says which position it reflects; but it is said, plainly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import orjson
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import Output
from api.problems import NOT_READY, Problem
from api.questions import Nothing
from api.routes import ReadRoute
from api.watch import State, Watch
from ledger.rows import StoreError
from projections.storage.databases import ViewsUnavailable

MOST_LAG: Final = 1_000
"""Entries by which the views may be behind."""

Trouble = Callable[[], str | None]
"""Why the views do not go on, in a sentence that tells no internals; None while they do."""


def untroubled() -> None:
    """Nothing is known that keeps the views from going on."""
    return


class Alive(Output):
    """That the process answers."""

    status: Literal["alive"]


class Ready(Output):
    """That its answers are worth having, and how far the views are."""

    status: Literal["ready"]
    head: int
    position: int
    lag: int
    trouble: str | None


@dataclass(frozen=True)
class Health:
    """What decides whether this process is ready."""

    watch: Watch
    trouble: Trouble = untroubled
    most_lag: int = MOST_LAG

    def state(self) -> State:
        """How far everything is; a Problem if that is not good enough."""
        if self.watch.failure is not None:
            raise _not_ready("the ledger or its views cannot be read now")
        try:
            state = self.watch.state
        except (StoreError, ViewsUnavailable):
            raise _not_ready("the ledger or its views cannot be read now") from None
        if not state.generation:
            raise _not_ready("the views were never built")
        lag = state.head - state.position
        if lag > self.most_lag:
            said = f"the views are {lag} entries behind, more than {self.most_lag}"
            trouble = self.trouble()
            raise _not_ready(f"{said}: {trouble}" if trouble else said)
        return state


def routes(health: Health) -> APIRouter:
    """The two routes, outside of every version."""
    router = APIRouter(tags=["status"], route_class=ReadRoute)

    @router.get("/healthz", responses=answers(Alive, days=False, lookup=False))
    async def alive(_: Request, __: Annotated[Nothing, Query()]) -> Response:
        """Whether the process answers at all."""
        return _plain({"status": "alive"})

    @router.get("/readyz", responses=answers(Ready, days=False, lookup=False))
    async def ready(_: Request, __: Annotated[Nothing, Query()]) -> Response:
        """Whether its answers are worth having: views exist, and are not far behind."""
        state = health.state()
        lag = max(0, state.head - state.position)
        told = {"head": state.head, "position": state.position, "lag": lag}
        return _plain({"status": "ready", **told, "trouble": health.trouble()})

    return router


def _plain(body: dict[str, object]) -> Response:
    return Response(orjson.dumps(body), 200, {"Cache-Control": "no-store"}, "application/json")


def _not_ready(sentence: str) -> Problem:
    return Problem(NOT_READY, sentence, headers={"Retry-After": "5"})
