"""The application as a whole: it only reads, and what holds for every route."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.protection import LARGEST_HEAD, SECURITY_HEADERS
from ledger.rows import StoreUnavailable
from projections.columns.kept import KeptColumns
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.api.serving import PATHS, Answer, Served


@pytest.mark.parametrize("path", PATHS)
def test_every_path_answers(golden: Served, path: str) -> None:
    assert golden.get(path).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY", "NONSENSE"])
@pytest.mark.parametrize("path", ["/v1/cells", "/v1/events/3", "/v1/nothing"])
def test_nothing_but_reading_is_allowed(golden: Served, method: str, path: str) -> None:
    answer = Answer(golden.client.request(method, path))
    assert answer.problem == (405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_every_route_is_declared_for_get_alone(golden: Served) -> None:
    routes = list(walk(golden.app.routes))
    assert {path for path, _ in routes} >= {"/v1/cells/{id}", "/v1/ping", "/v1/openapi.json"}
    assert {method for _, methods in routes for method in methods} == {"GET"}


def walk(routes: Any) -> Iterator[tuple[str, set[str]]]:
    """Every route, also those of routers in routers."""
    for route in routes:
        inner = getattr(route, "routes", None) or getattr(
            getattr(route, "original_router", None), "routes", None
        )
        if inner:
            yield from walk(inner)
        else:
            yield route.path, route.methods


@pytest.mark.parametrize("path", ["/v1/cells", "/v1/nothing", "/v1/cells?limit=0"])
def test_security_headers_are_on_every_response(golden: Served, path: str) -> None:
    for answer in (golden.get(path), Answer(golden.client.post(path))):
        assert {name: answer.headers[name.lower()] for name in SECURITY_HEADERS} == SECURITY_HEADERS
        assert answer.request_id
        assert "server" not in answer.headers


def test_an_address_or_headers_that_are_too_long(golden: Served) -> None:
    for answer in (
        golden.get("/v1/cells", authorization="x" * LARGEST_HEAD),
        golden.get(f"/v1/cells?agreement={'x' * LARGEST_HEAD}"),
    ):
        assert answer.problem == (431, "request-too-large")


def test_a_fault_of_ours_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    served = Served()

    def fail() -> int:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(served.history, "head", fail)
    answer = served.get("/v1/cells")
    assert answer.problem == (500, "internal")
    assert b"secret" not in answer.content
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json["request_id"] == answer.request_id
    assert answer.json["request_id"] in caplog.text


def test_a_store_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served()

    def fail() -> int:
        raise StoreUnavailable("no connection to postgresql://user:password@host")

    monkeypatch.setattr(served.history, "head", fail)
    answer = served.get("/v1/ping")
    assert answer.problem == (503, "unavailable")
    assert answer.headers["retry-after"] == "5"
    assert b"password" not in answer.content


def test_views_that_were_never_built(golden: Served) -> None:
    app = create_app(Views(open_database("memory:"), "public"), golden.history)
    client = TestClient(app)
    answer = Answer(client.get("/v1/cells"))
    assert answer.problem == (503, "unavailable")


def test_views_for_the_operator_are_not_served(golden: Served) -> None:
    with pytest.raises(ValueError, match="public"):
        create_app(Views(open_database("memory:"), "all"), golden.history)


def test_the_application_closes_its_threads(golden: Served) -> None:
    app = create_app(Views(open_database("memory:"), "public"), golden.history)
    with TestClient(app) as client:
        assert client.get("/v1/ping").status_code == 200


def test_what_figures_count_is_loaded_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = Event()
    monkeypatch.setattr(KeptColumns, "load", lambda *_: loaded.set())
    with TestClient(Served().app):
        assert loaded.wait(10)
