"""The list of policies: what was adopted, for a process or for one of its agreements."""

from typing import Any

import orjson
import pytest

from api.policies import AdoptedPolicy
from tests.api.serving import Served
from tests.api.told_nouns import told_by


def adopted(name: str, **facts: object) -> tuple[str, str, dict[str, object]]:
    return "policy/xa", "policy-version-adopted.v1", {"name": name, "notify_days": 10, **facts}


@pytest.fixture(scope="module")
def told() -> Served:
    """One for the process, one for an agreement."""
    return told_by([adopted("Ours"), adopted("Stricter", agreement="na1")])


def rows_of(told: Served, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = told.get(f"/v1/policies{query}").data
    for row in rows:
        AdoptedPolicy.model_validate_json(orjson.dumps(row), strict=True)
        assert row.keys() == AdoptedPolicy.model_fields.keys()
    return rows


def test_what_was_adopted_for_all_and_for_one_agreement(told: Served) -> None:
    found = [(row["id"], row["agreement"], row["policy"].split("#")[0]) for row in rows_of(told)]
    assert found == [("xa:", None, "Ours"), ("xa:na1", "na1", "Stricter")]
    assert [row["periods"]["notify_days"] for row in rows_of(told)] == [10, 10]


def test_one_is_found_by_its_id(told: Served) -> None:
    for row in rows_of(told):
        assert told.get(f"/v1/policies/{row['id']}").data == row
    assert told.get("/v1/policies/xb:").problem == (404, "not-found")
    assert told.get("/v1/policies/xa").problem == (400, "bad-parameter")


def test_pages_go_on_after_the_policy_of_a_process(told: Served) -> None:
    pages = list(told.pages("/v1/policies?limit=1"))
    assert [row["id"] for page in pages for row in page.data] == ["xa:", "xa:na1"]


def test_the_list_is_that_of_the_day_and_of_what_was_known(told: Served) -> None:
    assert [row["id"] for row in rows_of(told, "?on=2024-05-01")] == ["xa:"]
    assert [row["id"] for row in rows_of(told, "?on=2024-05-02&known_at=1")] == ["xa:"]
    assert [row["id"] for row in rows_of(told, "?agreement=na1")] == ["xa:na1"]


def test_a_policy_that_was_adopted_is_a_difference(told: Served) -> None:
    (row,) = told.get("/v1/compare/1...2").data
    assert (row["resource"], row["change"], row["agreement"]) == ("policies", "added", "na1")
    assert told.get(row["href"]).data == row["row"]
