"""The corpus: every bad file is turned away with its own code, at its place, and fast."""

from collections import Counter
from pathlib import Path

import pytest

from ledger.intake.files import read_lines
from ledger.intake.problems import ImportProblem, ImportRefused
from ledger.intake.tables import open_table
from tests.ledger.intake.bad_files import BAD_FILES, OF_THE_HISTORY, Bad


def problems_of(bad: Bad, folder: Path) -> list[ImportProblem]:
    path = bad.make(folder)
    if bad.door == "lines":
        return [read for _, read in read_lines([path]) if isinstance(read, ImportProblem)]
    try:
        list(open_table(path, **bad.options))
    except ImportRefused as refused:
        return list(refused.problems)
    return []


@pytest.mark.parametrize("bad", [b for b in BAD_FILES if b.code not in OF_THE_HISTORY], ids=str)
def test_it_is_turned_away(bad: Bad, tmp_path: Path) -> None:
    (problem,) = problems_of(bad, tmp_path)
    assert (problem.code, problem.line, problem.column) == (bad.code, bad.row, bad.column), problem
    assert len(problem.reason) < 400
    assert problem.reason.isprintable()


def test_there_are_enough_of_them() -> None:
    assert len(BAD_FILES) >= 120
    assert max(Counter(map(str, BAD_FILES)).values()) == 1
