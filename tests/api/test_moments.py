"""`on` and `known_at`: what they default to, which of them wins, and what is refused."""

import pytest

from tests.api.serving import GOLDEN, TODAY, VIEWS, Served
from tests.data.golden import HEAD

LISTS = pytest.mark.parametrize("noun", [*VIEWS, "figures"])


def moment(served: Served, query: str) -> tuple[str, int]:
    """The day and the position that an answer says it is about."""
    answer = served.get(f"/v1/cells{query}")
    assert answer.status == 200, answer.content
    assert answer.headers["ledger-position"] == str(answer.json["meta"]["position"])
    return answer.json["meta"]["on"], answer.json["meta"]["position"]


def test_today_as_known_now_by_default(golden: Served) -> None:
    assert moment(golden, "") == (TODAY, HEAD)


def test_a_position_alone_sets_the_day_it_was_recorded(golden: Served) -> None:
    assert moment(golden, "?known_at=20") == (golden.history.recorded_at(20)[:10], 20)


def test_an_instant_means_the_last_position_recorded_by_then(golden: Served) -> None:
    recorded_at = golden.history.recorded_at(20)
    assert moment(golden, f"?known_at={recorded_at}") == (recorded_at[:10], 20)
    assert moment(golden, "?known_at=2026-01-01T00:00:00Z")[1] == HEAD
    assert moment(golden, "?known_at=2022-01-01T10:00:00%2B02:00")[1] == 1
    assert moment(golden, "?known_at=2022-01-01t08:00:00z")[1] == 1


def test_an_instant_alone_sets_its_own_day(golden: Served) -> None:
    asked = golden.get("/v1/cells?known_at=2025-03-01T01:00:00%2B02:00")
    assert asked.json["meta"]["on"] == "2025-02-28"
    asked = golden.get("/v1/cells?known_at=2025-03-01T00:00:00Z")
    assert asked.json["meta"]["on"] == "2025-03-01" > asked.json["meta"]["recorded_at"]
    header = golden.get("/v1/cells", accept_datetime="Sat, 01 Mar 2025 00:00:00 GMT")
    assert header.content == asked.content
    assert header.headers["etag"] == asked.headers["etag"]


def test_both_together_are_both_taken(golden: Served) -> None:
    assert moment(golden, "?on=2024-12-31&known_at=20") == ("2024-12-31", 20)


def test_the_day_may_lie_ahead(golden: Served) -> None:
    assert moment(golden, "?on=2030-01-01") == ("2030-01-01", HEAD)
    assert moment(golden, "?on=9999-12-30") == ("9999-12-30", HEAD)
    assert moment(golden, "?on=0001-01-01") == ("0001-01-01", HEAD)


@pytest.mark.parametrize(
    "on",
    ["", "2024", "2024-1-1", "2024-02-30", "2024-W01-1", "0000-01-01", "9999-12-31", "٢٠٢٤-01-01"],
)
def test_what_is_no_day_is_refused(golden: Served, on: str) -> None:
    answer = golden.get(f"/v1/cells?on={on}")
    assert answer.problem == (400, "bad-parameter")
    assert [fault["pointer"] for fault in answer.json["errors"]] == ["on"]


@pytest.mark.parametrize(
    "known_at",
    [
        "",
        "-1",
        "+1",
        "01",
        "1.0",
        "yesterday",
        "2024-01-01",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00Z",
        "2024-01-01T00:00:00+02:00",  # the plus of an address is a space
        "2024-01-01T25:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-01-01T00:00:00%2B24:00",
        "0001-01-01T00:00:00%2B01:00",
        "٥",
        "9007199254740992",
        "1" * 41,
    ],
)
def test_what_is_neither_position_nor_instant_is_refused(golden: Served, known_at: str) -> None:
    assert golden.get(f"/v1/cells?known_at={known_at}").problem == (400, "bad-parameter")


@LISTS
def test_before_the_first_entry_nothing_was_recorded(golden: Served, noun: str) -> None:
    for known_at in ("0", "2021-12-31T23:59:59Z", "0999-01-01T00:00:00Z"):
        answer = golden.get(f"/v1/{noun}?known_at={known_at}")
        assert answer.problem == (404, "not-yet-recorded")


@LISTS
def test_what_was_not_recorded_yet_cannot_be_asked_for(golden: Served, noun: str) -> None:
    for known_at in (str(HEAD + 1), "9007199254740991", "2026-01-15T12:00:01Z"):
        answer = golden.get(f"/v1/{noun}?known_at={known_at}")
        assert answer.problem == (400, "known-at-in-future")


def test_one_thing_that_was_not_on_record_at_that_moment(golden: Served) -> None:
    for then in ("known_at=1", "on=2020-01-01"):
        answer = golden.get(f"/v1/agreements/xa-na1?{then}")
        assert answer.problem == (404, "not-yet-recorded")
    assert golden.get("/v1/agreements/xa-na2").problem == (404, "not-found")


def test_a_position_that_the_views_have_not_reached() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served = Served(lines[:30])
    served.record(lines[30:])
    answer = served.get("/v1/cells?known_at=31")
    assert answer.problem == (503, "projection-behind")
    assert answer.headers["retry-after"] == "1"
    behind = served.get("/v1/cells")
    assert (behind.headers["ledger-position"], behind.headers["ledger-lag"]) == (
        "30",
        str(HEAD - 30),
    )
    assert behind.headers["ledger-head"] == str(HEAD)
    served.follower.catch_up()
    assert served.get("/v1/cells?known_at=31").status == 200


def test_an_empty_ledger_has_empty_lists() -> None:
    answer = Served().get("/v1/cells")
    assert answer.json == {
        "data": [],
        "next": None,
        "next_cursor": None,
        "meta": {"on": TODAY, "position": 0, "recorded_at": None},
    }
