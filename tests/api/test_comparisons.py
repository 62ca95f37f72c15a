"""What changed between two moments, as it is served."""

from typing import Any

import orjson
import pytest

from api.differences import Difference
from api.labels import label
from projections.histories.comparisons import COMPARED
from projections.nouns import list_of
from tests.api.serving import GOLDEN, Served
from tests.api.test_blame import line
from tests.data.golden import HEAD, at

HIDDEN = {
    "drift": ("days", "severity", "sentence"),
    "follow-ups": ("schedule", "days_late"),
    "commitments": ("schedule", "days_late"),
}
"""What depends on the day, by list: it changes every day."""


def differences(served: Served, path: str) -> list[dict[str, Any]]:
    rows = [row for page in served.pages(path) for row in page.data]
    for row in rows:
        Difference.model_validate_json(orjson.dumps(row))
    return rows


def contents(served: Served, name: str, asked: str) -> dict[str, Any]:
    rows = served.get(f"/v1/{name}?limit=500&{asked}").data
    hidden = HIDDEN.get(name, ())
    return {row["id"]: {field: row[field] for field in row if field not in hidden} for row in rows}


MOMENTS = [
    ("2024-12-31...2025-12-31", "on=2024-12-31", "on=2025-12-31"),
    ("20...44", "known_at=20", "known_at=44"),
    ("20...44?on=2025-06-01", "known_at=20&on=2025-06-01", "known_at=44&on=2025-06-01"),
    (
        "2023-12-31...2024-12-31?known_at=40",
        "known_at=40&on=2023-12-31",
        "known_at=40&on=2024-12-31",
    ),
    ("2023-04-04T23:59:59Z...now", f"known_at={at(15)}&on=2023-03-01", "on=2026-01-15"),
]


@pytest.mark.parametrize(("between", "base", "head"), MOMENTS)
def test_the_base_with_its_differences_is_the_head(
    golden: Served, between: str, base: str, head: str
) -> None:
    path = f"/v1/compare/{between}{'&' if '?' in between else '?'}limit=7"
    found = differences(golden, path)
    assert len({(row["resource"], row["id"]) for row in found}) == len(found)
    for view in COMPARED:
        name = list_of(view)
        rows = contents(golden, name, base)
        for row in found:
            if row["resource"] != name:
                continue
            for field in row["fields"]:
                assert rows[row["id"]][field["field"]] == field["old"] != field["new"]
                assert row["row"][field["field"]] == field["new"]
            if row["change"] in ("ended", "resolved", "corrected"):
                assert rows.pop(row["id"]) == row["row"]
            else:
                assert (row["id"] in rows) == (row["change"] in ("changed", "reopened"))
                rows[row["id"]] = row["row"]
        assert rows == contents(golden, name, head), name


def test_what_changed_says_how(year: Served) -> None:
    for path in ("2024-07-31...2024-12-31", "2024-12-31...2025-12-31", "60...150"):
        found = differences(year, f"/v1/compare/{path}?limit=500")
        assert any(row["change"] == "changed" for row in found)
        assert all(row["fields"] for row in found if row["change"] == "changed")


def test_sentences_are_in_the_language_asked_for(golden: Served) -> None:
    said = {}
    for lang in ("en", "fr", "es", "zh"):
        answer = golden.get(f"/v1/compare/20...44?limit=500&lang={lang}")
        assert answer.headers["content-language"] == lang
        found = [row for row in answer.data if row["resource"] == "drift"]
        assert [row["sentence"] for row in found] == [
            label("kinds", row["row"]["kind"], lang) for row in found
        ]
        said[lang] = found[0]["sentence"]
    assert len(set(said.values())) == 4


def test_pages_are_parts_of_the_whole(golden: Served) -> None:
    whole = differences(golden, "/v1/compare/20...44?limit=500")
    for limit in (1, 10, 50):
        pages = list(golden.pages(f"/v1/compare/20...44?limit={limit}"))
        assert all(len(page.data) <= limit for page in pages)
        assert [row for page in pages for row in page.data] == whole
    assert whole[0]["resource"] == "drift"


def test_differences_can_be_narrowed(golden: Served) -> None:
    whole = differences(golden, "/v1/compare/20...44?limit=500")
    here = differences(golden, "/v1/compare/20...44?jurisdiction=XA-02&limit=500")
    assert here == [row for row in whole if row["jurisdiction"] == "XA-02"]
    assert differences(golden, "/v1/compare/20...44?process=elsewhere") == []
    agreement = differences(golden, "/v1/agreements/xa-na1/compare/20...44?limit=500")
    assert agreement == [row for row in whole if row["agreement"] == "xa-na1"]
    lists = {row["resource"] for row in agreement}
    assert lists == {
        "drift",
        "agreements",
        "provisions",
        "cells",
        "levels",
        "duties",
        "instruments",
    }


def test_what_became_of_a_finding_is_said() -> None:
    retracted = line("instrument/LI-03#2", "entry-retracted.v1", {"reason": "another instrument"})
    served = Served([*GOLDEN.read_bytes().splitlines(), retracted])
    found = differences(
        served, f"/v1/agreements/xa-na1/compare/{HEAD}...{HEAD + 1}?on=2025-06-01&limit=500"
    )
    became = {row["row"]["kind"]: row["change"] for row in found if row["resource"] == "drift"}
    assert became["FORCE_SUSPENDED"] == "corrected"
    assert became["TERMS_WEAKER"] == "opened"
    (suspended, *_) = [row for row in found if row["change"] == "corrected"]
    assert (suspended["ended_on"], bool(suspended["sentence"])) == (None, True)
    years = differences(served, "/v1/compare/2024-12-31...2025-12-31?limit=500")
    ended = {row["ended_on"] for row in years if row["change"] == "resolved"}
    assert "2025-09-01" in ended


def test_every_difference_leads_to_its_thing(golden: Served) -> None:
    for row in differences(golden, "/v1/compare/2024-12-31...2025-12-31?limit=500"):
        if row["change"] in ("opened", "added", "changed"):
            thing = golden.get(f"{row['href']}?on=2025-12-31")
            assert thing.data.items() >= row["row"].items()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/v1/compare/44...20", (400, "bad-parameter")),
        ("/v1/compare/now...44", (400, "bad-parameter")),
        ("/v1/compare/20...2025-01-01", (400, "bad-parameter")),
        ("/v1/compare/2025-01-01...20", (400, "bad-parameter")),
        ("/v1/compare/2025-01-01...2025-02-30", (400, "bad-parameter")),
        ("/v1/compare/2025-01-01...2025-02-28?on=2025-01-01", (400, "bad-parameter")),
        ("/v1/compare/20...44?known_at=50", (400, "bad-parameter")),
        ("/v1/compare/0...44", (404, "not-yet-recorded")),
        ("/v1/compare/20...99", (400, "known-at-in-future")),
        ("/v1/compare/20...9007199254740993", (400, "bad-parameter")),
        ("/v1/compare/9007199254740993...now", (400, "bad-parameter")),
        ("/v1/compare/20", (404, "not-found")),
        ("/v1/compare/20..44", (404, "not-found")),
        ("/v1/compare/%0F...44", (400, "bad-parameter")),
        ("/v1/compare/2025-01-01T99:00:00Z...now", (400, "bad-parameter")),
        ("/v1/compare/20...44?state=open", (400, "bad-parameter")),
        ("/v1/agreements/none/compare/20...44", (404, "not-found")),
        ("/v1/agreements/xa-na1/compare/1...9", (404, "not-found")),
        ("/v1/agreements/xa-na1/compare/20...44?agreement=x", (400, "bad-parameter")),
    ],
)
def test_what_is_no_comparison_is_refused(
    golden: Served, path: str, problem: tuple[int, str]
) -> None:
    assert golden.get(path).problem == problem


def test_a_cursor_of_another_list_is_refused(golden: Served) -> None:
    cursor = golden.get("/v1/compare/20...44?limit=1").json["next_cursor"]
    other = golden.get(f"/v1/compare/20...43?limit=1&after={cursor}")
    assert other.problem == (400, "bad-cursor")


def test_a_comparison_of_two_positions_never_changes(golden: Served) -> None:
    assert "immutable" in golden.get("/v1/compare/20...44").headers["cache-control"]
    for between in ("20...now", "2024-12-31...2025-12-31", "20...2025-06-01T00:00:00Z"):
        assert "immutable" not in golden.get(f"/v1/compare/{between}").headers["cache-control"]
    days = golden.get("/v1/compare/2024-12-31...2025-12-31?known_at=44")
    assert "immutable" in days.headers["cache-control"]
