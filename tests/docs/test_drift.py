"""The page of the rules agrees with the code where the code has a list of the same things."""

import re
from typing import get_args

from ledger.events.terms import Operator
from projections.drift.standings import WORST_FIRST, State
from projections.drift.terms import OSCAL, VERDICTS, WORST
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")


def test_the_states_are_listed_in_the_order_in_which_they_are_asked() -> None:
    assert tuple(re.findall(r"^\d+\. ([A-Z_]+): ", PAGE, re.MULTILINE)) == get_args(State)


def test_the_order_from_worst_to_best_is_told() -> None:
    assert f"their worst state: {', '.join(WORST_FIRST)}." in PAGE


def test_every_relation_has_its_verdict() -> None:
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| (\w+) \|$", PAGE, re.MULTILINE)
    assert {relation: said for relation, said in rows if relation != "relation"} == VERDICTS
    assert f"the worst relation decides: {', '.join(WORST)}." in PAGE


def test_every_operator_is_explained() -> None:
    operators = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(operators) == sorted(get_args(Operator))


def test_the_words_of_catalogues_of_controls_are_told() -> None:
    assert [OSCAL[relation] for relation in ("equal", "stricter", "weaker", "overlapping")] == (
        re.findall(r"(?:equal is|stricter|weaker|overlapping) `([a-z-]+)`", PAGE)
    )
