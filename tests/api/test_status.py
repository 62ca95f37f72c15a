"""Whether the interface answers, and how far the views are."""

from starlette.testclient import TestClient

from api.app import create_app
from projections.catalogue import VIEWS
from projections.storage.databases import open_database
from projections.storage.generations import begin, reached
from projections.storage.serving import Views
from tests.api.serving import GOLDEN, Answer, Served
from tests.data.golden import HEAD


def test_the_address_for_health_checks(golden: Served) -> None:
    assert golden.get("/v1/ping").data == {
        "status": "ok",
        "audience": "public",
        "labels": ["CLEAR", "GREEN"],
    }


def test_every_view_says_how_far_it_is(golden: Served) -> None:
    rows = golden.get("/v1/projections").data
    assert [row["name"] for row in rows] == [view.name for view in VIEWS]
    assert {(row["position"], row["head"], row["lag"]) for row in rows} == {(HEAD, HEAD, 0)}


def test_one_view_says_how_far_it_is(golden: Served) -> None:
    rows = golden.get("/v1/projections").data
    assert [golden.get(f"/v1/projections/{row['name']}").data for row in rows] == rows
    assert golden.get("/v1/projections/nothing").problem == (404, "not-found")
    assert golden.get("/v1/projections/No").problem == (400, "bad-parameter")


def test_views_that_lag() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served = Served(lines[: HEAD - 3])
    served.record(lines[HEAD - 3 :])
    answer = served.get("/v1/projections")
    assert {(row["position"], row["head"], row["lag"]) for row in answer.data} == {
        (HEAD - 3, HEAD, 3)
    }
    assert answer.headers["ledger-lag"] == "3"
    assert "etag" not in answer.headers


def test_a_rebuild_under_way_says_how_far_it_is() -> None:
    served = Served(GOLDEN.read_bytes().splitlines())
    assert {row["rebuilding"] for row in served.get("/v1/projections").data} == {None}
    reached(served.database, begin(served.database, "public"), 40)
    rows = served.get("/v1/projections").data
    assert {(row["position"], row["rebuilding"]) for row in rows} == {(HEAD, 40)}
    assert served.get("/v1/projections/cells").data["rebuilding"] == 40


def test_views_that_were_never_built(golden: Served) -> None:
    client = TestClient(create_app(Views(open_database("memory:"), "public"), golden.history))
    assert client.get("/v1/ping").status_code == 200
    rows = Answer(client.get("/v1/projections")).data
    assert {(row["position"], row["lag"], row["revision"]) for row in rows} == {(0, HEAD, None)}
