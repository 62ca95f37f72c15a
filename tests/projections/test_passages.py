"""Passages: in any order of coming, a period has what began and ended in it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from projections.columns.passages import Dated, Passages
from projections.figures.tallies import Spread

days = st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 9)), max_size=20)


def dated(found: list[tuple[int, int]]) -> Dated:
    on, stood = (np.array([pair[at] for pair in found], np.int32) for at in (0, 1))
    return Dated.of(on, np.ones(len(found), np.int32), stood)


@given(days, days, st.integers(0, 90_000), st.integers(0, 90_000))
def test_a_period_has_its_days_however_they_came(
    one: list[tuple[int, int]], other: list[tuple[int, int]], since: int, length: int
) -> None:
    until = since + length
    inside = [stood for on, stood in one + other if since < on <= until]
    together = dated(one) + dated(other)
    moved = Passages(together, together, together).moved(since, until)
    assert moved.opened == moved.resolved == moved.recurred == len(inside)
    assert moved.days == Spread(sorted(set(inside)), [inside.count(n) for n in sorted(set(inside))])
