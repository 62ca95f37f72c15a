"""Two times: the clock that rules ask, and rows that hold between four bounds.

A row says that a value held in the world on the days `valid_from <= t < valid_to`, and that
this is what the ledger knew at the positions `known_from <= k < known_to`. Time passing changes
no row: the day on which a deadline passes is a bound already.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from ledger.days import BEGINNING, FOREVER
from ledger.equals import Equals

OPEN = 2**53 - 1
"""`known_to` of a row that is still what the ledger knows."""

Value = tuple[object, ...]
V = TypeVar("V")


class Moment(NamedTuple):
    """What a question is about: a day in the world, as known at a position of the ledger."""

    on: int
    known: int


class Clock:
    """The only way a rule asks about time.

    Whenever the answer is "not yet", the clock notes the day on which it will be otherwise;
    `next` is the first such day. So no rule can forget a breakpoint.
    """

    __slots__ = ("day", "next")

    def __init__(self, day: int) -> None:
        self.day = day
        self.next = FOREVER

    def past(self, day: int | None) -> bool:
        """Whether this day is over (a deadline is inclusive); a day that is None never is."""
        if day is None:
            return False
        if self.day > day:
            return True
        self.next = min(self.next, day + 1)
        return False

    def reached(self, day: int) -> bool:
        """Whether this day has come."""
        if self.day >= day:
            return True
        self.next = min(self.next, day)
        return False


class Track(Generic[V]):
    """A value that changes on known days: what holds from which day on."""

    __slots__ = ("days", "values")

    def __init__(self, changes: Iterable[tuple[int, V]] = ()) -> None:
        self.days: list[int] = []
        self.values: list[V] = []
        for day, value in changes:
            self.add(day, value)

    def add(self, day: int, value: V) -> None:
        """The value from this day on; days come in order, the last word on a day stands."""
        if self.days and self.days[-1] == day:
            self.values[-1] = value
        else:
            self.days.append(day)
            self.values.append(value)

    def renew(self, changes: Iterable[tuple[int, V]]) -> None:
        """Other changes in the place of all, for whoever reads this track."""
        self.days, self.values = [], []
        for day, value in changes:
            self.add(day, value)

    def __bool__(self) -> bool:
        return bool(self.days)

    def cut(self, day: int) -> None:
        """Forget every change from this day on."""
        index = bisect_left(self.days, day)
        del self.days[index:], self.values[index:]

    def note(self, day: int, value: V) -> None:
        """As `add`, unless the value is what holds anyway."""
        if not self.values or self.values[-1] != value:
            self.add(day, value)

    def at(self, clock: Clock) -> V | None:
        """The value on the clock's day; None before the first."""
        days = self.days
        if days and clock.day >= days[-1]:
            return self.values[-1]
        index = bisect_right(days, clock.day)
        if index < len(days) and days[index] < clock.next:
            clock.next = days[index]
        return self.values[index - 1] if index else None

    def on(self, day: int) -> V | None:
        """The value on a day, without a clock."""
        index = bisect_right(self.days, day)
        return self.values[index - 1] if index else None


Piece = tuple[int, V]
"""What a subject is from a day on, until the next piece."""


def sweep(evaluate: Callable[[Clock], V], start: int = BEGINNING) -> list[Piece[V]]:
    """The whole timeline of a subject, from breakpoint to breakpoint.

    `evaluate` sees the clock on ever later days and must ask it about every day that matters.
    """
    clock = Clock(start)
    last = evaluate(clock)
    pieces = [(start, last)]
    while clock.next < FOREVER:
        clock.day, clock.next = clock.next, FOREVER
        value = evaluate(clock)
        if value != last:
            pieces.append((clock.day, value))
            last = value
    return pieces


class Row(NamedTuple):
    """A value between its days, and since which position the ledger knows it.

    `known_from` is 0 where the row stands in the tables and its position was not asked for.
    """

    valid_from: int
    valid_to: int
    value: Value
    known_from: int


_SAID = Equals[Value]()
"""Values of rows, so that open rows that say the same share it."""

Channels = dict[str, tuple[Row, ...]]
"""The rows of one subject that are open now: by view, or by the kind of a finding."""


Run = tuple[int, int, Value]
"""An evaluated row: days from and to (exclusive), and the value."""


def extend(runs: list[Run], day: int, end: int, value: Value) -> None:
    """Add a run, or lengthen the last one if it says the same up to this day."""
    if runs and runs[-1][1] == day and runs[-1][2] == value:
        runs[-1] = (runs[-1][0], end, value)
    else:
        runs.append((day, end, value))


def first_reaching(rows: Sequence[Row], day: int) -> int:
    """The index of the first of these rows that reaches a day or begins after it."""
    index = len(rows)
    while index and rows[index - 1][1] >= day:
        index -= 1
    return index


def difference(
    known: Sequence[Row], found: Iterable[Run], position: int, first: int = 0
) -> tuple[list[Row], list[Row], list[Row]]:
    """What new knowledge does to a subject's open rows: (open from `first` on, closed, added).

    `found` takes the place of the rows from the index `first` on; both are in the order of
    their days. Rows that say the same about the same days stay as they are.
    """
    rows: list[Row] = []
    closed: list[Row] = []
    added: list[Row] = []
    index, end = first, len(known)
    for start, until, value in found:
        while index < end and known[index][0] < start:
            closed.append(known[index])
            index += 1
        if index < end and known[index][0] == start:
            row = known[index]
            index += 1
            if row[1] == until and row[2] == value:
                rows.append(row)
                continue
            closed.append(row)
        row = _row((start, until, _SAID[value], position))
        rows.append(row)
        added.append(row)
    if index < end:
        closed += known[index:]
    return rows, closed, added


_row: Callable[[tuple[int, int, Value, int]], Row] = partial(tuple.__new__, Row)
"""A row from its parts, in a third of the time that a named tuple's own constructor takes."""
