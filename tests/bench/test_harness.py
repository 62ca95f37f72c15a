"""Rows, targets, the table, and the file of results."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bench.harness import Result, Run, at_least, at_most, line, machine, shown, table, write

FAST = Result("append", 30_000.0, "events/s", at_least(25_000), 60_000.0, at_least(0.4))
SLOW = Result("reach", 2.5, "s", at_most(2))


def test_a_row_meets_its_targets_or_not() -> None:
    assert FAST.ratio == 0.5
    assert FAST.met is True
    assert SLOW.met is False
    assert SLOW.ratio is None
    assert Result("rows", 2.0, "rows").met is None


def test_a_row_with_two_targets_has_to_meet_both() -> None:
    assert Result("append", 30_000, "events/s", at_least(1), 60_000, at_least(0.6)).met is False
    assert (
        Result("append", 30_000, "events/s", at_least(90_000), 60_000, at_least(0.4)).met is False
    )


def test_a_row_is_told_its_store_once() -> None:
    assert FAST.of("sqlite").store == "sqlite"
    assert FAST.of("sqlite").of("postgres").store == "sqlite"


@pytest.mark.parametrize(
    ("figure", "text"),
    [(1_234_567.8, "1,234,568"), (99.95, "99.95"), (2.0, "2"), (0.01234, "0.0123"), (0, "0")],
)
def test_figures_have_the_digits_that_mean_something(figure: float, text: str) -> None:
    assert shown(figure) == text


def test_a_row_in_one_line() -> None:
    assert line(FAST) == (
        "append: 30,000 events/s (to be ≥ 25,000); 0.5 × the peer's 60,000, to be ≥ 0.4"
    )
    assert line(SLOW) == "reach: 2.5 s (to be ≤ 2)"


def test_the_table_shows_every_row() -> None:
    out = io.StringIO()
    Console(file=out, width=160).print(table([FAST.of("sqlite"), SLOW.of("postgres")]))
    head, fast, slow = out.getvalue().splitlines()
    assert head.split() == [
        "what",
        "store",
        "measured",
        "target",
        "peer",
        "ratio",
        "target",
        "met",
        "note",
    ]
    assert fast.split()[:4] == ["append", "sqlite", "30,000", "events/s"]
    assert slow.split() == ["reach", "postgres", "2.5", "s", "≤", "2", "no"]


def test_results_are_kept_with_the_facts_of_the_machine(tmp_path: Path) -> None:
    path = write("some", [FAST, SLOW], machine() | {"quick": True}, tmp_path / "new")
    said = json.loads(path.read_text(encoding="utf-8"))
    assert path == tmp_path / "new" / "some.json"
    assert {"processor", "cores", "memory", "python", "sqlite", "quick"} <= said["machine"].keys()
    fast, slow = said["results"]
    assert (fast["what"], fast["target"], fast["ratio"], fast["met"]) == (
        "append",
        "≥ 25,000",
        0.5,
        True,
    )
    assert (slow["measured"], slow["unit"], slow["peer"], slow["met"]) == (2.5, "s", None, False)


def test_a_fresh_file_is_not_there_yet(tmp_path: Path) -> None:
    run = Run("sqlite", tmp_path)
    path = Path(run.fresh("ledger"))
    path.write_text("old", encoding="utf-8")
    assert run.fresh("ledger") == str(path)
    assert not path.exists()
