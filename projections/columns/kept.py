"""Columns of the views as they are kept by a process that counts, and counting by them."""

from collections.abc import Callable, Sequence
from threading import Lock

from projections.catalogue import VIEW
from projections.cells import CELLS
from projections.columns.columns import Columns, Words
from projections.columns.counting import HEAD, Points, Reach
from projections.columns.lags import Lags
from projections.columns.moves import COUNTED
from projections.columns.rows import Rows
from projections.figures.ranks import CELLS_BY, FINDINGS_BY, STANDING
from projections.figures.tallies import (
    Counting,
    Counts,
    Dimension,
    Moved,
    Place,
    Reports,
    Spread,
    Where,
)
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.policies import Policies
from projections.storage.asking import Asking
from projections.views import View

MOST_POINTS = 12
"""So many sets of days are kept, with what was counted for them."""
MOST_DAYS_HELD = 2
"""For so many days it is kept which rows hold at the head."""
BLOCK = 2_048
"""Days by which those are taken together that series at the head are made of."""
MOST_DAYS = 4 * BLOCK
"""A series that is longer is counted by itself."""

Record = Callable[[], tuple[Lags, int]]
"""The entries, and up to which position they are known."""
Rowed = dict[Columns, tuple[int, Rows | None]]
"""The rows that hold, and among how many they were looked for."""


class Point:
    """Counting at one of several points.

    Tables are those of `every`, which has every day; so series over other points need no others.
    """

    def __init__(
        self, points: Points, reach: Reach, at: int, every: Points | None, record: Record
    ) -> None:
        self._record = record
        self._points = points
        self._reach = reach
        self._at = at
        self._every = every or points
        self._day = at if every is None else int(points.days[at] - every.days[0])

    def tally(
        self, view: View, by: Sequence[Dimension], where: Where, sums: Sequence[str] = ()
    ) -> Counts:
        """As `Counting.tally`."""
        return self._every.table(self._reach, view, by, where, sums).at(self._day)

    def spread(self, view: View, since: str, until: str | None, where: Where) -> Spread:
        """As `Counting.spread`."""
        return self._points.spread(self._reach, view, (since, until), where, self._at)

    def distinct(self, view: View, columns: Sequence[str], where: Where) -> int:
        """As `Counting.distinct`."""
        table = self._every.table(self._reach, view, columns, where, ())
        return int((table.numbers[0][:, self._day] > 0).sum())

    def places(self, where: Where) -> Sequence[Place]:
        """As `Counting.places`."""
        standing = {**where, "state": STANDING}
        cells = self._points.table(self._reach, CELLS, CELLS_BY, where, ())
        findings = self._points.table(self._reach, FINDINGS, FINDINGS_BY, standing, ())
        return self._points.ranked(cells, findings, self._at)

    def moved(self, since: int, where: Where) -> Moved:
        """As `Counting.moved`."""
        return self._points.moved(self._reach, since, where, self._at)

    def lags(self, since: int, where: Where) -> Spread:
        """As `Counting.lags`."""
        lags, known = self._record()
        return lags.spread(since, int(self._points.days[self._at]), known, where)

    def reports(self, policies: Policies, where: Where) -> Reports:
        """As `Counting.reports`."""
        return self._points.reports(self._reach, policies, where, self._at)


class KeptColumns:
    """The columns of one set of views, kept in memory as far as somebody counted by them."""

    def __init__(self) -> None:
        self._generation = 0
        self._columns: dict[str, Columns] = {}
        self._words: dict[str, Words] = {}
        self._points: dict[object, Points] = {}
        self._rows: dict[int, Rowed] = {}
        self._lags = Lags()
        self._lock = Lock()

    def at(self, asking: Asking, moments: Sequence[Moment]) -> list[Counting]:
        """Counting at some moments, in rising order of their days."""
        known = {moment.known for moment in moments}
        if len(known) == 1:
            return self._all(asking, [moment.on for moment in moments], known.pop())
        return [self._all(asking, [moment.on], moment.known)[0] for moment in moments]

    def _all(self, asking: Asking, days: Sequence[int], known: int) -> list[Counting]:
        head = asking.generation.position

        def find(view: View) -> tuple[Columns, int]:
            return self._find(asking, view)

        with self._lock:
            self._renew(asking)
            at_head = known >= head
            points = self._kept_points(days, HEAD if at_head else known)
            every = None
            if at_head and len(days) > 1 and days[-1] - days[0] < MOST_DAYS:
                first, last = days[0] // BLOCK * BLOCK, (days[-1] // BLOCK + 1) * BLOCK
                every = self._kept_points(range(first, last), HEAD)
            rows = self._rows.setdefault(days[0], {}) if at_head and len(days) == 1 else {}
            while len(self._rows) > MOST_DAYS_HELD:
                del self._rows[next(iter(self._rows))]
        reach = Reach(find, {points: rows})

        def record() -> tuple[Lags, int]:
            return self._recorded(asking), min(known, head)

        return [Point(points, reach, at, every, record) for at in range(len(days))]

    def load(self, asking: Asking) -> None:
        """Load everything that figures count, so that nobody who asks has to wait for it."""
        for name in COUNTED:
            self._find(asking, VIEW[name])
        self._recorded(asking)

    def _kept_points(self, days: Sequence[int], known: int) -> Points:
        """Points that were asked for lately, or new ones."""
        key = (known, days if isinstance(days, range) else tuple(days))
        points = self._points.pop(key, None) or Points(days, known)
        self._points[key] = points
        while len(self._points) > MOST_POINTS:
            del self._points[next(iter(self._points))]
        return points

    def _find(self, asking: Asking, view: View) -> tuple[Columns, int]:
        """The columns of a view as they are at what is asked."""
        with self._lock:
            self._renew(asking)
            columns = self._columns.get(view.name)
            if columns is None or not columns.reaches_back_to(asking.generation.position):
                columns = Columns(view, self._words)
            columns.bring_up(asking)
            self._columns[view.name] = columns
            return columns, columns.size_at(asking.generation.position)

    def _recorded(self, asking: Asking) -> Lags:
        """The entries as they are at what is asked."""
        with self._lock:
            self._renew(asking)
            self._lags.bring_up(asking)
            return self._lags

    def _renew(self, asking: Asking) -> None:
        """Forget what belongs to tables that serve no more."""
        if asking.generation.number != self._generation:
            self._generation = asking.generation.number
            self._columns, self._points, self._rows, self._words = {}, {}, {}, {}
            self._lags = Lags()
