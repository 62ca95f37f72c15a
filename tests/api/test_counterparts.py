"""The national text beside the local ones, as it is served."""

from typing import Any

import orjson

from api.counterparts import LocalComparison
from tests.api.serving import Served
from tests.data.golden import at


def compared(served: Served, place: str, asked: str) -> Any:
    data = served.get(f"/v1/agreements/xa-na1/compare-local/{place}?{asked}").data
    LocalComparison.model_validate_json(orjson.dumps(data))
    return data


def test_a_weaker_local_text_stands_beside_the_national_one(golden: Served) -> None:
    data = compared(golden, "XA-03", "on=2025-03-01")
    first = data["provisions"][0]
    assert (first["id"], first["state"], first["relation"]) == ("xa-na1:P1", "WEAKER", "weaker")
    assert first["national"]["text"] == "training hours at least 16"
    assert (first["national"]["version"], first["national"]["set_by"]["position"]) == (2, at(35))
    (local,) = first["local"]
    assert (local["instrument"], local["text"]) == ("LI-03", "training hours at least 8")
    assert (local["based_on"], local["set_by"]["citation"]) == (1, "instrument/LI-03#1")
    (term,) = first["terms"]
    assert term == {
        "field": "training_hours",
        "national": [{"text": "training hours at least 16", "operator": "at_least", "value": 16}],
        "local": [
            {
                "instrument": "LI-03",
                "text": "training hours at least 8",
                "operator": "at_least",
                "value": 8,
            }
        ],
        "relation": "weaker",
    }
    kinds = {finding["kind"]: finding for finding in first["findings"]}
    assert kinds.keys() == {"TERMS_WEAKER", "VERSION_BEHIND", "IMPLEMENTATION_OVERDUE"}
    assert "asks for training hours at least 16" in kinds["TERMS_WEAKER"]["sentence"]


def test_findings_and_states_are_those_of_their_lists(golden: Served) -> None:
    for place in ("XA-01", "XA-02", "XA-03", "XA-04"):
        for on in ("2023-12-31", "2024-12-31", "2025-03-01"):
            data = compared(golden, place, f"on={on}")
            asked = f"agreement=xa-na1&jurisdiction={place}&on={on}&limit=500"
            cells = {row["provision"]: row for row in golden.get(f"/v1/cells?{asked}").data}
            states = {row["provision"]: row["state"] for row in data["provisions"] if row["state"]}
            assert states == {name: cell["state"] for name, cell in cells.items()}
            listed = {row["id"] for row in golden.get(f"/v1/drift?{asked}").data}
            rows = [data["findings"], *(row["findings"] for row in data["provisions"])]
            assert {finding["id"] for some in rows for finding in some} == listed


def test_a_provision_without_a_local_text_stands_alone(golden: Served) -> None:
    data = compared(golden, "XA-04", "on=2024-12-31")
    first = data["provisions"][0]
    assert (first["local"], first["state"]) == ([], "MISSING")
    assert [(term["local"], term["relation"]) for term in first["terms"]] == [([], None)]
    third = data["provisions"][2]
    assert (third["state"], third["findings"]) == (None, [])


def test_a_text_that_is_not_in_force_is_shown_and_not_compared(golden: Served) -> None:
    (first, *_) = compared(golden, "XA-03", "on=2025-06-01")["provisions"]
    assert (first["state"], first["local"][0]["force"]) == ("SUSPENDED", "suspended")
    assert first["terms"][0]["relation"] is None


def test_what_was_known_then_is_what_is_shown(golden: Served) -> None:
    (first, *_) = compared(golden, "XA-03", f"on=2025-03-01&known_at={at(35) - 1}")["provisions"]
    assert first["national"]["text"] == "training hours at least 8"
    assert first["terms"][0]["relation"] == "equal"


def test_there_is_nothing_to_compare_with(golden: Served) -> None:
    path = "/v1/agreements"
    assert golden.get(f"{path}/none/compare-local/XA-01").problem == (404, "not-found")
    assert golden.get(f"{path}/xa-na1/compare-local/none").problem == (404, "not-found")
    early = golden.get(f"{path}/xa-na1/compare-local/XA-01?known_at=9")
    assert early.problem == (404, "not-yet-recorded")
    assert golden.get(f"{path}/xa-na1/compare-local/%0F").problem == (400, "bad-parameter")
