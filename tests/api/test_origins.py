"""Which sites' pages may read from a browser."""

import pytest

from tests.api.serving import Answer, Served

SITE, OTHER = "https://dashboard.example", "https://other.example"


@pytest.fixture(scope="module")
def served() -> Served:
    return Served(origins=(SITE,))


def preflight(served: Served, origin: str, method: str = "GET") -> Answer:
    headers = {"Origin": origin, "Access-Control-Request-Method": method}
    return Answer(served.client.options("/v1/ping", headers=headers))


def test_a_site_on_the_list_may_read(served: Served) -> None:
    answer = preflight(served, SITE)
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == SITE
    got = served.get("/v1/ping", origin=SITE)
    assert got.headers["access-control-allow-origin"] == SITE
    assert "Ledger-Position" in got.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in got.headers


def test_others_may_not(served: Served) -> None:
    answer = preflight(served, OTHER)
    assert answer.problem == (400, "origin-not-allowed")
    assert "access-control-allow-origin" not in answer.headers
    assert "access-control-allow-origin" not in served.get("/v1/ping", origin=OTHER).headers


def test_nobody_may_write(served: Served) -> None:
    assert preflight(served, SITE, "DELETE").problem == (400, "origin-not-allowed")


def test_nobody_is_on_the_list_by_default(golden: Served) -> None:
    assert preflight(golden, SITE).problem == (400, "origin-not-allowed")


@pytest.mark.parametrize("header", ["Last-Event-ID", "Prefer", "If-None-Match", "X-Request-ID"])
def test_a_site_may_send_what_readers_send(served: Served, header: str) -> None:
    headers = {
        "Origin": SITE,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": header,
    }
    assert Answer(served.client.options("/v1/stream", headers=headers)).status == 200
    headers["Access-Control-Request-Headers"] = "Authorization"
    assert Answer(served.client.options("/v1/stream", headers=headers)).status == 400


def test_answers_depend_on_the_origin_only_where_sites_are_let_in(
    served: Served, golden: Served
) -> None:
    assert "origin" in served.get("/v1/ping").headers["vary"].lower()
    assert "origin" not in golden.get("/v1/ping").headers.get("vary", "").lower()
