"""Directory: which route an address leads to, looked up at once.

The framework asks every router in turn, which takes longer than a short answer itself. Here the
first two parts of an address lead to the few routes that begin with them, in the same order. What
is not a route of ours (`ReadRoute`), or leads nowhere, is left to the framework.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.routes import ReadRoute

Failures = Sequence[tuple[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]]


class Directory:
    """Routes by the first two parts of their address."""

    def __init__(self) -> None:
        self._routes: dict[str, list[Route]] = {}

    def add(self, routers: Iterable[APIRouter]) -> None:
        """Enter the routes of routers, in the order in which the framework asks them."""
        for router in routers:
            for route in router.routes:
                if isinstance(route, Route):
                    self._routes.setdefault(_beginning(route.path), []).append(route)

    def route(self, path: str) -> tuple[ReadRoute, dict[str, str]] | None:
        """The route of ours that an address leads to, with the parts that the address names."""
        for route in self._routes.get(_beginning(path), ()):
            match = route.path_regex.match(path)
            if match is not None:
                return (route, match.groupdict()) if isinstance(route, ReadRoute) else None
        return None


class Direct:
    """Leads requests to the routes of a directory, and all others to the framework."""

    def __init__(self, app: ASGIApp, directory: Directory, failures: Failures) -> None:
        self._app = app
        self._directory = directory
        self._failures = failures
        self._kinds = tuple(kind for kind, _ in failures)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead a request to its route."""
        found = None
        if scope["type"] == "http" and scope["method"] == "GET":
            found = self._directory.route(scope["path"])
        if found is None:
            await self._app(scope, receive, send)
            return
        scope["route"], scope["path_params"] = found
        request = Request(scope, receive, send)
        try:
            response = await found[0].answer(request)
        except self._kinds as error:
            response = await self._failed(request, error)
        await response(scope, receive, send)

    async def _failed(self, request: Request, error: Exception) -> Response:
        for kind, answer in self._failures:
            if isinstance(error, kind):
                return await answer(request, error)
        raise error


def _beginning(path: str) -> str:
    """The first two parts of an address; a part that stands for something is none.

    >>> (
    ...     _beginning("/v1/cells/xa-na1:P1@XA-03"),
    ...     _beginning("/v1/cells/{id}"),
    ...     _beginning("/v1/cells"),
    ... )
    ('/v1/cells', '/v1/cells', '/v1/cells')
    """
    return "/".join(path.split("/", 3)[:3])
