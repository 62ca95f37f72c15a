"""Alive is who answers; ready is whose answers are worth having."""

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.health import MOST_LAG
from ledger.history import History
from ledger.rows import StoreUnavailable
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.api.serving import GOLDEN, Answer, Served
from tests.data.golden import HEAD

LINES = GOLDEN.read_bytes().splitlines()
WHY = "the entry at position 30 could not be evaluated; the views reflect what stands before it"


def asked(served: Served, path: str, *, trouble: str | None = None, most_lag: int = 0) -> Answer:
    views = Views(served.follower._database, "public")
    app = create_app(views, served.history, trouble=lambda: trouble, most_lag=most_lag)
    return Answer(TestClient(app, raise_server_exceptions=False).get(path))


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_all_is_well(golden: Served, path: str) -> None:
    answer = golden.get(path)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"


def test_ready_says_how_far_it_is(golden: Served) -> None:
    told = {"status": "ready", "head": HEAD, "position": HEAD, "lag": 0, "trouble": None}
    assert golden.get("/readyz").json == told
    assert golden.get("/healthz").json == {"status": "alive"}


@pytest.mark.parametrize(("most_lag", "status"), [(2, 503), (3, 200), (4, 200)])
def test_views_may_be_a_little_behind(most_lag: int, status: int) -> None:
    served = Served(LINES[: HEAD - 3])
    served.record(LINES[HEAD - 3 :])
    answer = asked(served, "/readyz", most_lag=most_lag)
    assert answer.status == status
    if status == 200:
        assert answer.json["lag"] == 3
    else:
        assert answer.problem == (503, "not-ready")
        assert answer.json["detail"] == "the views are 3 entries behind, more than 2"
        assert answer.headers["retry-after"] == "5"


def test_a_follower_that_stopped_is_told(golden: Served) -> None:
    assert asked(golden, "/readyz", trouble=WHY).json["trouble"] == WHY
    rows = asked(golden, "/v1/projections", trouble=WHY).data
    assert {row["trouble"] for row in rows} == {WHY}
    assert {row["trouble"] for row in golden.get("/v1/projections").data} == {None}
    served = Served(LINES[: HEAD - 3])
    served.record(LINES[HEAD - 3 :])
    answer = asked(served, "/readyz", trouble=WHY)
    assert answer.problem == (503, "not-ready")
    assert answer.json["detail"].endswith(WHY)


def test_without_views_it_is_alive_and_not_ready(golden: Served) -> None:
    app = create_app(Views(open_database("memory:"), "public"), golden.history)
    client = TestClient(app)
    assert client.get("/healthz").status_code == 200
    answer = Answer(client.get("/readyz"))
    assert answer.problem == (503, "not-ready")
    assert "never built" in answer.json["detail"]


def test_a_store_that_cannot_be_read_is_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served()

    def away(_: History) -> int:
        raise StoreUnavailable("no connection to postgresql://user:password@host")

    monkeypatch.setattr(History, "head", away)
    assert served.get("/healthz").status == 200
    answer = served.get("/readyz")
    assert answer.problem == (503, "not-ready")
    assert b"password" not in answer.content


def test_what_is_tolerated_by_default() -> None:
    assert MOST_LAG == 1_000
