"""Counting: what `projections.figures.tallies` asks for, from columns kept in memory.

A row counts at the points of time between its bounds. So rows are counted at all points at
once: up where they begin, down where they end, and added up along the points. What was counted
as it is known at the head is kept, and added to when rows come.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, Self, TypeVar, cast

import numpy as np

from projections.columns.columns import LATEST, NONE, Columns, Whole
from projections.columns.passages import Passages, Period, within
from projections.columns.ranks import Alphabet, Ranked, ranked
from projections.columns.reports import reports
from projections.columns.rows import Flags, Numbers, Rows, matching
from projections.columns.tables import RoomError, Table, table_of
from projections.duties import DUTIES
from projections.figures.tallies import Aged, Dimension, Moved, Place, Reports, Spread, Where
from projections.findings import FINDINGS
from projections.policies import Policies
from projections.views import View


class Reach(NamedTuple):
    """What is counted: the columns of a view, and how many of their rows; and the rows found."""

    find: Callable[[View], tuple[Columns, int]]
    rows: dict[object, dict[Columns, tuple[int, Rows | None]]]


HEAD = -1
"""Stands for what is known at the head, wherever that is."""
MOST_SINCE = 50_000
"""So many rows are looked at again for every question, before they are put to the others."""
MOST_KEPT = 400
"""Answers kept for the same points."""
LONGEST = 365
"""Days that periods look back, which are counted together for all points."""


class Additive(Protocol):
    """What counting gives: that of some rows and that of others give that of all."""

    def __add__(self, other: Self, /) -> Self: ...


Select = Callable[[Columns, int, int], Rows]
R = TypeVar("R", bound=Additive)


class Points:
    """Counting at several days in rising order, all as known at one position."""

    def __init__(self, days: Sequence[int], known: int) -> None:
        self.days = np.array(days, np.int64)
        self.known = known
        self._first, self._last = days[0], days[-1] + 1
        each_day = np.arange(self._first, self._last + 1)
        self._points = np.searchsorted(self.days, each_day).astype(np.int32)
        self._alphabet = Alphabet()
        self._ranked: dict[int, tuple[Table, Table, Ranked]] = {}
        self._kept: dict[object, tuple[int, object]] = {}

    def counted(
        self,
        reach: Reach,
        view: View,
        where: Where,
        what: object,
        count: Callable[[Rows], R],
        select: Select | None = None,
    ) -> R:
        """What a count of all rows gives; only those that came since the last time are counted."""
        columns, size = reach.find(view)

        def rows(start: int) -> Rows:
            if select:
                return matching(select(columns, start, size), where)
            if start:
                return matching(self._holding(columns, start, size), where)
            first, then = self.rows(reach, columns, size)
            return matching(first, where).with_more(matching(then, where))

        key = (columns, what, *((name, *values) for name, values in sorted(where.items())))
        before, found = self._kept.get(key, (0, None))
        if found is None or before > size:
            result = count(rows(0))
        elif before == size:
            return cast(R, found)
        else:
            result = count(rows(before))
            try:
                result = cast(R, found) + result
            except RoomError:
                result = count(rows(0))
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = (size, result)
        return result

    def rows(self, reach: Reach, columns: Columns, size: int) -> tuple[Rows, Rows]:
        """The rows that hold at some point: those found earlier, and those that came since."""
        kept = reach.rows.setdefault(self, {})
        before, found = kept.get(columns, (0, None))
        if found is None or not 0 <= size - before <= MOST_SINCE:
            before, found = size, self._holding(columns, 0, size)
            kept[columns] = (before, found)
        return found, self._holding(columns, before, size)

    def _holding(self, columns: Columns, start: int, stop: int) -> Rows:
        first, last = (columns.column(name)[start:stop] for name in ("valid_from", "valid_to"))
        holds = (first <= self.days[-1]) & (last > self.days[0])
        holds &= self._known(columns, start, stop)
        rows = np.flatnonzero(holds).astype(np.int32)
        if len(self.days) == 1:
            return Rows(columns, rows + start)
        begin, end = self.point(first[rows]), self.point(last[rows])
        some = np.flatnonzero(begin < end)
        return Rows(columns, rows[some] + start, begin[some], end[some])

    def _moving(self, columns: Columns, start: int, stop: int, period: Period) -> Rows:
        """Those of some rows that begin or end within a period."""
        first, last = (columns.column(name)[start:stop] for name in ("valid_from", "valid_to"))
        moves = within(first, period) | within(last, period)
        rows = np.flatnonzero(moves & self._known(columns, start, stop)).astype(np.int32)
        return Rows(columns, rows + start)

    def _known(self, columns: Columns, start: int, stop: int) -> Flags:
        since, until = (columns.column(name)[start:stop] for name in ("known_from", "known_to"))
        if self.known == HEAD:
            return np.equal(until, LATEST)
        return np.logical_and(since <= self.known, until > self.known)

    def point(self, days: Whole | Numbers) -> Whole:
        """The first point on or after each of some days."""
        found: Whole = self._points[np.clip(days, self._first, self._last) - self._first]
        return found

    def table(
        self, reach: Reach, view: View, by: Sequence[Dimension], where: Where, sums: Sequence[str]
    ) -> Table:
        """Rows counted by some dimensions, with sums, at every point."""
        aged = [each for each in by if isinstance(each, Aged)]
        assert len(aged) < 2, "rows are parted by one age at a time"

        def count(rows: Rows) -> Table:
            flags = None
            if aged:
                rows, flags = self._parted(rows, aged[0])
            return table_of(rows, by, sums, len(self.days), flags)

        return self.counted(reach, view, where, (*by, "", *sums), count)

    def _parted(self, rows: Rows, aged: Aged) -> tuple[Rows, Flags]:
        """The rows while their days have not passed, and from when they have."""
        since = rows.take(aged.column)
        passed = self.point(np.where(since == NONE, LATEST, since.astype(np.int64) + aged.days))
        if len(self.days) == 1:
            return rows, np.equal(passed, 0)
        assert rows.first is not None
        assert rows.last is not None
        first = np.concatenate((rows.first, np.maximum(rows.first, passed)))
        last = np.concatenate((np.minimum(rows.last, passed), rows.last))
        left = np.flatnonzero(first < last)
        both = np.concatenate((rows.rows, rows.rows))[left]
        return Rows(rows.columns, both, first[left], last[left]), left >= len(rows)

    def spread(
        self, reach: Reach, view: View, span: tuple[str, str | None], where: Where, at: int
    ) -> Spread:
        """Days in a column, or from one to another, at one point."""
        since, until = span

        def count(rows: Rows) -> Spread:
            rows = rows.at(at)
            days = rows.take(since)
            there = days != NONE
            if until is not None:
                end = rows.take(until)
                there, days = there & (end != NONE), end - days
            return rows.spread(days, there)

        return self.counted(reach, view, where, ("spread", at, *span), count)

    def ranked(self, cells: Table, findings: Table, at: int) -> Sequence[Place]:
        """Places in their order, which is kept as long as the tables are the same."""
        before = self._ranked.get(at)
        if before is None or before[0] is not cells or before[1] is not findings:
            order = ranked(cells, findings, at, self._alphabet)
            before = self._ranked[at] = (cells, findings, order)
        return before[2]

    def moved(self, reach: Reach, since: int, where: Where, at: int) -> Moved:
        """What began and ended among findings after one day and until a point."""
        period = since, int(self.days[at])
        alone = len(self.days) == 1
        span = period if alone else (min(since, self._first - LONGEST), self._last)

        def select(columns: Columns, first: int, last: int) -> Rows:
            return self._moving(columns, first, last, span)

        def passages(rows: Rows) -> Passages:
            return Passages.of(rows, span)

        if alone:  # so that what comes later is added to numbers, not to lists
            what = ("moved", *span)
            return self.counted(
                reach, FINDINGS, where, what, lambda rows: passages(rows).moved(*span), select
            )
        found = self.counted(reach, FINDINGS, where, ("passages", *span), passages, select)
        return found.moved(*period)

    def reports(self, reach: Reach, policies: Policies, where: Where, at: int) -> Reports:
        """Reports due and in time at one point."""
        processes = reach.find(DUTIES)[0].words["process"].list
        graces = {word: policies[str(word)].report_grace for word in processes}
        default = policies[""].report_grace
        what = ("reports", *(sorted((str(k), v) for k, v in graces.items() if v != default)))

        def count(rows: Rows) -> AllReports:
            late = [graces.get(word, default) for word in rows.columns.words["process"].list]
            return AllReports(reports(rows, self.days, np.array(late, np.int64)))

        return self.counted(reach, DUTIES, where, what, count).all[at]


class AllReports(NamedTuple):
    """Reports at every point."""

    all: list[Reports]

    def __add__(self, other: "AllReports") -> "AllReports":  # type: ignore[override]
        return AllReports([one + more for one, more in zip(self.all, other.all, strict=True)])
