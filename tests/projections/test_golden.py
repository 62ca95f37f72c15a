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
from tests.projections.oracle import Oracle
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
    assert set(day_by_day.findings(moment.on)) == drift(xa, moment)


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


def test_no_accepted_file_is_left_over() -> None:
    assert {path.name for path in KEPT.glob("findings-*.txt")} == {
        f"findings-{day}.txt" for day in EXPECTED["moments"]
    }
