"""Sheets: the markup of one sheet, looked through before its values are read.

The reader of workbooks is lenient: it shows an error as an empty cell, takes `NaN` for a number,
and makes room for every cell between the first and the last. So every cell is looked at first.
"""

import re
from array import array
from bisect import bisect_left
from datetime import datetime
from typing import Final, NamedTuple

from ledger.canonical import MAX_INTEGER
from ledger.intake.markup import Attributes
from ledger.intake.problems import MAX_PROBLEMS, Flaw, Unfit

MAX_ROWS: Final = 50_000
"""Rows below the header."""

MAX_COLUMNS: Final = 100
MAX_MERGED: Final = 10_000
MAX_STRINGS: Final = 1_000_000
"""Texts that cells share."""

MAX_VALUE: Final = 100_000
"""Characters of a value before it is even looked at."""

MAX_TEXT: Final = 50_000_000
"""Characters of all cells together: a text that many cells share counts for each."""

_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER: Final = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?")
_FIRST_DAY: Final = {False: 61, True: 0}
"""The day 60 of the usual count is one that never was: 29 February 1900."""
_COLUMNS: Final = {
    first + second: 26 * index + place
    for index, first in enumerate(("", *"ABC"))
    for place, second in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}


class CellFlaw(NamedTuple):
    """What is wrong with a cell; rows and columns count from 0."""

    row: int
    column: int
    code: Flaw
    reason: str


class Strings:
    """The texts that cells share: how long each is."""

    def __init__(self) -> None:
        self.lengths = array("I")
        self._length = 0
        self._inside = False

    def start(self, name: str, _: Attributes) -> None:
        """An element begins."""
        if name == "si":
            self._length = 0
        self._inside = name == "t"

    def end(self, name: str) -> None:
        """An element ends."""
        self._inside = False
        if name == "si":
            self.lengths.append(self._length)
            if len(self.lengths) > MAX_STRINGS:
                reason = f"its cells share more than {MAX_STRINGS} texts"
                raise Unfit("", reason, "unpacked_too_large")

    def text(self, text: str) -> None:
        """A text, if it is one that a cell shows."""
        if self._inside:
            self._length += len(text)


class Sheet:
    """The cells of one sheet: where they end, and what is wrong with which."""

    def __init__(self, lengths: "array[int]", *, since_1904: bool) -> None:
        self.flaws: dict[int, list[CellFlaw]] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._no_days = array("Q")
        self._lengths = lengths
        self._first_day = _FIRST_DAY[since_1904]
        self._left = MAX_TEXT
        self._row = self._column = -1
        self._digits = ""
        self._kind = self._parts = self._open = self._value = ""
        self._length = 0

    def is_no_day(self, row: int, column: int) -> bool:
        """Whether the number in a cell lies outside the calendar of spreadsheets."""
        place = row << 16 | column
        index = bisect_left(self._no_days, place)
        return index < len(self._no_days) and self._no_days[index] == place

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "c":
            place = attributes.get("r", "")
            letters = place.removesuffix(self._digits)
            column = _COLUMNS.get(letters)
            if column is None or column <= self._column or not place.endswith(self._digits):
                column = self._moved(place)
            self._column = column
            self._kind = attributes.get("t", "n")
            self._parts, self._value, self._length = "", "", 0
        elif self._open:
            raise Unfit("", f"a value of row {self._row + 1} has parts", "bad_markup")
        elif name in ("v", "f", "t"):
            if name in self._parts and name != "t":
                raise Unfit("", f"a cell of row {self._row + 1} has two values", "bad_markup")
            self._open = name
            self._parts += name
        elif name == "row":
            self._next_row(attributes.get("r"))
        elif name == "mergeCell":
            if len(self.merged) >= MAX_MERGED:
                raise Unfit("", f"more than {MAX_MERGED} cells are merged", "merged_cells")
            first, _, last = attributes.get("ref", "").partition(":")
            self.merged.append((*_place(first), *_place(last or first)))

    def end(self, name: str) -> None:
        """An element ends."""
        self._open = ""
        if name == "c" and self._parts:  # a cell without parts is only formatted
            self._look()

    def text(self, text: str) -> None:
        """A text, if it is one that a cell shows."""
        if self._open == "v":
            self._value += text
            if len(self._value) > MAX_VALUE:
                reason = f"a cell of row {self._row + 1} holds more than {MAX_VALUE} characters"
                raise Unfit("", reason, "field_too_long")
        elif self._open == "t":
            self._length += len(text)

    def _next_row(self, number: str | None) -> None:
        row = self._row + 1 if number is None else _whole(number) - 1
        if row <= self._row:
            raise Unfit("", f"row {row + 1} of the sheet stands twice", "bad_markup")
        self._row, self._column = row, -1
        self._digits = str(row + 1)

    def _moved(self, place: str) -> int:
        """The column of a cell that is not simply the next."""
        row, column = _place(place) if place else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise Unfit("", f"the cell {place} stands where it does not belong", "bad_markup")
        return column

    def _look(self) -> None:
        if "v" in self._parts and "t" in self._parts:
            raise Unfit("", f"a cell of row {self._row + 1} has two values", "bad_markup")
        if self._row > MAX_ROWS or self._column >= MAX_COLUMNS:
            self._require_inside()
            return
        flaw = self._flaw(self._kind, self._value)
        if flaw is not None:
            found = self.flaws.setdefault(self._column, [])
            if len(found) < MAX_PROBLEMS:
                found.append(CellFlaw(self._row, self._column, *flaw))

    def _require_inside(self) -> None:
        if not self._value and not self._length:
            return
        if self._row > MAX_ROWS:
            reason = f"the sheet reaches beyond row {MAX_ROWS + 1}; split it"
            raise Unfit("", reason, "too_many_rows")
        reason = f"row {self._row + 1} has more than {MAX_COLUMNS} columns"
        raise Unfit("", reason, "too_many_columns")

    def _flaw(self, kind: str, value: str) -> tuple[Flaw, str] | None:
        self._left -= len(value) + self._length
        if kind == "s" and value:
            index = _whole(value)
            if index >= len(self._lengths):
                raise Unfit("", f"row {self._row + 1} has a text that is not there", "bad_markup")
            self._left -= self._lengths[index]
        if self._left < 0:
            reason = f"its cells hold more than {MAX_TEXT} characters"
            raise Unfit("", reason, "unpacked_too_large")
        if "f" in self._parts:
            return "formula_cell", "is a formula; paste the column as values, or save it as CSV"
        if kind == "e":
            return "error_cell", f"holds the error {value[:20]}"
        if kind == "d" and not _is_instant(value):
            return "date_out_of_range", f"{value[:40]!r} is no day"
        return self._number_flaw(value) if kind == "n" and value else None

    def _number_flaw(self, text: str) -> tuple[Flaw, str] | None:
        if len(text) == 5 and text.isdecimal() and "00100" < text < "99999" and text.isascii():
            return None  # most days, and nothing that is out of bounds as a number
        if not _NUMBER.fullmatch(text):
            return "not_a_number", f"{text[:40]!r} is no number"
        number = float(text)
        if abs(number) > MAX_INTEGER:
            why = "is a number beyond 2^53-1, which a spreadsheet rounds; make it text"
            return "number_too_large", why
        if number < 0 or 1 <= number < self._first_day:
            self._no_days.append(self._row << 16 | self._column)
        return None


def _place(text: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise Unfit("", f"{text[:40]!r} is no place in a sheet", "bad_markup")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Unfit("", f"{text[:40]!r} is no number of a row or a text", "bad_markup")
    return int(text)


def _is_instant(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
