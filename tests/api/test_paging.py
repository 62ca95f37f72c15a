"""Pages: together they are the list, at one moment, and a cursor goes on with its own question."""

from base64 import urlsafe_b64encode
from itertools import product

import pytest

from tests.api.cursors import read, spelled
from tests.api.serving import GOLDEN, VIEWS, Served
from tests.data.golden import HEAD

LISTS = [
    *(f"/v1/{noun}?" for noun in VIEWS),
    "/v1/figures?by=jurisdiction",
    "/v1/figures?by=provision",
]
TOLD = {
    f"/v1/{noun}" for noun in ("cells", "drift", "duties", "follow-ups", "instruments", "levels")
}
"""Lists that surely have rows in the golden history."""
RAW = ["/v1/events?", "/v1/streams/agreement/xa-na1?"]
KEYED = [
    *(f"/v1/{noun}?" for noun in sorted(VIEWS)),
    *(f"/v1/cells?sort={column}&" for column in ("state", "weight", "-deadline")),
    "/v1/drift?sort=-since&",
    "/v1/figures?by=provision&",
    "/v1/drift/matrix?",
    "/v1/compare/20...44?",
    "/v1/agreements/xa-na1/history?",
    *RAW,
]
HUGE = "0" * 17 + "9" * 40
"""Long digits, of which the first are few."""
ODD = ["", "x", "~", "-1", "²", "0410", "1e3", HUGE, "9" * 300, "=", "=x", "=²", f"={HUGE}", "=-1"]


@pytest.mark.parametrize("path", LISTS + RAW)
@pytest.mark.parametrize("limit", [1, 2, 7])
def test_pages_cover_everything_once(golden: Served, path: str, limit: int) -> None:
    whole = golden.get(f"{path}&limit=500")
    pages = list(golden.pages(f"{path}&limit={limit}"))
    rows = [row for page in pages for row in page.data]
    assert rows == whole.data
    assert all(len(page.data) == limit for page in pages[:-1])
    assert whole.json["next"] is None
    assert whole.json["next_cursor"] is None
    assert whole.data or path.partition("?")[0] not in TOLD


TWO_WAYS = [
    *LISTS,
    *RAW,
    "/v1/events?type=implementation-reported,local-instrument-adopted",
    "/v1/events?stream=agreement/xa-na1",
    "/v1/agreements/xa-na1/history?include=local",
    "/v1/drift/matrix?",
    "/v1/drift?sort=-since",
    "/v1/cells?sort=deadline",
    "/v1/cells?sort=-weight",
]


@pytest.mark.parametrize("path", TWO_WAYS)
@pytest.mark.parametrize("limit", [1, 3])
def test_the_pages_before_are_those_that_were_passed(golden: Served, path: str, limit: int) -> None:
    onward = list(golden.pages(f"{path}&limit={limit}"))
    assert "prev" not in onward[0].links
    page = onward[-1]
    for expected in reversed(onward[:-1]):
        page = golden.get(page.links["prev"])
        assert page.data == expected.data
        assert page.json["meta"] == expected.json["meta"]
        assert golden.get(page.json["next"]).status == 200
    assert "prev" not in page.links


def test_the_page_before_has_as_many_rows_as_fit(golden: Served) -> None:
    fifth = golden.get(golden.get("/v1/cells?limit=5").json["next"])
    before = golden.get(fifth.json["next"]).links["prev"]
    assert [row["id"] for row in golden.get(before).data] == [row["id"] for row in fifth.data]
    more = golden.get(before.replace("limit=5", "limit=7"))
    assert [row["id"] for row in more.data[2:]] == [row["id"] for row in fifth.data]
    assert golden.get(more.json["next"]).data == golden.get(fifth.json["next"]).data[:7]


def test_the_page_before_what_is_not_recorded_yet(golden: Served) -> None:
    beyond = golden.get(f"/v1/events?after={HEAD}&limit=3")
    assert beyond.data == []
    last = golden.get(beyond.links["prev"])
    assert [row["position"] for row in last.data] == [HEAD - 2, HEAD - 1, HEAD]


def test_a_page_of_entries_looks_back_only_so_far(
    golden: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/v1/events?type=jurisdiction-registered&limit=3"
    whole = [row["position"] for row in golden.get(path + "00").data]
    monkeypatch.setattr("api.events.MOST_SCANNED", 10)
    monkeypatch.setattr("api.events.SCANNED", 4)
    page = golden.get(f"{path}&after={HEAD}")
    found: list[int] = []
    while (before := page.links.get("prev")) is not None:
        page = golden.get(before)
        found[:0] = [row["position"] for row in page.data]
    assert found == whole


def test_a_cursor_that_goes_back_is_refused_where_nothing_does(golden: Served) -> None:
    path = "/v1/compare/20...44?limit=1"
    said = read(golden.get(path).json["next_cursor"])
    assert golden.get(f"{path}&after={spelled([*said, -1])}").problem == (400, "bad-cursor")


def test_the_next_page_is_asked_for_by_address_or_by_cursor(golden: Served) -> None:
    first = golden.get("/v1/cells?limit=5&agreement=xa-na1&on=2025-12-31").json
    cursor = first["next_cursor"]
    assert first["next"] == f"/v1/cells?agreement=xa-na1&limit=5&on=2025-12-31&after={cursor}"
    by_cursor = golden.get(f"/v1/cells?on=2025-12-31&limit=3&after={cursor}&agreement=xa-na1")
    assert by_cursor.data == golden.get(first["next"]).data[:3]


def test_all_pages_are_of_the_moment_of_the_first() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served = Served(lines[:40])
    whole = served.get("/v1/cells?limit=500")
    first = served.get("/v1/cells?limit=5")
    served.record(lines[40:])
    served.follower.catch_up()
    second = served.get(first.json["next"])
    assert second.json["meta"] == first.json["meta"]
    assert first.data + second.data == whole.data[:10]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/cells?limit=2&state=MISSING",
        "/v1/cells?limit=2&on=2025-12-31",
        f"/v1/cells?limit=2&known_at={HEAD}",
        "/v1/levels?limit=2",
        "/v1/events?limit=2",
    ],
)
def test_a_cursor_of_another_question_is_refused(golden: Served, path: str) -> None:
    cursor = golden.get("/v1/cells?limit=2").json["next_cursor"]
    assert golden.get(f"{path}&after={cursor}").problem == (400, "bad-cursor")


@pytest.mark.parametrize("noun", ["cells", "events", "figures"])
def test_a_cursor_that_was_changed_is_refused(golden: Served, noun: str) -> None:
    path = f"/v1/{noun}?limit=2" + ("&by=jurisdiction" if noun == "figures" else "")
    cursor = golden.get(path).json["next_cursor"]
    said = read(cursor)
    digest, on, known, *key = said
    for changed in [
        cursor[:-1],
        cursor + "A",
        spelled([]),
        spelled({}),
        spelled("x"),
        spelled([digest]),
        spelled([digest, on, known]),
        spelled([digest, on, known, *key, "more"]),
        spelled([digest, on, known, *key[1:], 1]),
        spelled([digest, on, known, *key[1:], None]),
        spelled([digest, on, known, *key[1:], "a\0b"]),
        spelled([digest, on, known, *key[1:], "a" * 301]),
        spelled([digest, str(on), known, *key]),
        spelled([digest, True, known, *key]),
        spelled([digest, 10**9, known, *key]),
        spelled([digest, on, -1, *key]),
        spelled([digest, on, 2**53, *key]),
        spelled(["0" * 12, on, known, *key]),
        urlsafe_b64encode(b"[" * 700).decode()[:900],
    ]:
        assert golden.get(f"{path}&after={changed}").problem == (400, "bad-cursor"), changed


def test_a_cursor_beyond_what_is_recorded(golden: Served) -> None:
    cursor = golden.get("/v1/cells?limit=2").json["next_cursor"]
    digest, on, _, *key = read(cursor)
    ahead = spelled([digest, on, HEAD + 1, *key])
    assert golden.get(f"/v1/cells?after={ahead}").problem == (400, "bad-cursor")
    cursor = golden.get("/v1/events?limit=2").json["next_cursor"]
    digest, on, known, _ = read(cursor)
    for position in ("9007199254740992", "x", "-1", "²"):
        wrong = spelled([digest, on, known, position])
        assert golden.get(f"/v1/events?after={wrong}").problem == (400, "bad-cursor"), position
    last = spelled([digest, on, known, "9007199254740991"])
    assert golden.get(f"/v1/events?after={last}").data == []


@pytest.mark.parametrize("path", KEYED)
def test_a_key_that_was_made_up_is_gone_on_from_or_refused(golden: Served, path: str) -> None:
    cursor = golden.get(f"{path}limit=1").json["next_cursor"]
    if cursor is None:
        return
    digest, on, known, *key = read(cursor)
    for at, odd, way in product(range(len(key)), ODD, ([], [-1])):
        made_up = spelled([digest, on, known, *key[:at], odd, *key[at + 1 :], *way])
        answer = golden.get(f"{path}limit=1&after={made_up}")
        assert answer.status == 200 or answer.problem == (400, "bad-cursor"), (at, odd)


def test_entries_go_on_after_a_plain_position(golden: Served) -> None:
    assert golden.get("/v1/events?after=7").data == golden.get("/v1/events?after=007").data
    for beyond in (str(HEAD + 1), HUGE):
        assert golden.get(f"/v1/events?after={beyond}").problem == (400, "bad-parameter")


@pytest.mark.parametrize("after", ["", "a b", "ä", "=", "a" * 1001])
def test_what_is_no_cursor_is_refused(golden: Served, after: str) -> None:
    assert golden.get(f"/v1/cells?after={after}").problem == (400, "bad-parameter")


@pytest.mark.parametrize("limit", ["0", "-1", "501", "9223372036854775808", "1e2", "x", "", "1.5"])
def test_a_limit_out_of_bounds_is_refused(golden: Served, limit: str) -> None:
    for path in ("/v1/cells", "/v1/drift", "/v1/events", "/v1/figures"):
        assert golden.get(f"{path}?limit={limit}").problem == (400, "bad-parameter")
