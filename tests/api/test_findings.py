"""Drift: findings with their day, filters, identity, and the evidence where it is asked for."""

from typing import Any

import orjson
import pytest

from api.findings import Finding
from projections.drift.kind import finding_id
from tests.api.serving import Served
from tests.data.golden import HEAD


def findings(golden: Served, query: str = "") -> list[Any]:
    return [row for page in golden.pages(f"/v1/drift?limit=500{query}") for row in page.data]


def test_rows_are_as_declared(golden: Served) -> None:
    rows = findings(golden)
    assert rows
    for row in rows:
        Finding.model_validate_json(orjson.dumps(row), strict=True)
        assert row.keys() == Finding.model_fields.keys()
        assert row["id"] == finding_id(row["kind"], row["subject"])


@pytest.mark.parametrize(
    "name", ["kind", "state", "severity", "agreement", "provision", "jurisdiction", "process"]
)
def test_filters_narrow(golden: Served, name: str) -> None:
    rows = findings(golden)
    values = sorted({str(row[name]) for row in rows if row[name] is not None})
    for some in [*([value] for value in values), values[:2]]:
        expected = [row for row in rows if str(row[name]) in some]
        assert findings(golden, f"&{name}={','.join(some)}") == expected


def test_severity_is_that_of_the_day(golden: Served) -> None:
    query = f"&kind=ADOPTION_MISSING&known_at={HEAD}"
    young = findings(golden, f"{query}&on=2025-12-31")
    old = findings(golden, f"{query}&on=2028-12-31")
    grown = [{**row, "severity": row["severity"] + 1} for row in young]
    assert [row["severity"] for row in grown] == [row["severity"] for row in old]
    assert {row["severity"] for row in old} == {2, 3}
    both = findings(golden, f"{query}&on=2028-12-31&severity=2,3")
    assert both == old
    assert findings(golden, f"{query}&on=2028-12-31&severity=0,1,4") == []


@pytest.mark.parametrize("limit", [1, 3])
def test_pages_of_one_severity_cover_it_once(golden: Served, limit: int) -> None:
    whole = findings(golden, "&severity=2")
    pages = golden.pages(f"/v1/drift?severity=2&limit={limit}")
    assert [row for page in pages for row in page.data] == whole
    assert len(whole) > 3


def test_days_are_counted_from_the_onset(golden: Served) -> None:
    row = findings(golden, "&kind=ADOPTION_MISSING&jurisdiction=XA-05&on=2025-12-31")[0]
    assert (row["since"], row["days"]) == ("2025-12-01", 30)


def test_one_finding_while_it_holds(golden: Served) -> None:
    for row in findings(golden):
        assert golden.get(f"/v1/drift/{row['id']}").data == row
    row = findings(golden, "&jurisdiction=XA-05")[0]
    assert golden.get(f"/v1/drift/{row['id']}?on=2023-01-01").problem == (404, "not-yet-recorded")
    absent = finding_id("NO_OWNER", "nothing")
    assert golden.get(f"/v1/drift/{absent}").problem == (404, "not-found")


@pytest.mark.parametrize("id", ["x", "0" * 36, "1948E820-C44D-5D52-9F7A-F92C2C4C9528"])
def test_what_is_no_identity_is_refused(golden: Served, id: str) -> None:
    assert golden.get(f"/v1/drift/{id}").problem == (400, "bad-parameter")


@pytest.mark.parametrize(
    "query",
    ["kind=none", "state=resolved", "severity=5", "severity=01", "include=all", "id=x"],
)
def test_what_is_no_filter_is_refused(golden: Served, query: str) -> None:
    assert golden.get(f"/v1/drift?{query}").problem == (400, "bad-parameter")
