"""The page that explains the interface, from files that are installed here.

It loads nothing from anywhere else: the page says so itself, and its policy makes a browser
keep to it.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.envelope import CHECKED, held
from api.problems import NOT_FOUND, Problem
from api.questions import Nothing

PACKAGE: Final = "swagger_ui"
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Styles within the page are allowed, since its program writes some; they can load nothing."""

PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Concord: the read API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<main id="api">What can be asked stands in <a href="openapi.json">openapi.json</a>.</main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
START: Final = """SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
});
"""


def routes() -> APIRouter:
    """The routes of the page and of its files."""
    router = APIRouter(prefix="/v1/docs", include_in_schema=False)

    @router.get("")
    async def page(request: Request, _: Annotated[Nothing, Query()]) -> Response:
        return _file(request, "text/html", PAGE.encode)

    @router.get("/{name}")
    async def file(request: Request, name: str, _: Annotated[Nothing, Query()]) -> Response:
        if name not in FILES:
            raise Problem(NOT_FOUND)
        media_type, read = FILES[name]
        return _file(request, media_type, read)

    return router


@cache
def installed(name: str) -> bytes:
    """A file of the package; the package itself is not run, for it would look for frameworks."""
    found = find_spec(PACKAGE)
    assert found is not None
    folder = (found.submodule_search_locations or [""])[0]
    return (Path(folder) / "static" / name).read_bytes()


FILES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "start.js": ("text/javascript", START.encode),
    "swagger-ui.css": ("text/css", lambda: installed("swagger-ui.css")),
    "swagger-ui-bundle.js": ("text/javascript", lambda: installed("swagger-ui-bundle.js")),
}


def _file(request: Request, media_type: str, read: Callable[[], bytes]) -> Response:
    body = read()
    tag = _tag(body)
    headers = {"ETag": tag, "Cache-Control": CHECKED, "Content-Security-Policy": POLICY}
    if held(request, tag, found=True):
        return Response(None, 304, headers)
    return Response(body, 200, headers, media_type)


@cache
def _tag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:16]}"'
