"""The golden scenario in our vocabulary: all of it, in its order."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.data.golden import HEAD, LINES, at, number
from tests.data.shipped import PUBLISHED, needs_published_files

EXPECTED = json.loads(Path(__file__).with_name("golden_expected.json").read_text(encoding="utf-8"))
moments = pytest.mark.parametrize("day", EXPECTED["moments"])


def test_every_event_is_there_in_its_order() -> None:
    numbers = [number(line) for line in LINES]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 58))
    several = {each: count for each, count in Counter(numbers).items() if count > 1}
    assert several == {28: 2, 41: 2, 55: 3}


def test_an_entry_is_named_by_its_event() -> None:
    assert [at(1), at(15), at(57)] == [1, 15, HEAD]
    assert LINES[at(28) - 1]["event"] == "stakeholder-map-completed.v1"
    assert LINES[at(55) - 1]["event"] == "jurisdiction-restructured.v1"


def test_a_map_is_begun_just_before_it_is_completed() -> None:
    for event, place in ((28, "XA-01"), (41, "XA-02")):
        begun, completed = (line for line in LINES if number(line) == event)
        assert (begun["event"], completed["event"]) == (
            "stakeholder-map-started.v1",
            "stakeholder-map-completed.v1",
        )
        assert begun["facts"]["jurisdiction"] == place
        assert begun["stream"] == completed["stream"]


def test_the_group_and_its_meetings_are_told_as_the_scenario_tells_them() -> None:
    (group,) = (line for line in LINES if number(line) == 15)
    assert group["facts"]["cadence_days"] == 90
    assert group["facts"]["required_groups"] == ["women", "children", "indigenous_peoples"]
    meetings = [line for line in LINES if line["event"] == "meeting-held.v1"]
    assert [
        (number(line), line["occurred_on"], line["facts"].get("groups_present", []))
        for line in meetings
    ] == [(45, "2025-02-01", []), (49, "2025-05-01", ["women"]), (54, "2025-07-20", [])]
    assert {line["facts"]["group"] for line in meetings} == {"WG-XA-01"}


def test_successors_are_registered_just_before_the_restructuring() -> None:
    told = [(line["event"], line["stream"]) for line in LINES if number(line) == 55]
    assert told == [
        ("jurisdiction-registered.v1", "jurisdiction/XA-05"),
        ("jurisdiction-registered.v1", "jurisdiction/XA-06"),
        ("jurisdiction-restructured.v1", "jurisdiction/XA-04"),
    ]


def test_recorded_in_strict_order_from_eight_in_the_morning() -> None:
    instants = [line["recorded_at"] for line in LINES]
    assert all(before < after for before, after in pairwise(instants))
    assert all("T08:00:" in instant for instant in instants)


def test_one_fact_reached_the_record_two_years_late() -> None:
    late = [line for line in LINES if line["recorded_at"][:10] != line["occurred_on"]]
    assert [(number(line), line["occurred_on"], line["stream"]) for line in late] == [
        (46, "2023-02-05", "duty/xa-na1@XA-03")
    ]


def test_reports_name_a_day_of_the_period_they_cover() -> None:
    published = [line for line in LINES if line["event"] == "progress-report-published.v1"]
    assert [(line["occurred_on"], line["facts"]["period_day"]) for line in published] == [
        ("2023-12-20", "2023-07-01"),
        ("2023-12-28", "2023-07-01"),
        ("2024-06-20", "2024-01-01"),
        ("2024-12-20", "2024-07-01"),
        ("2025-06-20", "2025-01-01"),
    ]


def test_the_accepted_deviation_is_named_as_a_report_names_it() -> None:
    (accepted,) = (line for line in LINES if line["event"] == "deviation-accepted.v1")
    assert accepted["stream"] == "finding/FORCE_SUSPENDED:xa-na1:P1@XA-03"
    assert accepted["facts"]["until"] == "2026-01-31"


@moments
def test_the_expected_figures_agree_with_the_expected_states(day: str) -> None:
    moment = EXPECTED["moments"][day]
    states = Counter(moment["state_of_cell"].values())
    assert states == moment["states"]
    assert states.total() == moment["cells"]
    figures = moment["figures"]
    assert figures["alignment_coverage"] == share(states, "CONFORMING")
    assert figures["conformity_deficit"] == share(states, "WEAKER", "CONTRADICTING")
    missing = ("MISSING", "LAPSED", "SUSPENDED", "REPUDIATED")
    assert figures["adoption_deficit"] == share(states, *missing)


@needs_published_files
def test_the_expected_figures_are_the_scenario_s() -> None:
    scenario = json.loads((PUBLISHED / "golden-scenario.json").read_text(encoding="utf-8"))
    assert {day: published(scenario["expected"][day]) for day in EXPECTED["moments"]} == EXPECTED[
        "moments"
    ]


def published(moment: dict[str, Any]) -> dict[str, Any]:
    """A moment of the scenario's file as ours says it."""
    return {
        "cells": moment["cells"],
        "states": moment["states"],
        "state_of_cell": {f"xa-na1:{cell}": state for cell, state in moment["cell_state"].items()},
        "figures": {
            key.removesuffix("_pct"): value for key, value in moment.items() if key.endswith("_pct")
        },
    }


def share(states: Counter[str], *wanted: str) -> float:
    """The share of cells in these states, in per cent."""
    return round(100 * sum(states[state] for state in wanted) / states.total(), 1)
