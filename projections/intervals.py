"""Two times: the clock that rules ask, and rows that hold between four bounds.

A row says that a value held in the world on the days `valid_from <= t < valid_to`, and that
this is what the ledger knew at the positions `known_from <= k < known_to`. Time passing changes
no row: the day on which a deadline passes is a bound already.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from ledger.days import BEGINNING, FOREVER

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

    def __bool__(self) -> bool:
        return bool(self.days)

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


class Piece(NamedTuple, Generic[V]):
    """What a subject is from a day on, until the next piece."""

    day: int
    value: V


def sweep(evaluate: Callable[[Clock], V], start: int = BEGINNING) -> list[Piece[V]]:
    """The whole timeline of a subject, from breakpoint to breakpoint.

    `evaluate` sees the clock on ever later days and must ask it about every day that matters.
    """
    pieces: list[Piece[V]] = []
    clock = Clock(start)
    while True:
        value = evaluate(clock)
        if not pieces or pieces[-1].value != value:
            pieces.append(Piece(clock.day, value))
        if clock.next >= FOREVER:
            return pieces
        clock.day, clock.next = clock.next, FOREVER


class Row(NamedTuple):
    """A value between its days, and since which position the ledger knows it.

    `known_from` is 0 where the row stands in the tables and its position was not asked for.
    """

    valid_from: int
    valid_to: int
    value: Value
    known_from: int


Channels = dict[str, list[Row]]
"""The rows of one subject that are open now: by view, or by the kind of a finding."""


def difference(
    known: Sequence[Row], found: Sequence[tuple[int, int, Value]], position: int
) -> tuple[list[Row], list[Row], list[Row]]:
    """What new knowledge does to a subject's open rows: (still open, closed, added).

    Rows that say the same about the same days stay as they are.
    """
    if len(known) == len(found) and all(map(_same, known, found)):
        return list(known), [], []
    unchanged = {row[:3]: row for row in known}
    rows = [
        unchanged.pop(piece) if piece in unchanged else Row(*piece, position) for piece in found
    ]
    added = [row for row in rows if row.known_from == position]
    return rows, list(unchanged.values()), added


def _same(row: Row, piece: tuple[int, int, Value]) -> bool:
    return row[:3] == piece
