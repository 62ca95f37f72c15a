"""Blame as it is served: every field of a thing, and the entry that set it."""

import csv
import io

import orjson
import pytest

from api.blame import BlamedField
from api.things import THINGS
from projections.nouns import NOUNS
from tests.api.serving import GOLDEN, Served
from tests.data.golden import HEAD, at

ONE_OF_EACH = {
    "/v1/agreements": "xa-na1",
    "/v1/jurisdictions": "XA-04",
    "/v1/instruments": "LI-03",
    "/v1/follow-ups": "FU1",
    "/v1/posts": "mayor-XA-02",
    "/v1/commitments": "C-company",
    "/v1/provisions": "xa-na1:P1",
}


@pytest.mark.parametrize(("path", "id"), ONE_OF_EACH.items())
def test_every_field_of_a_thing_has_its_entry(golden: Served, path: str, id: str) -> None:
    thing, blamed = golden.get(f"{path}/{id}").data, golden.get(f"{path}/{id}/blame").data
    for row in blamed:
        BlamedField.model_validate_json(orjson.dumps(row))
        event = golden.get(f"/v1/events/{row['position']}").data
        names = ("citation", "type", "occurred_on", "recorded_at", "recorded_by", "corrects")
        assert {name: event[name] for name in names}.items() <= row.items()
    said = {row["field"]: row["value"] for row in blamed}
    assert said.items() <= thing.items()
    of_others = {name for noun in NOUNS for name in noun.view.elsewhere}
    named = {"id", "process", "agreement", "provision"}
    of_the_day = {"schedule", "days_late"}
    assert thing.keys() - said.keys() <= named | of_others | of_the_day


def test_things_are_those_with_a_stream() -> None:
    assert {thing.path for thing in THINGS} >= ONE_OF_EACH.keys() - {"/v1/provisions"}


def test_blame_is_of_the_moment(golden: Served) -> None:
    def force(asked: str) -> tuple[object, object]:
        rows = golden.get(f"/v1/instruments/LI-03/blame?{asked}").data
        row = next(each for each in rows if each["field"] == "force")
        return row["value"], row["position"]

    assert force("on=2025-06-01") == ("suspended", at(48))
    assert force("on=2025-03-31") == ("in_force", at(21))
    assert force(f"on=2025-06-01&known_at={at(48) - 1}") == ("in_force", at(21))


def test_a_correction_is_named_with_what_it_corrects() -> None:
    lines = [
        *GOLDEN.read_bytes().splitlines(),
        line("instrument/LI-03#2", "entry-retracted.v1", {"reason": "another instrument"}),
        line("instrument/LI-03#1", "entry-corrected.v1", {"reason": "x", "replacement": LOCAL}),
    ]
    rows = {row["field"]: row for row in Served(lines).get("/v1/instruments/LI-03/blame").data}
    assert (rows["force"]["position"], rows["force"]["brought_back_by"]) == (
        at(21),
        "instrument/LI-03#3",
    )
    assert (rows["title"]["value"], rows["title"]["position"]) == ("A decree", HEAD + 2)
    assert rows["title"]["corrects"] == "instrument/LI-03#1"
    assert (rows["based_on"]["position"], rows["based_on"]["corrects"]) == (at(21), None)


LOCAL = {
    "jurisdiction": "XA-03",
    "agreement": "xa-na1",
    "title": "A decree",
    "based_on": 1,
    "covers": [{"provision": "P1"}, {"provision": "P2"}],
}


def line(corrects: str, event: str, facts: dict[str, object]) -> bytes:
    told = {
        "event": event,
        "stream": corrects.partition("#")[0],
        "corrects": corrects,
        "occurred_on": "2025-12-15",
        "recorded_at": "2025-12-20T08:00:00Z",
        "recorded_by": "secretariat",
        "process": "xa-icp",
        "facts": facts,
    }
    return orjson.dumps(told)


def test_blame_comes_as_csv_too(golden: Served) -> None:
    path = "/v1/instruments/LI-03/blame"
    answer = golden.get(f"{path}.csv?on=2025-06-01")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    data = golden.get(f"{path}?on=2025-06-01").data
    assert [row["field"] for row in rows] == [row["field"] for row in data]
    for row, said in zip(rows, data, strict=True):
        assert row["citation"] == said["citation"]
        assert row.keys() == said.keys()
    assert golden.get("/v1/instruments/none/blame.csv").problem == (404, "not-found")


def test_there_is_no_blame_of_what_is_not_there(golden: Served) -> None:
    assert golden.get("/v1/instruments/none/blame").problem == (404, "not-found")
    early = golden.get(f"/v1/instruments/LI-03/blame?known_at={at(21) - 1}")
    assert early.problem == (404, "not-yet-recorded")
    before = golden.get("/v1/instruments/LI-03/blame?on=2020-01-01")
    assert before.problem == (404, "not-yet-recorded")
    assert golden.get("/v1/provisions/xa-na1:P9/blame").problem == (404, "not-found")
    assert golden.get("/v1/instruments/LI-03/blame?limit=1").problem == (400, "bad-parameter")
