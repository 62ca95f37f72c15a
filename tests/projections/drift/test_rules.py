"""The rules together: every kind is decided once, has its tests, and grows severe as it should."""

import re
from pathlib import Path

import pytest

from ledger.events.instruments import LocalInstrumentReinstated, LocalInstrumentSuspended
from projections.drift import rules
from projections.drift.kind import Kind, finding_id, severity_on
from projections.drift.kinds import KIND, KINDS
from tests.projections.histories import CELL, Story, local, provision, register, version

LISTS = [value for name, value in vars(rules).items() if name.endswith("_RULES")]
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


def test_every_kind_is_decided_by_one_rule() -> None:
    decided = {(rule, finding.kind) for listed in LISTS for rule, finding, _ in listed}
    assert sorted(kind for _, kind in decided) == sorted(KIND)


@kinds
def test_every_kind_has_a_history_that_provokes_it_and_one_that_just_misses(kind: Kind) -> None:
    tests = (Path(__file__).parent / f"test_{kind.family}.py").read_text(encoding="utf-8")
    assert len(re.findall(rf'"{kind.code}"', tests)) >= 2


@kinds
def test_a_cause_is_a_kind(kind: Kind) -> None:
    assert kind.cause is None or kind.cause in KIND


def test_a_finding_is_one_kind_on_one_subject() -> None:
    ids = {finding_id(kind, subject) for kind in ("A", "B") for subject in ("x", "y")}
    assert len(ids) == 4


def test_severity_grows_after_two_years_and_not_beyond_critical() -> None:
    assert [severity_on(day, 0, 2) for day in (0, 729, 730)] == [2, 2, 3]
    assert severity_on(730, 0, 4) == 4


def test_a_heavy_provision_makes_a_finding_graver() -> None:
    severities = {
        weight: [finding.severity for finding in rules.holding_of_cell("MISSING", False, weight)]
        for weight in (2, 3)
    }
    assert severities == {2: [1], 3: [2]}


@pytest.mark.parametrize(("third", "severity"), [("2022-12-01", 3), ("2023-08-01", 2)])
def test_a_third_opening_within_a_year_makes_it_graver(third: str, severity: int) -> None:
    story = Story()
    story.given("2022-01-01", "jurisdiction/north", register())
    story.given("2022-01-01", "agreement/na1", version(1, provision(deadline="2022-06-30")))
    story.given("2022-01-01", "instrument/LI-1", local())
    suspended = ("2022-07-15", "2022-09-15", third)
    for day, following in zip(suspended, ("2022-08-15", "2022-10-15", None), strict=True):
        story.given(day, "instrument/LI-1", LocalInstrumentSuspended())
        if following:
            story.given(following, "instrument/LI-1", LocalInstrumentReinstated())
    shown = [story.shown("FORCE_SUSPENDED", CELL, day) for day in suspended]
    assert [each[1] for each in shown if each] == [2, 2, severity]
