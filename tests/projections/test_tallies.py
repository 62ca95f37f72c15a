"""Tallies: what counting gives, and that what is counted apart adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import day_of
from projections.drift.policy import DEFAULT
from projections.figures.ranks import ranked
from projections.figures.tallies import Counts, Moved, Reports, Spread, reports_of

days = st.lists(st.integers(-50, 50), max_size=20)


def spread(values: list[int]) -> Spread:
    different = sorted(set(values))
    return Spread(different, [values.count(value) for value in different])


@given(days, days)
def test_spreads_add_up(some: list[int], others: list[int]) -> None:
    assert spread(some) + spread(others) == spread(some + others)


@given(days)
def test_the_middle_is_the_median(values: list[int]) -> None:
    ordered = sorted(values)
    size = len(ordered)
    expected = ordered[(size - 1) // 2] + ordered[size // 2] if ordered else None
    assert spread(values).middle() == expected
    assert spread(values).least() == (ordered[0] if ordered else None)


def test_reports_and_moves_add_up() -> None:
    assert Reports(3, 1) + Reports(2, 2) == Reports(5, 3)
    one = Moved(2, 1, Spread([4], [1]), 1)
    assert one + one == Moved(4, 2, Spread([4], [2]), 2)


TWO = f"0:{day_of('2023-07-30')},1:{day_of('2024-02-01')}"
"""The last day of grace for the first half-year, and a day too late for the second."""


@pytest.mark.parametrize(
    ("terms", "published", "expected"),
    [
        ((None, None, None), "", (0, 0)),
        ((6, day_of("2023-01-01"), None), "", (2, 0)),
        (
            (6, day_of("2023-01-01"), None),
            f"0:{day_of('2023-07-30')},1:{day_of('2024-02-01')}",
            (2, 1),
        ),
        ((6, day_of("2023-01-01"), day_of("2023-02-01")), "", (1, 0)),
    ],
)
def test_reports_that_were_due_and_came(
    terms: tuple[object, ...], published: str, expected: tuple[int, int]
) -> None:
    assert reports_of(terms, published, day_of("2024-02-15"), DEFAULT) == expected


def test_the_worst_place_is_the_one_with_the_worst_cell_then_the_gravest_findings() -> None:
    cells: Counts = {
        ("x", "a", "CONFORMING"): (9,),
        ("x", "b", "MISSING"): (1,),
        ("x", "c", "MISSING"): (1,),
    }
    findings: Counts = {
        ("x", "b", 1, False): (7,),
        ("x", "c", 1, True): (1,),  # it has stood for two years, so it is as grave as 2
        ("x", "d", 4, False): (1,),
        ("x", None, 4, False): (1,),
    }
    order = ranked(cells, findings)
    assert order == [("x", "c"), ("x", "b"), ("x", "a"), ("x", "d")]
