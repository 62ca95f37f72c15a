"""Protection: what holds for every request, whatever the route.

The outermost layer. It refuses what only a writer or an attacker would send, puts the security
headers on every response, and turns a fault of ours into a problem that tells nothing.
"""

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import (
    ALLOWED,
    INTERNAL,
    METHOD_NOT_ALLOWED,
    REQUEST_TOO_LARGE,
    Problem,
    answer,
    new_request_id,
)

LARGEST_HEAD = 16_384
"""Bytes of address and headers together."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
_METHODS = ("GET", "HEAD", "OPTIONS")
_log = logging.getLogger("concord.api")


class Protection:
    """Refuses, protects and catches."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _Guarded(send)
        refusal = _refusal(scope)
        if refusal is not None:
            await answer(refusal, scope["path"])(scope, receive, guarded.send)
            return
        try:
            await self._app(scope, receive, guarded.send)
        except Exception as error:
            if guarded.started:
                raise
            request_id = new_request_id()
            _log.error("request %s could not be answered", request_id, exc_info=error)
            response = answer(Problem(INTERNAL), scope["path"], request_id)
            await response(scope, receive, guarded.send)


class _Guarded:
    """Sends a response with the security headers, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _refusal(scope: Scope) -> Problem | None:
    if scope["method"] not in _METHODS:
        return Problem(METHOD_NOT_ALLOWED, headers={"Allow": ALLOWED})
    size = len(scope["path"]) + len(scope["query_string"])
    size += sum(len(name) + len(value) for name, value in scope["headers"])
    return Problem(REQUEST_TOO_LARGE) if size > LARGEST_HEAD else None
