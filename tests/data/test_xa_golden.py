"""The golden scenario in our vocabulary: all that today's events can say, in its order."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.data.shipped import PUBLISHED, Line, needs_published_files, shipped

LINES = shipped("xa-golden")
EXPECTED = json.loads(Path(__file__).with_name("golden_expected.json").read_text(encoding="utf-8"))
LATER_VOCABULARY = {15, 28, 41, 45, 49, 54}
moments = pytest.mark.parametrize("day", EXPECTED["moments"])


def number(line: Line) -> int:
    """The scenario's number of the event a line restates."""
    return int(line["source"]["ref"].removeprefix("event "))


def test_every_event_that_can_be_said_is_there_in_its_order() -> None:
    numbers = [number(line) for line in LINES]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 58)) - LATER_VOCABULARY
    assert {each: count for each, count in Counter(numbers).items() if count > 1} == {55: 3}


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
