"""The golden history of the made-up country XA: its states, and everything that drifts there.

The findings are kept in `golden/`. After a change of the rules, look at what differs, work the
case by hand, and accept it with `CONCORD_ACCEPT=1`.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.days import text_of
from projections.cells import CELLS
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.storage.asking import Asking
from tests.projections.oracle import BASE, Oracle
from tests.projections.reading import asked, at, golden

EXPECTED = json.loads(
    (Path(__file__).parents[1] / "data" / "golden_expected.json").read_text(encoding="utf-8")
)
KEPT = Path(__file__).with_name("golden")
moments = pytest.mark.parametrize("day", EXPECTED["moments"])


@pytest.fixture(scope="module")
def xa() -> Iterator[Asking]:
    """The views of the golden history, at its head."""
    with asked(golden()) as asking:
        yield asking


@pytest.fixture(scope="module")
def day_by_day() -> Oracle:
    """The plain evaluation of the golden history, at its head."""
    return Oracle(golden().entries(), "xa-icp")


def states(asking: Asking, moment: Moment) -> dict[str, str]:
    """Every cell and its state."""
    return {
        f"{row['agreement']}:{row['provision']}@{row['jurisdiction']}": str(row["state"])
        for row in asking.select(CELLS, moment)
    }


def drift(asking: Asking, moment: Moment) -> set[tuple[str, str]]:
    """Every finding: its kind and its subject."""
    return {(str(r["kind"]), str(r["subject"])) for r in asking.select(FINDINGS, moment)}


def as_lines(asking: Asking, moment: Moment) -> list[str]:
    """Every finding as a line: kind, subject, onset, severity, state."""
    lines = []
    for row in asking.select(FINDINGS, moment):
        onset, until = row["onset"], row["accepted_until"]
        assert isinstance(onset, int)
        line = f"{row['kind']} {row['subject']} {text_of(onset)} {row['severity']} {row['state']}"
        lines.append(f"{line} until {text_of(until)}" if isinstance(until, int) else line)
    return lines


@moments
def test_every_cell_is_in_the_state_that_the_scenario_gives(xa: Asking, day: str) -> None:
    found = states(xa, at(day, golden()))
    assert found == EXPECTED["moments"][day]["state_of_cell"]
    assert Counter(found.values()) == EXPECTED["moments"][day]["states"]
    assert len(found) == EXPECTED["moments"][day]["cells"]


@moments
def test_the_day_by_day_evaluation_gives_the_same(xa: Asking, day_by_day: Oracle, day: str) -> None:
    moment = at(day, golden())
    assert day_by_day.cells(moment.on) == states(xa, moment)
    told = {found for found in drift(xa, moment) if found[0] in BASE}
    assert set(day_by_day.findings(moment.on)) == told


def test_what_was_known_then_and_what_is_known_now_differ_as_the_scenario_says(
    xa: Asking,
) -> None:
    """That XA-03 was told of the first version in time was recorded two years later."""
    two = EXPECTED["two_times"]
    then = drift(xa, at(two["on"], golden(), two["known_then"]))
    later = drift(xa, at(two["on"], golden(), two["known_later"]))
    assert then - later == {tuple(each.values()) for each in two["held_only_as_known_then"]}
    assert later - then == {tuple(each.values()) for each in two["held_only_as_known_later"]}


@moments
def test_everything_that_drifts_is_what_was_accepted(xa: Asking, day: str) -> None:
    found = as_lines(xa, at(day, golden()))
    kept = KEPT / f"findings-{day}.txt"
    if os.environ.get("CONCORD_ACCEPT"):
        kept.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8").splitlines()


WORKED_BY_HAND = {
    "WG-XA-01": {
        # Nobody was ever appointed.
        "FOCAL_POINT_VACANT": "2023-03-01",
        # 1.5 times 90 days after the meeting of 2025-07-20 are over with 2025-12-02.
        "GROUP_DORMANT": "2025-12-03",
        # Of three meetings within a year, a vulnerable group was at one; of two before, at half.
        "PARTICIPATION_GAP": "2025-07-20",
    },
    # Thirty days after each meeting nobody has published a record of it.
    "WG-XA-01-2025-02-01": {"MINUTES_MISSING": "2025-03-04"},
    "WG-XA-01-2025-05-01": {"MINUTES_MISSING": "2025-06-01"},
    "WG-XA-01-2025-07-20": {"MINUTES_MISSING": "2025-08-20"},
    # The scenario enters nobody in its maps; the one of XA-02 is a year old after 2026-01-05.
    "XA-01-2024": {"MAP_BIASED": "2024-03-01", "STAKEHOLDER_MAP_STALE": "2025-03-02"},
    "XA-02-2025": {"MAP_BIASED": "2025-01-05"},
}


def test_groups_meetings_and_maps_drift_as_worked_by_hand(xa: Asking) -> None:
    rows = xa.select(FINDINGS, at("2025-12-31", golden()))
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["kind"] not in BASE:
            onsets = found.setdefault(str(row["subject"]), {})
            onsets[str(row["kind"])] = text_of(int(str(row["onset"])))
    assert found == WORKED_BY_HAND


def test_no_accepted_file_is_left_over() -> None:
    assert {path.name for path in KEPT.glob("findings-*.txt")} == {
        f"findings-{day}.txt" for day in EXPECTED["moments"]
    }
