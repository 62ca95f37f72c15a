"""Columns: rows of the views kept in memory, a whole number a value, for counting.

All rows ever known of a view are loaded once, in one pass of the database. After that the
changes that the follower notes are added: a row that ends is added once more, counting minus
one from then on. So columns that have come to a position answer for every position up to it,
and nothing in them is ever changed: whoever counts sees one state throughout.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from projections.columns.moves import COUNTED, SUBJECT, WITH_SUBJECT, moves_since
from projections.storage.asking import Asking
from projections.views import BOUNDS, View

Whole = NDArray[np.int32]
NONE = -(2**31)
"""What stands for a number or a day that is not there."""
LATEST = 2**31 - 1
"""What stands for an end that is not known."""
APART, ABSENT = "\x1f", "\x1e"
"""What stands between texts that are read at once, and for one that is not there."""
WEIGHT = "weight"
ROOM = 4_096
"""Rows that an array has room for at least, before it must be copied to a longer one."""
SHARED = ("process", "jurisdiction")
"""Columns whose words have the same numbers in every view."""


class Words:
    """The different texts of a column, each with its number."""

    __slots__ = ("list", "numbers")

    def __init__(self) -> None:
        self.list: list[str | None] = [None]
        self.numbers: dict[str | None, int] = {None: 0, ABSENT: 0}

    def number(self, word: str | None) -> int:
        """The number of a text, new or not."""
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = len(self.list)
            self.list.append(word)
        return found

    def numbered(self, words: Sequence[str | None]) -> Whole:
        """The numbers of many texts."""
        for word in sorted(set(words) - self.numbers.keys(), key=str):
            self.number(word)
        return np.fromiter(map(self.numbers.__getitem__, words), np.int32, len(words))


class Columns:
    """The rows of one view. `size` is how many there are; the arrays may be longer."""

    def __init__(self, view: View, shared: dict[str, Words] | None = None) -> None:
        self.view = view
        self.position = -1
        self.size = 0
        self._positions: list[int] = []
        self._sizes: list[int] = []
        types = {column.name: column.type for column in view.columns}
        self.names = COUNTED[view.name]
        words = {} if shared is None else shared
        self.words = {
            name: words.setdefault(name, Words()) if name in SHARED else Words()
            for name in self.names
            if types[name] == "text"
        }
        self._arrays: dict[str, Whole] = {
            name: np.empty(0, np.int32) for name in (*self.names, *BOUNDS, WEIGHT)
        }

    def column(self, name: str) -> Whole:
        """The values of a column, of a text its numbers; only the first `size` are rows."""
        return self._arrays[name]

    def bring_up(self, asking: Asking) -> None:
        """Load the rows, or add what has changed since, up to what the tables reflect."""
        position = asking.generation.position
        if self.position >= position:
            return
        moves = moves_since(asking, self.view, self.position) if self.position >= 0 else None
        if moves is None:
            self._load(asking)
            self._positions, self._sizes = [position], [self.size]
        else:
            for noted_at, rows in moves:
                self._move(rows)
                self._positions.append(noted_at)
                self._sizes.append(self.size)
        self.position = position

    def reaches_back_to(self, position: int) -> bool:
        """Whether it can be told how many rows there were at a position."""
        return not self._positions or self._positions[0] <= position

    def size_at(self, position: int) -> int:
        """How many rows there were at a position."""
        return self._sizes[bisect_right(self._positions, position) - 1]

    def _load(self, asking: Asking) -> None:
        numbers = [name for name in (*self.names, *BOUNDS) if name not in self.words]
        texts = gathered(asking, self.view, numbers, list(self.words))
        found: dict[str, Whole] = {}
        for name, text in zip(numbers, texts, strict=False):
            whole = np.fromstring(text or "", np.int64, sep=",")
            found[name] = whole.clip(NONE, LATEST).astype(np.int32)
        for name, text in zip(self.words, texts[len(numbers) :], strict=True):
            found[name] = self.words[name].numbered([] if text is None else text.split(APART))
        self.size = 0
        self._append({**found, WEIGHT: np.ones(len(found["valid_from"]), np.int32)})

    def _move(self, rows: list[list[object]]) -> None:
        """Add rows as the follower notes them: a weight, the columns, the bounds."""
        if not rows:
            return
        found: dict[str, Whole] = {}
        for name, values in zip(
            (WEIGHT, *self.names, *BOUNDS), zip(*rows, strict=True), strict=True
        ):
            if name in self.words:
                words = [None if value is None else str(value) for value in values]
                found[name] = self.words[name].numbered(words)
            else:
                whole = [NONE if value is None else int(str(value)) for value in values]
                found[name] = np.array(whole, np.int64).clip(NONE, LATEST).astype(np.int32)
        self._append(found)

    def _append(self, found: dict[str, Whole]) -> None:
        """Put rows after those there are. Readers see them when the size says so."""
        before, added = self.size, len(found[WEIGHT])
        for name, values in found.items():
            array = self._arrays[name]
            if len(array) < before + added:
                room = ROOM + (before + added) * 9 // 8
                longer = np.empty(room, np.int32)
                longer[:before] = array[:before]
                array = self._arrays[name] = longer
            array[before : before + added] = values
        self.size = before + added


def gathered(
    asking: Asking, view: View, numbers: Sequence[str], texts: Sequence[str]
) -> list[str | None]:
    """Each column of all rows as one text: a database says that much sooner than the rows."""
    join = asking.joined
    parts = [
        *(f"{join}(COALESCE(CAST(\"{each}\" AS TEXT), '{NONE}'), ',')" for each in numbers),
        *(f"{join}(COALESCE({_text(view, each)}, '{ABSENT}'), '{APART}')" for each in texts),
    ]
    (found,) = asking.run(f"SELECT {', '.join(parts)} FROM {asking.tables.name(view)}")
    return [None if text is None else str(text) for text in found]


def _text(view: View, column: str) -> str:
    if (view.name, column) != SUBJECT:
        return f'"{column}"'
    return f"CASE WHEN kind IN ({', '.join(map(repr, WITH_SUBJECT))}) THEN {column} END"
