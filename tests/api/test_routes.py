"""How parameters are read and where addresses lead: as with the framework, but sooner."""

from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI, Path, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

from api.app import FAILURES
from api.directory import Direct, Directory
from api.problems import NOT_FOUND, Problem
from api.questions import Paging
from api.routes import ReadRoute
from tests.api.serving import PATHS, Answer, Served

Id = Annotated[str, Path(pattern="^[a-z]+$")]


def router_of(route_class: type[Any]) -> APIRouter:
    router = APIRouter(prefix="/v1/things", route_class=route_class)

    @router.get("")
    async def listed(request: Request, asked: Annotated[Paging, Query()]) -> Response:
        return JSONResponse([asked.limit, asked.after, request.url.path])

    @router.get("/special")
    async def special(request: Request) -> Response:
        return JSONResponse("special")

    @router.get("/{id}")
    async def one(request: Request, id: Id, asked: Annotated[Paging, Query()]) -> Response:
        if id == "none":
            raise Problem(NOT_FOUND)
        return JSONResponse([id, asked.limit])

    return router


def client(route_class: type[Any], direct: bool) -> TestClient:
    app, directory, router = FastAPI(), Directory(), router_of(route_class)
    app.include_router(router)
    if direct:
        directory.add([router])
    for kind, answer in FAILURES:
        app.add_exception_handler(kind, answer)
    app.add_middleware(Direct, directory=directory, failures=FAILURES)
    return TestClient(app, raise_server_exceptions=False)


ASKED = [
    "/v1/things",
    "/v1/things?limit=7&after=AAAA",
    "/v1/things?limit=7&limit=8",
    "/v1/things?limit=%37",
    "/v1/things?limit=",
    "/v1/things?limit=0&nothing=1&after=%20",
    "/v1/things?nothing",
    "/v1/things/special",
    "/v1/things/abc?limit=3",
    "/v1/things/ABC?limit=x",
    "/v1/things/none",
    "/v1/things/",
    "/v1/things/a/b",
    "/v1/thing",
    "/",
    "//v1/things",
]


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize("direct", [True, False])
def test_the_same_is_answered_as_by_the_framework(path: str, direct: bool) -> None:
    from fastapi.routing import APIRoute

    expected, found = client(APIRoute, False).get(path), client(ReadRoute, direct).get(path)
    assert found.status_code == expected.status_code
    assert without_request_id(found) == without_request_id(expected)


def without_request_id(response: Any) -> Any:
    body = response.json()
    return {**body, "request_id": None} if isinstance(body, dict) else body


def test_other_methods_are_left_to_the_framework() -> None:
    assert client(ReadRoute, True).post("/v1/things").status_code == 405


def test_the_directory_finds_the_first_route_that_fits() -> None:
    directory = Directory()
    directory.add([router_of(ReadRoute)])
    for path, found in (
        ("/v1/things", ("/v1/things", {})),
        ("/v1/things/special", ("/v1/things/special", {})),
        ("/v1/things/abc", ("/v1/things/{id}", {"id": "abc"})),
    ):
        route, parts = directory.route(path) or (None, None)
        assert route is not None
        assert (route.path, parts) == found
    assert directory.route("/v1/other") is None


def test_what_is_not_ours_is_left_to_the_framework() -> None:
    from fastapi.routing import APIRoute

    directory = Directory()
    directory.add([router_of(APIRoute), router_of(ReadRoute)])
    assert directory.route("/v1/things") is None


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/v1/openapi.json"])
def test_the_directory_leads_where_the_framework_does(golden: Served, path: str) -> None:
    with_directory = golden.get(path, prefer="wait=0")
    layers: list[Any] = list(golden.app.user_middleware)
    (direct,) = (each for each in layers if each.cls is Direct)
    routes = direct.kwargs["directory"]._routes
    kept = dict(routes)
    routes.clear()
    try:
        without = golden.get(path, prefer="wait=0")
    finally:
        routes.update(kept)
    assert (without.status, body_of(without)) == (with_directory.status, body_of(with_directory))


def body_of(answer: Answer) -> bytes:
    return answer.content
