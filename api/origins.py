"""Origins: the sites whose pages may read from a browser."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from api.problems import ORIGIN_NOT_ALLOWED, Problem, answer

_READABLE = ("ETag", "Ledger-Position", "Ledger-Head", "Ledger-Lag", "Ledger-Policy", "Retry-After")


class Origins(CORSMiddleware):
    """The framework's allow-list, without credentials; a refusal has the one shape of problems."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=("GET", "HEAD"),
            allow_headers=("If-None-Match",),
            expose_headers=_READABLE,
        )

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer to a browser that asks whether it may ask."""
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        return answer(Problem(ORIGIN_NOT_ALLOWED), "")
