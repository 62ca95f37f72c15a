"""The glossary names every kind, every state and every stored word that the program uses."""

import re
from typing import get_args

from projections.drift.kinds import KINDS
from projections.drift.standings import State
from tests.house.tree import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading."""
    section = re.split(rf"^#+ {heading}$", GLOSSARY, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table is not None
    cells = [
        [cell.strip() for cell in line.strip("|\n").split("|")] for line in table[0].splitlines()
    ]
    return cells[2:]


def test_every_kind_of_drift_is_explained_with_its_subject() -> None:
    said = {code: noun for code, noun, _ in rows("Kinds")}
    assert said == {kind.code: " or ".join(kind.nouns) for kind in KINDS}


def test_no_word_has_two_meanings() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", GLOSSARY, re.MULTILINE)
    assert [word for word in words if words.count(word) > 1] == []


def test_every_state_of_a_cell_is_explained_in_order() -> None:
    assert tuple(state for state, _ in rows("States of a cell")) == get_args(State)
