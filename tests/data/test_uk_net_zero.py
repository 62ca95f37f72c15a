"""The record of British councils gives the figures it is shipped for, by another evaluator."""

from collections import Counter

import pytest

from tests.data.evaluator import states
from tests.data.shipped import ROOT, Line, expected_classes, needs_published_files, shipped

LINES = shipped("uk-net-zero")
PAGE = (ROOT / "docs" / "data" / "uk-net-zero.md").read_text(encoding="utf-8")

SNAPSHOTS = {
    "0.1.0": "2022-09-09T15:20:19.000000Z",
    "0.3.1": "2023-04-04T07:04:15.000000Z",
    "0.4.0": "2023-12-05T15:50:33.000000Z",
    "0.7.0": "2025-07-30T12:10:24.000000Z",
}
STATES = ("CONFORMING", "WEAKER", "MISSING", "UNASSESSED", "NOT_DUE")
FIGURES = {
    "0.1.0": (195, 150, 45, 6, 0),
    "0.3.1": (187, 142, 52, 6, 4),
    "0.4.0": (193, 141, 54, 3, 0),
    "0.7.0": (196, 141, 51, 3, 0),
}
BY_NATION = {
    "ENG": (179, 113, 32, 2),
    "SCT": (12, 11, 8, 1),
    "WLS": (3, 16, 3, 0),
    "NIR": (2, 1, 8, 0),
}
STATE_OF_CLASS = {
    "ok": "CONFORMING",
    "narrowed": "WEAKER",
    "missing": "MISSING",
    "undated": "UNASSESSED",
    "orphaned": None,
}
SUCCESSORS = {"CBD", "NYE", "SMT", "WAF"}
NOT_YET_IN_NORTHERN_IRELAND = {"ok": 2, "narrowed": 1, "missing": 8}
CHANGES = {
    "0.3.1": {
        "made": ["BRW|Council operations", "SKP|Council operations"],
        "withdrawn": ["BRW|No promise"],
        "amended": ["BRY|Council operations"],
        "target_moved": ["BRY|Council operations:2029>2027"],
    },
    "0.4.0": {
        "made": [
            *("BRO|Whole area", "HAM|Whole area", "SNO|Council operations"),
            *("SNO|Whole area", "STG|Whole area"),
        ],
        "withdrawn": ["SNO|No promise", "STG|No promise"],
        "amended": [
            *("BRO|Council operations", "HAM|Council operations"),
            *("SLG|Whole area", "WDU|Council operations", "WFT|Whole area"),
        ],
        "target_moved": [
            *("BRO|Council operations:2050>2030", "SLG|Whole area:>2030"),
            *("WDU|Council operations:2045/6>2046", "WFT|Whole area:>2050"),
        ],
    },
    "0.7.0": {
        "made": [
            *("BAE|Council operations", "HPL|Council operations", "HPL|Whole area"),
            *("THR|Council operations", "WAF|Whole area", "WEW|Whole area"),
        ],
        "withdrawn": ["BAE|No promise", "HPL|No promise", "THR|Other"],
        "amended": ["NTY|Whole area", "WEW|Council operations"],
        "target_moved": ["NTY|Whole area:2050>2030"],
    },
}
SAME_TERMS = {
    "0.3.1": ["GOS|Council operations"],
    "0.4.0": ["GRT|Whole area"],
    "0.7.0": ["BAI|Whole area", "CBF|Whole area"],
}
"""Only the link or the title of the page changed: no amendment, so no fact."""
versions = pytest.mark.parametrize("version", SNAPSHOTS)
later_versions = pytest.mark.parametrize("version", CHANGES)


def seen_in(version: str) -> dict[str, str]:
    """The states on a snapshot's day, as known when it was published."""
    return states(LINES, SNAPSHOTS[version][:10], SNAPSHOTS[version])


@versions
def test_states_on_the_day_of_a_snapshot(version: str) -> None:
    found = Counter(seen_in(version).values())
    assert found == +Counter(dict(zip(STATES, FIGURES[version], strict=True)))


def test_final_states_by_nation() -> None:
    parents = {
        line["stream"].partition("/")[2]: line["facts"].get("parent")
        for line in LINES
        if line["event"] == "jurisdiction-registered.v1"
    }
    found = Counter((parents[place], state) for place, state in seen_in("0.7.0").items())
    for nation, figures in BY_NATION.items():
        assert tuple(found[nation, state] for state in STATES[:4]) == figures


def test_391_cells_twenty_abolished_and_three_successors_without_a_pledge() -> None:
    found = seen_in("0.7.0")
    ended = {
        line["stream"].partition("/")[2]: line["facts"]["successors"]
        for line in LINES
        if line["event"] == "jurisdiction-restructured.v1"
    }
    assert len(found) == 391
    assert len(ended) == 20
    assert ended.keys().isdisjoint(found)
    assert {heir for heirs in ended.values() for heir in heirs} == SUCCESSORS
    assert {code: found[code] for code in sorted(SUCCESSORS)} == {
        "CBD": "MISSING",
        "NYE": "MISSING",
        "SMT": "MISSING",
        "WAF": "CONFORMING",
    }
    assert [code for code, state in found.items() if state == "UNASSESSED"] == ["COT", "CRY", "ABE"]


def test_nothing_is_known_of_any_council_before_the_first_snapshot() -> None:
    assert states(LINES, "2022-09-09", "2022-09-09T15:20:18.999999Z") == {}


def test_national_targets_are_references_of_year_precision() -> None:
    adopted = [line for line in LINES if line["event"] == "agreement-version-adopted.v1"]
    assert {line["facts"]["nature"] for line in adopted} == {"reference"}
    for line in adopted:
        (provision,) = line["facts"]["provisions"]
        assert provision["deadline"] == f"{line['occurred_on']}-12-31"
        assert line["recorded_at"] < SNAPSHOTS["0.1.0"]


@later_versions
def test_what_changed_from_snapshot_to_snapshot(version: str) -> None:
    assert changes()[version] == CHANGES[version]


@versions
def test_the_page_shows_the_same_figures(version: str) -> None:
    day, figures = SNAPSHOTS[version][:10], FIGURES[version]
    shown = " | ".join(str(figure) for figure in (sum(figures), *figures))
    assert f"| {version} | {day} | {shown} |" in PAGE


@needs_published_files
def test_every_authority_is_judged_as_the_oracle_says() -> None:
    found, expected = seen_in("0.7.0"), expected_classes()["final_class_of"]
    wanted = {code: STATE_OF_CLASS[found_class] for code, found_class in expected.items()}
    assert {code: found.get(code) for code in wanted} == wanted
    assert found.keys() - wanted.keys() == SUCCESSORS - {"WAF"}


@needs_published_files
@versions
def test_classes_differ_only_where_the_page_says(version: str) -> None:
    (expected,) = (each for each in expected_classes()["versions"] if each["version"] == version)
    new = SUCCESSORS if version != "0.7.0" else SUCCESSORS - {"WAF"}
    found = Counter(state for code, state in seen_in(version).items() if code not in new)
    classes = Counter(expected["classes"])
    assert classes.pop("orphaned", 0) == (0 if version == "0.1.0" else 20)
    if version == "0.1.0":
        classes.subtract(NOT_YET_IN_NORTHERN_IRELAND)
    assert found == {STATE_OF_CLASS[each]: count for each, count in classes.items()}


@needs_published_files
@later_versions
def test_changes_are_those_the_oracle_lists(version: str) -> None:
    (expected,) = (each for each in expected_classes()["versions"] if each["version"] == version)
    amended = sorted(CHANGES[version]["amended"] + SAME_TERMS[version])
    wanted = {**CHANGES[version], "amended": amended}
    assert {what: expected[what] for what in wanted} == wanted


@later_versions
def test_the_page_names_the_rows_that_changed_without_a_fact(version: str) -> None:
    assert all(f"`{row}`" in PAGE for row in SAME_TERMS[version])


def changes() -> dict[str, dict[str, list[str]]]:
    """Per snapshot the rows made, withdrawn and amended, and the targets that moved."""
    found: dict[str, dict[str, list[str]]] = {
        version: {"made": [], "withdrawn": [], "amended": [], "target_moved": []}
        for version in SNAPSHOTS
    }
    years: dict[str, dict[str, str]] = {}
    for line in LINES:
        if not line["stream"].startswith("instrument/"):
            continue
        code = line["source"]["ref"]
        change = found[line["source"]["document"].rpartition(" ")[2]]
        before, years[code] = years.get(code, {}), targets(code, line["facts"])
        for part in line["source"]["note"].split("; "):
            what, said, keys = part.partition(": ")
            change[what].extend(keys.split(", ")) if said else None
        change["target_moved"].extend(
            f"{key}:{before[key]}>{year}"
            for key, year in years[code].items()
            if key in before and before[key] != year
        )
    return {
        version: {what: sorted(keys) for what, keys in change.items()}
        for version, change in found.items()
    }


def targets(code: str, facts: Line) -> dict[str, str]:
    """Row → its target, from the terms of a pledge."""
    terms = {term["name"]: term for term in facts["covers"][0]["terms"]}
    scope = terms["scope"]["value"]
    scopes = scope.split(", ") if isinstance(scope, str) else scope
    whole = "whole_area" in scopes
    found = {}
    for each in scopes:
        beside = whole and each != "whole_area"
        term = terms.get("operations_year" if beside else "year", {"value": "undated"})
        year = term["value"].removesuffix("-12-31")
        key = f"{code}|{each.replace('_', ' ').capitalize()}"
        found[key] = "" if year == "undated" else year
    return found
