"""Lags: of each entry the day it is of, and the days until it was recorded, kept in memory."""

import numpy as np

from projections.columns.columns import Whole, Words
from projections.columns.rows import spread_of
from projections.figures.tallies import Spread, Where
from projections.storage.asking import Asking
from projections.storage.recorded import noted

MOST_APART = 20_000
"""So many entries are looked through for every question, before they are put to the others."""
Entries = tuple[Whole, Whole, Whole, Whole]
"""Days, lags, positions and the numbers of the processes."""


class Lags:
    """The entries that rows follow from; those there were early on are in the order of days."""

    def __init__(self) -> None:
        self.position = -1
        self._processes = Words()
        self._sorted: Entries = _none()
        self._later: Entries = _none()

    def bring_up(self, asking: Asking) -> None:
        """Add what was noted since, up to what the tables reflect."""
        if self.position >= asking.generation.position:
            return
        for each in noted(asking.run, asking.tables.recorded, self.position):
            number = self._processes.number(each.process)
            days, lags, positions = (
                np.fromstring(text, np.int64, sep=",").astype(np.int32)
                for text in (each.days, each.lags, each.positions)
            )
            same = np.full(len(days), number, np.int32)
            self._later = _together(self._later, (days, lags, positions, same))
            if len(self._later[0]) > MOST_APART:
                self._put_in_order()
        self.position = asking.generation.position

    def spread(self, since: int, until: int, known: int, where: Where) -> Spread:
        """The lags of what happened after a day and not after another, as known at a position."""
        first, last = np.searchsorted(self._sorted[0], (since, until), side="right")
        early = tuple(each[first:last] for each in self._sorted)
        days = self._later[0]
        some = (days > since) & (days <= until)
        late = tuple(each[some] for each in self._later)
        found = Spread([], [])
        for _, lags, positions, processes in (early, late):
            counted = positions <= known
            if "process" in where:
                numbers = [self._processes.numbers.get(each, -1) for each in where["process"]]
                counted &= np.isin(processes, numbers)
            chosen = lags[counted]
            found = found + spread_of(chosen, np.ones(len(chosen), np.int32))
        return found

    def _put_in_order(self) -> None:
        every = _together(self._sorted, self._later)
        order = np.argsort(every[0], kind="stable")
        days, lags, positions, processes = (each[order] for each in every)
        self._sorted, self._later = (days, lags, positions, processes), _none()


def _none() -> Entries:
    return tuple(np.empty(0, np.int32) for _ in range(4))  # type: ignore[return-value]


def _together(one: Entries, other: Entries) -> Entries:
    return tuple(np.concatenate(both) for both in zip(one, other, strict=True))  # type: ignore[return-value]
