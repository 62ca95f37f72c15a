"""Problems: every code is documented, used, and shown by a file or a test of the history."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

import ledger.intake
from ledger.decisions.refusals import Code as Refusal
from ledger.intake.problems import Flaw, ImportProblem, ImportRefused, Mismatch, Unfit, concerning
from tests.house.tree import ROOT
from tests.ledger.intake.bad_files import BAD_FILES

PAGE = ROOT / "docs" / "import-errors.md"
FLAWS = set(get_args(Flaw))


def documented() -> list[str]:
    return re.findall(r"^\| `([a-z0-9_]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_code_is_on_the_page_once_and_no_other() -> None:
    assert sorted(documented()) == sorted({*FLAWS, *get_args(Mismatch), *get_args(Refusal)})


def test_a_code_is_explained_with_what_to_do() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "| `" in line]
    for row in rows:
        _, _, means, remedy, _ = row.split("|")
        assert re.search(r"\w{2} .*\w{2}.*\.", means), row
        assert re.search(r"\w{2} .*\w{2}.*\.", remedy), row


def test_every_flaw_is_found_somewhere() -> None:
    said = Counter(
        node.value
        for path in Path(ledger.intake.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    )
    assert [flaw for flaw in FLAWS if said[flaw] < 2] == []  # listed, and raised somewhere


def test_the_corpus_shows_every_flaw() -> None:
    assert {bad.code for bad in BAD_FILES} >= FLAWS


def test_a_problem_says_where_and_what() -> None:
    problem = ImportProblem("a.csv", 3, "facts.name", "is empty", "bad_fact", "council")
    assert str(problem) == "a.csv:3: column 'council': facts.name: is empty"


def test_what_is_unfit_about_a_file_is_a_problem_of_it() -> None:
    with pytest.raises(ImportRefused) as refused, concerning("a.csv"):
        raise Unfit("", "the file is empty", "no_header")
    assert refused.value.problems == (
        ImportProblem("a.csv", 0, "", "the file is empty", "no_header"),
    )
