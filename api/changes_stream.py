"""The stream of changes, as server-sent events."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Final

import anyio
from fastapi import APIRouter, Query
from sse_starlette import EventSourceResponse
from sse_starlette.sse import SendTimeoutError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.answers import answers
from api.changes import Changes
from api.envelope import Output
from api.heads import is_head
from api.logs import report
from api.problems import bad_parameter
from api.questions import LARGEST, Nothing
from api.routes import ReadRoute
from api.watch import Watch

STALLED: Final = 30
"""Seconds after which a reader that takes nothing is cut off."""
GRACE: Final = 0.3
"""Seconds for a stream to end by itself when the server stops."""


_EXAMPLE: Final = {
    "id": "57",
    "event": "local-instrument-adopted.v1",
    "data": '{"position":57,"type":"local-instrument-adopted.v1","href":"/v1/events/57"}',
}


class Listening(Nothing):
    """A question for what is recorded from some position on."""

    after: Annotated[
        int | None,
        Query(
            ge=0,
            le=LARGEST,
            description="Begin after this position; without it, with what is recorded from now on."
            " The header `Last-Event-ID`, which a browser sends when it comes back, goes before it",
            examples=[57],
        ),
    ] = None


_LAST_EVENT_ID: Final = re.compile(r"[0-9]{1,15}")
_HEADER: Final = {
    "name": "Last-Event-ID",
    "in": "header",
    "required": False,
    "description": "The id of the last event that was received",
    "schema": {"type": "string", "pattern": "^[0-9]{1,15}$", "examples": ["57"]},
}


def routes(changes: Changes, watch: Watch) -> APIRouter:
    """The route of the stream."""
    router = APIRouter(prefix="/v1", tags=["events"], route_class=ReadRoute)

    @router.get(
        "/stream",
        response_class=Response,
        responses=_answers(),
        openapi_extra={"parameters": [_HEADER]},
    )
    async def stream(request: Request, asked: Annotated[Listening, Query()]) -> Response:
        """Changes as server-sent events: `hello` with the head, then one event an entry.

        The id of an event is its position, the name the type of the entry. The data say where to
        read it: `{"position", "type", "href"}`. Entries that may not be shown are passed over.
        """
        after = _start(asked, request.headers.get("last-event-id"))
        if after is not None and after > watch.state.head:
            raise bad_parameter("after", "there is no such position yet")
        return _Stream(
            _nothing() if is_head(request.scope) else changes.events(after),
            ping=0,  # the changes themselves say when nothing changes
            send_timeout=STALLED,
            shutdown_event=anyio.Event(),
            shutdown_grace_period=GRACE,
        )

    return router


def _start(asked: Listening, last_event_id: str | None) -> int | None:
    """The position to begin after; what a browser says goes before the address it came with."""
    if last_event_id is None:
        return asked.after
    if not _LAST_EVENT_ID.fullmatch(last_event_id):
        raise bad_parameter("last_event_id", "it is not the id of an event")
    return int(last_event_id)


class _Stream(EventSourceResponse):
    """A stream that is cut off where nobody takes it, which is no fault of ours."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            report("a reader of the stream took nothing and was cut off", seconds=STALLED)


def _answers() -> dict[int | str, dict[str, object]]:
    """What the route may answer: the same as others, but for the form of what was found."""
    declared = answers(Output, days=False, lookup=False)
    del declared[304]
    event = {
        "type": "object",
        "required": ["id", "event", "data"],
        "properties": {
            "id": {"type": "string", "pattern": "^[0-9]+$", "description": "The position"},
            "event": {"type": "string", "description": "`hello`, or the type of the entry"},
            "data": {"type": "string", "contentMediaType": "application/json"},
            "retry": {"type": "integer", "description": "Milliseconds until coming back"},
        },
    }
    content = {"text/event-stream": {"schema": event, "example": _EXAMPLE}}
    declared[200] = {"description": "The stream", "content": content}
    return declared


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield
