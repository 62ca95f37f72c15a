"""Figures against a previous cut-off: by how much, and which way."""

import pytest

from projections.figures.changes import Change, Direction, change
from projections.figures.values import AMOUNTS, Behind, Figure, Value


def figure(value: Value) -> Figure:
    return Figure("share", value, "%", "", Behind("cells", {}), "")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (3, 5, Change(3, 2, "increase")),
        (5, 5, Change(5, 0, "none")),
        ("40.0", "16.7", Change("40.0", "-23.3", "decrease")),
        ("0.1", "0.3", Change("0.1", "0.2", "increase")),
        (None, 4, Change(None, None, None)),
        (4, None, Change(4, None, None)),
    ],
)
def test_a_change_is_exact(before: Value, now: Value, expected: Change) -> None:
    assert change(figure(before), figure(now)) == expected


@pytest.mark.parametrize(
    ("now", "difference", "direction"),
    [
        ("COP 5, USD 7", "COP 0, USD 4", "increase"),
        ("COP 5, USD 3", "COP 0, USD 0", "none"),
        ("CHF 1, USD 4", "CHF 1, COP -5, USD 1", None),
        ("USD 3", "COP -5, USD 0", "decrease"),
    ],
)
def test_sums_change_currency_by_currency(
    now: str, difference: str, direction: Direction | None
) -> None:
    before, after = (
        Figure("paid", each, AMOUNTS, "", Behind("fees", {}), "") for each in ("COP 5, USD 3", now)
    )
    assert change(before, after) == Change("COP 5, USD 3", difference, direction)
