"""Protection: what holds for every request, whatever the route.

The outermost layer. It names each request, refuses what only a writer or an attacker would send,
puts the security headers on every response, turns a fault of ours into a problem that tells
nothing, and tells the observers how it went.
"""

from collections.abc import Sequence
from time import perf_counter
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import report_fault
from api.problems import (
    ALLOWED,
    BODY_REFUSED,
    INTERNAL,
    METHOD_NOT_ALLOWED,
    REQUEST_TOO_LARGE,
    Problem,
    answer,
)
from api.requests import HEADER, Answered, Observer, begin

LARGEST_HEAD: Final = 16_384
"""Bytes of address and headers together."""

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
_SECURITY: Final = [
    (name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()
]
_METHODS: Final = ("GET", "HEAD", "OPTIONS")


class Protection:
    """Names, refuses, protects, catches and tells."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer] = ()) -> None:
        self._app = app
        self._observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = perf_counter()
        guarded = _Guarded(send, begin(scope["headers"]))
        try:
            await self._answer(scope, receive, guarded)
        finally:
            if self._observers:
                answered = guarded.answered(scope, perf_counter() - start)
                for observe in self._observers:
                    observe(answered)

    async def _answer(self, scope: Scope, receive: Receive, guarded: "_Guarded") -> None:
        refusal = _refusal(scope)
        if refusal is not None:
            await answer(refusal, scope["path"])(scope, receive, guarded.send)
            return
        try:
            await self._app(scope, receive, guarded.send)
        except Exception as error:
            report_fault(guarded.request_id, error)
            if guarded.status:
                raise
            await answer(Problem(INTERNAL), scope["path"])(scope, receive, guarded.send)


class _Guarded:
    """Sends a response with the security headers, and knows how it began."""

    __slots__ = ("_headers", "_send", "request_id", "status")

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._headers: Sequence[tuple[bytes, bytes]] = ()
        self.request_id = request_id
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            # A new list: the one that was given may be kept for the next who asks.
            self._headers = given = message["headers"]
            names = {name for name, _ in given}
            own = [pair for pair in _SECURITY if pair[0] not in names]
            self.status = message["status"]
            headers = [*given, *own, (HEADER, self.request_id.encode())]
            message = {**message, "headers": headers}
        await self._send(message)

    def answered(self, scope: Scope, seconds: float) -> Answered:
        position = next((value for name, value in self._headers if name == b"ledger-position"), b"")
        return Answered(
            scope["method"],
            getattr(scope.get("route"), "path", None),
            self.status,
            seconds,
            self.request_id,
            position.decode() or None,
        )


def _refusal(scope: Scope) -> Problem | None:
    if scope["method"] not in _METHODS:
        return Problem(METHOD_NOT_ALLOWED, headers={"Allow": ALLOWED})
    size = len(scope["path"]) + len(scope["query_string"])
    body = False
    for name, value in scope["headers"]:
        size += len(name) + len(value)
        body |= name == b"transfer-encoding" or (name == b"content-length" and value != b"0")
    if size > LARGEST_HEAD:
        return Problem(REQUEST_TOO_LARGE)
    # Whoever sends one goes on sending it: the connection is of no use any more.
    return Problem(BODY_REFUSED, headers={"Connection": "close"}) if body else None
