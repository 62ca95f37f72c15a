"""Rows of columns: which of them hold at some points of time, match, and how often they count."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from projections.columns.columns import WEIGHT, Columns, Whole
from projections.figures.tallies import Spread, Where
from projections.views import CLAUSE

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Rows:
    """Some rows of a view, with the first point at which each counts, and the first after.

    Without these they all count at the one point there is.
    """

    def __init__(
        self, columns: Columns, rows: Whole, first: Whole | None = None, last: Whole | None = None
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.first = first
        self.last = last
        self._taken: dict[str, Whole] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, name: str) -> Whole:
        """A column of these rows."""
        found = self._taken.get(name)
        if found is None:
            found = self._taken[name] = self.columns.column(name)[self.rows]
        return found

    def only(self, chosen: Flags) -> "Rows":
        """Some of them."""
        some = np.flatnonzero(chosen)
        if self.first is None or self.last is None:
            return Rows(self.columns, self.rows[some])
        return Rows(self.columns, self.rows[some], self.first[some], self.last[some])

    def with_more(self, other: "Rows") -> "Rows":
        """These, and others of the same columns."""
        if not len(other):
            return self
        rows = np.concatenate((self.rows, other.rows))
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return Rows(self.columns, rows)
        first = np.concatenate((self.first, other.first))
        return Rows(self.columns, rows, first, np.concatenate((self.last, other.last)))

    def at(self, point: int) -> "Rows":
        """Those that count at one of the points, which is then the only one."""
        if self.first is None or self.last is None:
            return self
        chosen = np.flatnonzero((self.first <= point) & (self.last > point))
        return Rows(self.columns, self.rows[chosen])

    @cached_property
    def weights(self) -> Whole | None:
        """What each counts; None if each counts one."""
        weights = self.take(WEIGHT)
        return weights if (weights != 1).any() else None

    def added_up(self, codes: Numbers, size: int, points: int, of: Whole | None) -> Numbers:
        """By code and point, how many rows count; or the sum of what they count."""
        weights = self.weights if of is None else of
        if self.first is None or self.last is None:
            return whole(np.bincount(codes, weights, size)).reshape(size, 1)
        spaced = codes * (points + 1)
        ups = np.bincount(spaced + self.first, weights, size * (points + 1))
        downs = np.bincount(spaced + self.last, weights, size * (points + 1))
        changes = whole(ups - downs).reshape(size, points + 1)
        return changes.cumsum(axis=1)[:, :points]

    def spread(self, days: Whole, there: Flags) -> Spread:
        """Some days of these rows as a spread."""
        return spread_of(days[there], self.take(WEIGHT)[there])


def matching(rows: Rows, where: Where) -> Rows:
    """Those rows that have one of the values in each of some columns."""
    for name, wanted in where.items():
        if name == CLAUSE:
            rows = rows.only(_among(rows, wanted))
            continue
        if name not in rows.columns.view.filters:
            raise KeyError(f"{rows.columns.view.name} cannot be narrowed by {name!r}")
        words = rows.columns.words[name]
        numbers = [words.numbers[each] for each in wanted if each in words.numbers]
        chosen = np.zeros(len(words.list), np.bool_)
        chosen[numbers] = True
        rows = rows.only(chosen[rows.take(name)])
    return rows


def _among(rows: Rows, clauses: Sequence[str]) -> Flags:
    """Which rows are about one of these provisions of agreements."""
    agreements, provisions = (rows.columns.words[name] for name in ("agreement", "provision"))
    pairs = (clause.split(":") for clause in clauses)
    wanted = [
        (agreements.numbers[one], provisions.numbers[other])
        for one, other in pairs
        if one in agreements.numbers and other in provisions.numbers
    ]
    width = len(provisions.list)
    codes = rows.take("agreement").astype(np.int64) * width + rows.take("provision")
    found: Flags = np.isin(codes, [one * width + other for one, other in wanted])
    return found


def spread_of(days: Whole, weights: Whole) -> Spread:
    """Days as a spread, each with its weight."""
    if not len(days):
        return Spread([], [])
    least = int(days.min())
    numbers = whole(np.bincount(days - least, weights))
    there = np.flatnonzero(numbers)
    return Spread((there + least).tolist(), numbers[there].tolist())


def whole(numbers: NDArray[np.number]) -> Numbers:
    """Sums as whole numbers: they are far below what a float counts exactly."""
    if numbers.dtype == np.int64:
        return numbers  # type: ignore[return-value]
    found: Numbers = np.rint(numbers).astype(np.int64)
    return found
