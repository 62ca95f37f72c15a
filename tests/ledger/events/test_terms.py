"""Terms: the value must be what the operator compares."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from ledger.events.terms import Term, number

GOOD = [
    ("at_least", 16),
    ("at_least", "12.50"),
    ("at_most", -3),
    ("exactly", 0),
    ("between", ["8", "16"]),
    ("between", [8, 16]),
    ("between", [8, "16.5"]),
    ("by_date", "2030-12-31"),
    ("one_of", ["a"]),
    ("covers", ["women", "children"]),
    ("required", None),
    ("prohibited", None),
    ("permitted", None),
    ("text", "as far as possible"),
]
BAD = [
    ("at_least", None, "takes a number"),
    ("at_least", ["1"], "takes a number"),
    ("at_least", "16 hours", "not a number"),
    ("at_most", "1e3", "not a number"),
    ("between", ["8"], "two numbers"),
    ("between", ["16", "8"], "ends below its start"),
    ("by_date", "2030", "not a day"),
    ("by_date", 2030, "takes a date"),
    ("one_of", "a", "list of members"),
    ("covers", None, "list of members"),
    ("required", 1, "takes no value"),
    ("text", None, "takes a text"),
    ("at_least", 1.5, "value"),
    ("at_least", True, "value"),
    ("nearly", 1, "operator"),
]


@pytest.mark.parametrize(("operator", "value"), GOOD)
def test_a_value_that_fits(operator: str, value: object) -> None:
    Term.model_validate({"name": "hours", "operator": operator, "value": value})


@pytest.mark.parametrize(("operator", "value", "why"), BAD)
def test_a_value_that_does_not_fit(operator: str, value: object, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Term.model_validate({"name": "hours", "operator": operator, "value": value})


def test_numbers_are_exact() -> None:
    assert number("12.50") == Decimal("12.50")
    assert number(10**15) == Decimal(10**15)
