"""Tables: rows of columns counted by several dimensions, at several points of time.

Tables of different rows can be added to one another, so that what was counted once is only
added to when rows come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from projections.columns.columns import NONE, Columns
from projections.columns.rows import Flags, Numbers, Rows
from projections.figures.tallies import Aged, Counts, Dimension, Key, Missing

MOST_GROUPS = 2**22
"""Groups that are counted without looking first which of them there are."""
SMALL = 8
"""Numbers by which rows are counted are smaller by two: severities, levels."""


class Coding(NamedTuple):
    """How the values of a dimension are numbered: how many, within which room, and the words."""

    size: int
    room: int
    words: Sequence[object] | None

    def value(self, code: int) -> object:
        """The value that a number stands for."""
        if self.words is not None:
            return self.words[code]
        return code - 1 if code else None


class RoomError(ValueError):
    """Groups have not the same codes in two tables: there are too many new words."""


@dataclass(frozen=True)
class Table:
    """Groups by their code, in rising order, and point by point how many rows, and sums."""

    codings: tuple[Coding, ...]
    codes: Numbers
    numbers: tuple[Numbers, ...]

    @cached_property
    def keys(self) -> list[Key]:
        """What each group has in common."""
        parts = [
            [coding.value(code) for code in self.column(index).tolist()]
            for index, coding in enumerate(self.codings)
        ]
        return list(zip(*parts, strict=True)) if parts else [()] * len(self.codes)

    def column(self, index: int) -> Numbers:
        """The number of the value of each group in one dimension."""
        codes = self.codes
        for coding in reversed(self.codings[index + 1 :]):
            codes = codes // coding.room
        return codes % self.codings[index].room

    def at(self, point: int) -> Counts:
        """What there is at one point."""
        rows = np.flatnonzero(self.numbers[0][:, point])
        values = zip(*(each[rows, point].tolist() for each in self.numbers), strict=True)
        return dict(zip((self.keys[row] for row in rows.tolist()), values, strict=True))

    def __add__(self, other: "Table") -> "Table":
        if [each.room for each in self.codings] != [each.room for each in other.codings]:
            raise RoomError
        if not len(other.codes):
            return self
        known = np.searchsorted(self.codes, other.codes)
        if known[-1] < len(self.codes) and (self.codes[known] == other.codes).all():
            return Table(other.codings, self.codes, tuple(self._with(other, known)))
        codes, places = np.unique(np.concatenate((self.codes, other.codes)), return_inverse=True)
        numbers = []
        for one, more in zip(self.numbers, other.numbers, strict=True):
            total = np.zeros((len(codes), one.shape[1]), np.int64)
            total[places[: len(one)]] += one
            total[places[len(one) :]] += more
            numbers.append(total)
        return Table(other.codings, codes, tuple(numbers))

    def _with(self, other: "Table", places: Numbers) -> Iterator[Numbers]:
        """The numbers with those of a table all of whose groups are here, at these places."""
        for one, more in zip(self.numbers, other.numbers, strict=True):
            total = one.copy()
            total[places] += more
            yield total


def table_of(
    rows: Rows, by: Sequence[Dimension], sums: Sequence[str], points: int, aged: Flags | None
) -> Table:
    """Rows counted by dimensions, with sums; `aged` says which rows have passed their days."""
    codings = tuple(_coding(rows.columns, each) for each in by)
    codes, size = np.zeros(len(rows), np.int64), 1
    for each, coding in zip(by, codings, strict=True):
        codes, size = codes * coding.size + _codes(rows, each, aged), size * coding.size
    there: Numbers | None = None
    if size > MOST_GROUPS:
        there, codes = np.unique(codes, return_inverse=True)
    elif points > 1:
        there = np.flatnonzero(np.bincount(codes, minlength=size))
        numbered = np.zeros(size, np.int64)
        numbered[there] = np.arange(len(there))
        codes = numbered[codes]
    size = size if there is None else len(there)
    numbers = [rows.added_up(codes, size, points, None)]
    for name in sums:
        values = rows.take(name)
        weighed = values if rows.weights is None else values * rows.weights
        numbers.append(rows.added_up(codes, size, points, np.where(values == NONE, 0, weighed)))
    # As many rows may have come as ended: then the number stays, and the sums need not.
    some = np.flatnonzero(np.logical_or.reduce([each.any(axis=1) for each in numbers]))
    dense = some if there is None else there[some]
    return Table(codings, _spaced(dense, codings), tuple(each[some] for each in numbers))


def _spaced(codes: Numbers, codings: Sequence[Coding]) -> Numbers:
    """Codes that leave room for words to come, so that they stay what they are."""
    spaced, stride = np.zeros(len(codes), np.int64), 1
    for coding in reversed(codings):
        codes, own = np.divmod(codes, coding.size)
        spaced, stride = spaced + own * stride, stride * coding.room
    assert stride < 2**62, "too many dimensions at once"
    return spaced


def _coding(columns: Columns, each: Dimension) -> Coding:
    if not isinstance(each, str):
        return Coding(2, 2, (False, True))
    if each not in columns.words:
        return Coding(SMALL, SMALL, None)
    words = columns.words[each].list
    return Coding(len(words), 2 ** (len(words).bit_length() + 1), words)


def _codes(rows: Rows, each: Dimension, aged: Flags | None) -> Numbers | Flags:
    if isinstance(each, Aged):
        assert aged is not None
        return aged
    if isinstance(each, Missing):
        found: Flags = rows.take(each.column) == (0 if each.column in rows.columns.words else NONE)
        return found
    values = rows.take(each)
    if each in rows.columns.words:
        return values.astype(np.int64)
    codes = np.where(values == NONE, 0, values + 1).astype(np.int64)
    if len(codes) and (codes.min() < 0 or codes.max() >= SMALL):
        raise ValueError(f"rows are not counted by {each}: its numbers are not small")
    return codes
