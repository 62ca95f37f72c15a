"""The envelope: body, headers, tags, and who has an answer already."""

import pytest

from tests.api.serving import GOLDEN, TODAY, VIEWS, Served
from tests.data.golden import HEAD

ALL = [f"/v1/{noun}" for noun in (*VIEWS, "figures", "events", "ping", "projections")]
TAGGED = [path for path in ALL if path != "/v1/projections"]


@pytest.mark.parametrize("path", ALL)
def test_every_answer_has_the_same_envelope(golden: Served, path: str) -> None:
    answer = golden.get(path)
    assert list(answer.json) == ["data", "next", "next_cursor", "meta"]
    assert list(answer.json["meta"]) == ["on", "position", "recorded_at"]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["ledger-position"] == answer.headers["ledger-head"] == str(HEAD)
    assert answer.headers["ledger-lag"] == "0"


def test_the_tag_names_position_day_revision_and_audience(golden: Served) -> None:
    assert golden.get("/v1/cells").headers["etag"].startswith(f'"{HEAD}.{TODAY}.')
    assert (
        golden.get("/v1/cells?known_at=20&on=2025-03-01")
        .headers["etag"]
        .startswith('"20.2025-03-01.')
    )
    assert golden.get("/v1/events").headers["etag"].startswith(f'"{HEAD}.')
    for path in TAGGED:
        etag = golden.get(path, accept_encoding="identity").headers["etag"]
        assert etag.endswith('.public"')


@pytest.mark.parametrize("path", TAGGED)
def test_who_has_the_answer_gets_none(golden: Served, path: str) -> None:
    answer = golden.get(path)
    etag = answer.headers["etag"]
    for tags in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = golden.get(path, if_none_match=tags)
        assert (again.status, again.content) == (304, b"")
        for name in ("etag", "cache-control", "ledger-position", "ledger-head", "ledger-lag"):
            assert again.headers[name] == answer.headers[name]
    assert golden.get(path, if_none_match='"other"').status == 200


def test_whatever_is_held_is_no_answer_about_what_is_not_there(golden: Served) -> None:
    tag = golden.get("/v1/agreements/xa-na1").headers["etag"]
    for tags in ("*", tag):
        for path in (
            "agreements/none",
            "agreements/none/blame",
            "events/9999",
            "streams/post/none",
        ):
            assert golden.get(f"/v1/{path}", if_none_match=tags).status == 404, path
        held = golden.get("/v1/agreements/xa-na1", if_none_match=tags)
        assert (held.status, held.content) == (304, b"")


def test_only_what_names_a_position_may_be_kept_for_good(golden: Served) -> None:
    def kept(query: str) -> str:
        return golden.get(f"/v1/cells{query}").headers["cache-control"]

    for query in ("?known_at=20", "?known_at=20&on=2030-01-01"):
        assert kept(query) == "private, max-age=31536000, immutable"
    for query in ("", "?on=2025-01-01", "?known_at=2025-01-01T00:00:00Z"):
        assert kept(query) == "private, no-cache"
    assert golden.get("/v1/projections").headers["cache-control"] == "no-store"
    assert golden.get("/v1/cells?known_at=99").headers["cache-control"] == "no-store"


def test_what_names_a_position_stays_the_same_bytes() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served = Served(lines[:40])
    paths = [f"/v1/{noun}?known_at=35" for noun in (*VIEWS, "figures")]
    before = [served.get(path).content for path in paths]
    served.record(lines[40:])
    served.follower.catch_up()
    assert [served.get(path).content for path in paths] == before
