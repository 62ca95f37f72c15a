"""Nine German authorities are weaker by their year; the other kinds of difference stay apart."""

import csv
from collections import Counter

import pytest

from tests.data.evaluator import judged
from tests.data.shipped import PUBLISHED, ROOT, needs_published_files, shipped

LINES = shipped("de-net-zero")
PAGE = (ROOT / "docs" / "data" / "de-net-zero.md").read_text(encoding="utf-8")
DAY, INSTANT = "2022-12-20", "2022-12-20T00:00:00.000000Z"

LATER = {
    "DE-BY": "REG-0222",
    "DE-RP": "REG-0057",
    "CIT-0002": "CIT-0002",
    "CIT-0059": "CIT-0059",
    "CIT-0077": "CIT-0077",
    "CIT-0137": "CIT-0137",
    "CIT-0408": "CIT-0408",
    "CIT-0614": "CIT-0614",
    "CIT-0780": "CIT-0780",
}
OTHER_KIND = {"DE-HB", "DE-HH", "DE-NI", "DE-SH", "CIT-0004", "CIT-0049", "CIT-0288"}
STATE_OF_CLASS = {
    "aligned": "CONFORMING",
    "earlier": "CONFORMING",
    "later": "WEAKER",
    "weaker_type": "WEAKER",
    "undated": "UNASSESSED",
    "missing": "MISSING",
}


def cells() -> dict[str, tuple[str, list[str]]]:
    """Place → its state, and which terms are weaker."""
    return {place: (state, weaker) for place, state, weaker in judged(LINES, DAY, INSTANT)}


def test_exactly_nine_are_weaker_by_the_year() -> None:
    assert {place for place, (_, weaker) in cells().items() if "year" in weaker} == LATER.keys()


def test_seven_are_weaker_because_they_aim_at_another_kind_of_target() -> None:
    assert {place for place, (_, weaker) in cells().items() if weaker == ["kind"]} == OTHER_KIND


def test_all_states() -> None:
    found = Counter(state for state, _ in cells().values())
    assert found == {"WEAKER": 16, "CONFORMING": 8, "MISSING": 6, "UNASSESSED": 1}
    for state, count in found.items():
        assert f"| {state} | {count} |" in PAGE


@pytest.mark.parametrize("name", ["Berlin", "Bremen", "Hamburg"])
def test_a_name_that_is_a_land_and_a_city_is_two_places(name: str) -> None:
    places = {
        line["facts"]["name"]: line["facts"]
        for line in LINES
        if line["event"] == "jurisdiction-registered.v1"
    }
    assert name not in places
    assert places[f"{name} (Land)"]["level"] == "regional"
    assert places[f"{name} (city)"]["level"] == "local"


@needs_published_files
def test_every_row_is_judged_as_its_class_says() -> None:
    path = PUBLISHED / "net_zero_germany" / "readme_slice_DEU.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["id_code"]: row["expected_class"] for row in csv.DictReader(file)}
    del rows["COU-0028"]
    codes = {
        line["stream"].partition("/")[2]: line["source"]["ref"]
        for line in LINES
        if line["event"] == "jurisdiction-registered.v1"
    }
    found = {codes[place]: state for place, (state, _) in cells().items()}
    assert found == {code: STATE_OF_CLASS[found_class] for code, found_class in rows.items()}
    assert {code for code, found_class in rows.items() if found_class == "later"} == {
        codes[place] for place in LATER
    }
