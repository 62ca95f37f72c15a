"""What an answer says about its moment: Accept-Datetime, mementos and links."""

import orjson
import pytest

from tests.api.serving import GOLDEN, TODAY, VIEWS, Served
from tests.data.golden import HEAD

MARCH = "Sat, 01 Mar 2025 00:00:00 GMT"


@pytest.mark.parametrize("noun", [*VIEWS, "figures"])
def test_a_header_asks_for_the_page_as_it_stood_then(golden: Served, noun: str) -> None:
    answer = golden.get(f"/v1/{noun}?limit=500", accept_datetime=MARCH)
    known = golden.history.position_at("2025-03-01T00:00:00Z")
    assert 1 < known < HEAD
    assert answer.headers["ledger-position"] == str(known)
    assert answer.json["meta"]["on"] == "2025-03-01"
    assert "Accept-Datetime" in answer.headers["vary"]
    assert answer.headers["cache-control"] == "private, no-cache"
    pinned = golden.get(answer.headers["content-location"])
    assert pinned.headers["cache-control"].endswith("immutable")
    if noun != "figures":  # whose lists behind name the moment as it was asked for
        assert pinned.data == answer.data
    assert pinned.headers["memento-datetime"] == answer.headers["memento-datetime"]
    assert answer.headers["memento-datetime"].endswith(" GMT")


def test_when_a_memento_was_recorded(golden: Served) -> None:
    answer = golden.get("/v1/cells?known_at=1")
    assert golden.history.recorded_at(1).startswith("2022-01-01T08:00:00")
    assert answer.headers["memento-datetime"] == "Sat, 01 Jan 2022 08:00:00 GMT"
    assert "content-location" not in answer.headers
    assert "memento-datetime" not in golden.get("/v1/cells").headers


def test_the_parameter_goes_before_the_header(golden: Served) -> None:
    answer = golden.get("/v1/cells?known_at=20", accept_datetime=MARCH)
    assert answer.headers["ledger-position"] == "20"
    assert "content-location" not in answer.headers
    both = golden.get("/v1/cells?on=2024-12-31", accept_datetime=MARCH)
    assert both.json["meta"]["on"] == "2024-12-31"
    assert both.headers["content-location"].endswith("on=2024-12-31")


def test_before_the_first_entry_the_header_gives_the_first_page(golden: Served) -> None:
    answer = golden.get("/v1/cells", accept_datetime="Mon, 01 Jan 1990 00:00:00 GMT")
    assert answer.headers["ledger-position"] == "1"
    assert answer.json["meta"]["on"] == "2022-01-01"


def test_after_now_the_header_gives_the_present_page(golden: Served) -> None:
    answer = golden.get("/v1/cells", accept_datetime="Thu, 01 Jan 2060 00:00:00 GMT")
    assert answer.headers["ledger-position"] == str(HEAD)
    assert answer.json["meta"]["on"] == TODAY


def test_a_header_in_an_empty_ledger() -> None:
    assert Served().get("/v1/cells", accept_datetime=MARCH).data == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "2025-03-01",
        "Sat, 1 Mar 2025 00:00:00 GMT",
        "Sat, 31 Feb 2025 00:00:00 GMT",
        "Sat, 01 Mar 2025 00:00:00 +0000",
        "Saturday, 01-Mar-25 00:00:00 GMT",
        "Sat, 01 Mar 0000 00:00:00 GMT",
        "x" * 200,
    ],
)
def test_a_header_that_is_no_date_is_refused(golden: Served, header: str) -> None:
    answer = golden.get("/v1/cells", accept_datetime=header)
    assert answer.problem == (400, "bad-parameter")
    assert b"2025-03" not in answer.content


def test_all_pages_are_of_the_moment_that_the_header_chose(golden: Served) -> None:
    first = golden.get("/v1/cells?limit=2", accept_datetime=MARCH)
    for headers in ({}, {"accept_datetime": MARCH}):
        second = golden.get(first.json["next"], **headers)
        assert second.json["meta"] == first.json["meta"]
        assert "content-location" not in second.headers


def test_where_links_lead(golden: Served) -> None:
    answer = golden.get("/v1/cells?limit=2&on=2025-12-31&agreement=xa-na1")
    links = answer.links
    assert links["self"] == "/v1/cells?agreement=xa-na1&limit=2&on=2025-12-31"
    assert links["original"] == links["timegate"] == "/v1/cells?agreement=xa-na1&limit=2"
    assert links["via"] == f"/v1/events/{HEAD}"
    assert links["next"] == answer.json["next"]
    pinned = golden.get(links["memento"])
    assert pinned.data == answer.data
    assert pinned.headers["cache-control"].endswith("immutable")
    for address in links.values():
        assert golden.get(address).status == 200
    assert golden.get(links["original"], accept_datetime=MARCH).status == 200


def test_no_link_leads_to_what_may_not_be_seen() -> None:
    hidden = {
        "stream": "follow-up/F9",
        "event": "follow-up-opened.v1",
        "occurred_on": "2025-12-01",
        "recorded_at": "2025-12-30T08:00:00Z",
        "facts": {"what": "Watch"},
        "recorded_by": "secretariat",
        "label": "AMBER",
    }
    served = Served([*GOLDEN.read_bytes().splitlines(), orjson.dumps(hidden)])
    assert "via" not in served.get("/v1/cells").links
    assert served.get(f"/v1/events/{HEAD + 1}").status == 404
    assert served.get(f"/v1/cells?known_at={HEAD}").links["via"] == f"/v1/events/{HEAD}"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/figures/series?figure=alignment_coverage&from=2025-01-01&to=2025-03-01",
        "/v1/agreements/xa-na1/timemap",
        "/v1/agreements/xa-na1/provenance",
        "/v1/agreements/xa-na1/replay?from=20&to=30",
        "/v1/compare/2024-12-31...2025-12-31",
        "/v1/compare/20...44",
        "/v1/agreements/xa-na1/compare/2024-12-31...2025-12-31",
    ],
)
def test_what_is_of_many_days_has_no_address_of_one(golden: Served, path: str) -> None:
    for headers in ({}, {"accept_datetime": MARCH}):
        answer = golden.get(path, **headers)
        assert answer.status == 200
        assert not answer.links.keys() & {"memento", "original", "timegate"}
        assert "content-location" not in answer.headers
        for address in answer.links.values():
            assert golden.get(address).status == 200


@pytest.mark.parametrize("noun", [*VIEWS, "figures", "figures?by=provision", "drift/matrix"])
def test_links_lead_to_the_same(golden: Served, noun: str) -> None:
    answer = golden.get(f"/v1/{noun}", accept_datetime=MARCH)
    for address in (answer.links["memento"], answer.headers["content-location"]):
        assert golden.get(address).content == answer.content


def test_long_addresses_are_not_repeated(golden: Served) -> None:
    ids = ",".join(f"{'x' * 60}{number}" for number in range(50))
    answer = golden.get(f"/v1/cells?agreement={ids}")
    assert answer.status == 200
    assert len(answer.headers["link"]) < 100


def test_what_was_sent_is_escaped_in_links(golden: Served) -> None:
    answer = golden.get("/v1/follow-ups?owner=post%2Fmayor-XA-02&limit=1")
    assert answer.links["self"] == "/v1/follow-ups?limit=1&owner=post/mayor-XA-02"
