"""Provenance: what PROV readers make of it."""

import json
import re
from typing import Any

import orjson
import pytest
from prov.model import ProvDocument

from api.things import THINGS as ALL_THINGS
from tests.api.serving import GOLDEN, Served
from tests.api.test_blame import ONE_OF_EACH, line
from tests.data.golden import HEAD, at

THINGS = {path: id for path, id in ONE_OF_EACH.items() if path != "/v1/provisions"}
LOCAL_NAME = re.compile(r"(?:[A-Za-z0-9_/-]|%[0-9A-F]{2}|\.(?=.))+")


def document(served: Served, path: str) -> tuple[dict[str, Any], ProvDocument]:
    answer = served.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    read = ProvDocument.deserialize(content=answer.content.decode(), format="json")
    return answer.json, read


def counted(found: ProvDocument) -> dict[str, int]:
    counts: dict[str, int] = {}
    for record in found.get_records():
        name = type(record).__name__
        counts[name] = counts.get(name, 0) + 1
    return counts


@pytest.mark.parametrize(("path", "id"), THINGS.items())
def test_a_prov_reader_takes_everything(golden: Served, path: str, id: str) -> None:
    written, read = document(golden, f"{path}/{id}/provenance")
    assert len(list(read.get_records())) == sum(map(len, written.values())) - len(written["prefix"])
    assert counted(read.unified()) == counted(read)
    again = ProvDocument.deserialize(content=read.serialize(format="json"), format="json")
    assert again == read
    versions = golden.get(f"{path}/{id}/timemap", Accept="application/json").data
    events = golden.get(f"{path}/{id}/history").data
    counts = counted(read)
    assert counts["ProvActivity"] == len(events)
    assert counts["ProvGeneration"] == counts["ProvSpecialization"] == len(versions)
    assert counts.get("ProvDerivation", 0) == counts.get("ProvInvalidation", 0)
    assert counts.get("ProvInvalidation", 0) == len(versions) - 1
    assert counts["ProvAssociation"] == len(events)
    assert counts["ProvUsage"] == sum(len(event["sources"]) for event in events)
    assert counts["ProvAttribution"] >= len(versions)


@pytest.mark.parametrize(
    "path", ["/v1/provisions/xa-compact:P1", "/v1/agreements/xa-compact/provisions/P1"]
)
def test_of_a_provision_are_told_the_entries_that_changed_it(year: Served, path: str) -> None:
    written, read = document(year, f"{path}/provenance")
    versions = year.get(f"{path}/timemap", Accept="application/json").data
    counts = counted(read)
    assert counts["ProvActivity"] == counts["ProvGeneration"] == len(versions) > 1
    assert len(year.get("/v1/agreements/xa-compact/history").data) > len(versions)
    assert "concord:provision/xa-compact%3AP1" in written["entity"]


def test_what_changed_elsewhere_is_among_the_activities(year: Served) -> None:
    told = 0
    for thing in ALL_THINGS:
        for row in year.get(f"{thing.path}?limit=500").data:
            written, read = document(year, f"{thing.path}/{row['id']}/provenance")
            versions = year.get(f"{thing.path}/{row['id']}/timemap", Accept="application/json").data
            assert len(written["wasGeneratedBy"]) == len(versions), row["id"]
            own = year.get(f"{thing.path}/{row['id']}/history?limit=500").data
            told += counted(read)["ProvActivity"] > len(own)
    assert told


@pytest.mark.parametrize(("path", "id"), THINGS.items())
def test_names_are_plain(golden: Served, path: str, id: str) -> None:
    written, read = document(golden, f"{path}/{id}/provenance")
    names = {name for kind in ("entity", "activity", "agent") for name in written.get(kind, ())}
    relations = [written[kind] for kind in written if kind.startswith(("was", "used", "spec"))]
    for relation in relations:
        for record in relation.values():
            ends = [end for end in record.values() if str(end).startswith("concord:")]
            assert {end for end in ends if isinstance(end, str)} <= names
    for name in names:
        prefix, _, local = name.partition(":")
        assert prefix == "concord"
        assert LOCAL_NAME.fullmatch(local), name
    assert read.get_provn()


def test_odd_words_are_escaped() -> None:
    told = {
        "event": "follow-up-opened.v1",
        "stream": "follow-up/F.",
        "occurred_on": "2024-01-01",
        "recorded_at": "2024-01-02T08:00:00Z",
        "recorded_by": "office.of-records",
        "facts": {"what": "write", "owner": "post/mayor"},
        "source": {"document": "Ana: “tú” <a/b>#1 [x]; \\ 'x'", "ref": "p. 3"},
    }
    served = Served([orjson.dumps(told)])
    written, read = document(served, "/v1/follow-ups/F./provenance")
    for kind in ("entity", "activity", "agent"):
        for name in written[kind]:
            assert LOCAL_NAME.fullmatch(name.removeprefix("concord:")), name
    agents = {agent["prov:label"] for agent in written["agent"].values()}
    assert agents == {"office.of-records", "post/mayor"}
    assert read.get_provn()


def test_a_retraction_invalidates_and_makes_no_version() -> None:
    gone = line("commitment/C-company#1", "entry-retracted.v1", {"reason": "never made"})
    served = Served([*GOLDEN.read_bytes().splitlines(), gone])
    path = "/v1/commitments/C-company/provenance"
    before, after = document(served, f"{path}?known_at={HEAD}")[0], document(served, path)[0]
    assert len(after["wasInvalidatedBy"]) == len(before["wasInvalidatedBy"]) + 1
    assert len(after["wasGeneratedBy"]) == len(before["wasGeneratedBy"])
    informed = after["wasInformedBy"].values()
    assert {(each["prov:informed"], each["prov:informant"]) for each in informed} == {
        (f"concord:event/{HEAD + 1}", f"concord:event/{at(25)}")
    }


def test_a_cause_elsewhere_is_named_unless_it_is_withheld() -> None:
    told = {
        "event": "follow-up-opened.v1",
        "stream": "follow-up/F2",
        "occurred_on": "2025-12-15",
        "recorded_at": "2025-12-20T08:00:00Z",
        "recorded_by": "secretariat",
        "process": "xa-icp",
        "caused_by": "agreement/xa-na1#2",
        "facts": {"what": "write"},
    }
    lines = GOLDEN.read_bytes().splitlines()
    written = document(Served([*lines, orjson.dumps(told)]), "/v1/follow-ups/F2/provenance")[0]
    (informed,) = written["wasInformedBy"].values()
    assert informed["prov:informant"] == f"concord:event/{at(35)}"
    lines[at(35) - 1] = lines[at(35) - 1].replace(b'"label":"CLEAR"', b'"label":"AMBER"')
    written = document(Served([*lines, orjson.dumps(told)]), "/v1/follow-ups/F2/provenance")[0]
    assert "wasInformedBy" not in written
    assert f"event/{at(35)}" not in json.dumps(written)


def test_what_has_no_provenance(golden: Served) -> None:
    for missing in ("agreements/none", "provisions/xa-na1:P9", "agreements/xa-na1/provisions/P9"):
        assert golden.get(f"/v1/{missing}/provenance").problem == (404, "not-found")
    assert golden.get("/v1/agreements/xa-na1/provenance?known_at=9").problem == (
        404,
        "not-yet-recorded",
    )
    assert golden.get("/v1/agreements/xa-na1/provenance?on=2025-01-01").problem == (
        400,
        "bad-parameter",
    )
