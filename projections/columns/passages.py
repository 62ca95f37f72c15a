"""Passages: when findings began and ended, in the order of days, so that any period is a slice."""

from typing import NamedTuple

import numpy as np

from projections.columns.columns import WEIGHT, Whole
from projections.columns.rows import Flags, Rows, spread_of
from projections.figures.tallies import Moved

Period = tuple[int, int]
"""After one day, and not after another."""


def within(days: Whole, period: Period) -> Flags:
    """Which days lie in a period."""
    return np.logical_and(days > period[0], days <= period[1])


class Dated(NamedTuple):
    """Numbers by day: the days in rising order, what each counts, and how long it had stood."""

    days: Whole
    weights: Whole
    stood: Whole

    @classmethod
    def of(cls, days: Whole, weights: Whole, stood: Whole) -> "Dated":
        """The same in rising order of the days."""
        # Days of a century fit into 16 bits, and such numbers are sorted five times as fast.
        first = days.min() if len(days) else 0
        short = days - first
        narrow = not len(days) or short.max() < 2**16
        order = np.argsort(short.astype(np.uint16) if narrow else short, kind="stable")
        return cls(days[order], weights[order], stood[order])

    def __add__(self, other: "Dated") -> "Dated":  # type: ignore[override]
        pairs = (np.concatenate(both) for both in zip(self, other, strict=True))
        return Dated.of(*pairs)

    def within(self, since: int, until: int) -> slice:
        """Those after one day and not after another."""
        edges = np.array((since, until), self.days.dtype)
        first, last = np.searchsorted(self.days, edges, side="right")
        return slice(int(first), int(last))


class Passages(NamedTuple):
    """What began to hold, and what ceased to; a stretch that goes on takes back an end.

    `recurred` is what of that which began had begun once in the year before.
    """

    opened: Dated
    ended: Dated
    recurred: Dated

    @classmethod
    def of(cls, rows: Rows, period: Period) -> "Passages":
        """Those of some rows of findings, within a period."""
        start, end, onset = (rows.take(name) for name in ("valid_from", "valid_to", "onset"))
        weight = rows.take(WEIGHT)
        begins, ends = within(start, period), np.flatnonzero(within(end, period))
        opens = np.flatnonzero(begins & (start == onset))
        again = opens[rows.take("recurred")[opens] == 1]
        goes_on = np.flatnonzero(begins & (start != onset))
        return cls(
            Dated.of(start[opens], weight[opens], start[opens] - onset[opens]),
            Dated.of(
                np.concatenate((end[ends], start[goes_on])),
                np.concatenate((weight[ends], -weight[goes_on])),
                np.concatenate(((end - onset)[ends], (start - onset)[goes_on])),
            ),
            Dated.of(start[again], weight[again], start[again] - onset[again]),
        )

    def __add__(self, other: "Passages") -> "Passages":  # type: ignore[override]
        opened, ended = self.opened + other.opened, self.ended + other.ended
        return Passages(opened, ended, self.recurred + other.recurred)

    def moved(self, since: int, until: int) -> Moved:
        """What began and ended after one day and not after another."""
        opened, recurred = (
            int(dated.weights[dated.within(since, until)].sum())
            for dated in (self.opened, self.recurred)
        )
        ended = self.ended.within(since, until)
        spread = spread_of(self.ended.stood[ended], self.ended.weights[ended])
        return Moved(opened, sum(spread.numbers), spread, recurred)
