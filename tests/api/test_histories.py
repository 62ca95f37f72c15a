"""What was recorded about one thing, and about what hangs on it."""

import pytest

from tests.api.serving import GOLDEN, Served
from tests.data.golden import HEAD, at


def positions(served: Served, path: str) -> list[int]:
    return [row["position"] for page in served.pages(path) for row in page.data]


def test_a_history_is_the_stream_of_the_thing(golden: Served) -> None:
    assert positions(golden, "/v1/agreements/xa-na1/history") == [at(10), at(35)]
    path = "/v1/posts/mayor-XA-02/history"
    assert golden.get(path).data == golden.get("/v1/streams/post/mayor-XA-02").data


def test_local_entries_are_those_of_all_that_hangs_on_an_agreement(golden: Served) -> None:
    local = golden.get("/v1/agreements/xa-na1/history?include=local&limit=500").data
    kinds = {row["stream"].partition("/")[0] for row in local}
    assert kinds == {"agreement", "instrument", "cell", "duty", "finding"}
    everything = golden.get("/v1/events?limit=500").data
    expected = [
        row["position"]
        for row in everything
        if "xa-na1" in row["stream"] or row["stream"].startswith("instrument/LI-0")
    ]
    found = [row["position"] for row in local]
    assert found == [each for each in expected if each in found]
    assert {row["stream"] for row in everything if row["position"] in set(expected)} >= {
        row["stream"] for row in local
    }
    for limit in (1, 7):
        path = f"/v1/agreements/xa-na1/history?include=local&limit={limit}"
        assert positions(golden, path) == found


def test_acts_on_findings_are_local_too() -> None:
    line = (
        b'{"event":"drift-acknowledged.v1","stream":"finding/ADOPTION_MISSING:xa-na1:P1@XA-05",'
        b'"occurred_on":"2025-12-15","recorded_at":"2025-12-20T08:00:00Z",'
        b'"recorded_by":"secretariat","process":"xa-icp","label":"%b","facts":{}}'
    )
    golden = GOLDEN.read_bytes().splitlines()
    path = "/v1/agreements/xa-na1/history?include=local&limit=50"
    assert positions(Served([*golden, line % b"GREEN"]), path)[-1] == HEAD + 1
    assert positions(Served([*golden, line % b"AMBER"]), path)[-1] != HEAD + 1


def test_a_history_can_be_cut_in_both_times(golden: Served) -> None:
    path = "/v1/posts/mayor-XA-02/history"
    rows = golden.get(path).data
    assert positions(golden, f"{path}?known_at={at(51) - 1}") == [r["position"] for r in rows][:-1]
    before = [row["position"] for row in rows if row["occurred_on"] <= "2022-12-31"]
    assert positions(golden, f"{path}?on=2022-12-31") == before


def test_a_history_as_stored_has_the_recorded_bytes(golden: Served) -> None:
    (row, _) = golden.get("/v1/agreements/xa-na1/history?schema=stored").data
    assert row["recorded"].encode() == golden.history.stored(9, 1)[0].state


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/v1/agreements/none/history", (404, "not-found")),
        ("/v1/agreements/xa-na1/history?known_at=9", (404, "not-yet-recorded")),
        ("/v1/posts/mayor-XA-02/history?include=local", (400, "bad-parameter")),
        ("/v1/agreements/xa-na1/history?include=all", (400, "bad-parameter")),
        ("/v1/agreements/%0F/history", (400, "bad-parameter")),
        ("/v1/agreements/xa-na1/history?limit=501", (400, "bad-parameter")),
        ("/v1/agreements/xa-na1/history?after=x", (400, "bad-cursor")),
    ],
)
def test_what_is_no_question_is_refused(
    golden: Served, path: str, problem: tuple[int, str]
) -> None:
    assert golden.get(path).problem == problem
