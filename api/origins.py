"""Origins: the sites whose pages may read from a browser."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import ORIGIN_NOT_ALLOWED, Problem, answer
from api.requests import RawHeaders

_READABLE = (
    *("ETag", "Ledger-Position", "Ledger-Head", "Ledger-Lag", "Ledger-Policy", "Retry-After"),
    *("Content-Location", "Link", "Memento-Datetime", "X-Request-ID"),
)

_SENDABLE = ("Accept-Datetime", "If-None-Match", "Last-Event-ID", "Prefer", "X-Request-ID")


class Origins(CORSMiddleware):
    """The framework's allow-list, without credentials; a refusal has the one shape of problems."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=("GET", "HEAD"),
            allow_headers=_SENDABLE,
            expose_headers=_READABLE,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Where no site is on the list, no answer depends on who asks.
        if not self.allow_origins and not any(name == b"origin" for name, _ in _headers(scope)):
            await self.app(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer to a browser that asks whether it may ask."""
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        return answer(Problem(ORIGIN_NOT_ALLOWED), "")


def _headers(scope: Scope) -> RawHeaders:
    found: RawHeaders = scope.get("headers", ())
    return found
