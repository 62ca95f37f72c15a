"""Recorded: entry by entry, when what it says happened, and how long it took to be recorded.

These few numbers are kept beside the rows of the views, so that figures of the record need not
read the ledger. They are noted by whoever writes rows, as many entries as come together at a time.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ledger.days import counted_day, day_of
from ledger.entries import Entry
from ledger.events.base import PUBLIC_LABELS
from ledger.events.catalogue import CATALOGUE, UPCASTERS
from ledger.rows import Stored
from projections.storage.cursors import Cursor, Rows, Values

Run = Callable[[str, Values], Rows]
"""Runs a statement with its values."""

AT_ONCE = 20_000
"""Entries that are noted together at most."""
COLUMNS = ("position", "process", "positions", "days", "lags")


_ENVELOPE = re.compile(
    rb'"label":"([A-Z+]+)","occurred_on":"([^"]+)","process":(?:null|"([^"]*)"),'
    rb'"recorded_at":"([0-9-]{10})'
)
"""What is noted of an entry as its canonical bytes have it: no facts have these keys together."""


class Noted(NamedTuple):
    """Entries of one process: their positions, the days they are of, the days until recorded."""

    process: str
    positions: str
    days: str
    lags: str


class Recorded:
    """Entries as they are taken, to be noted together."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[array[int], array[int], array[int]]] = {}

    def take(self, entry: Entry) -> None:
        """Take an entry."""
        lag = max(0, day_of(entry.recorded_at[:10]) - entry.day)
        self._take(entry.process, entry.position, entry.day, lag)

    def take_row(self, row: Stored, *, public: bool) -> None:
        """Take an entry as it is stored, unless it is kept from the public."""
        found = _ENVELOPE.match(row.state, row.state.rfind(b'"label":"'))
        assert found is not None, "an entry has these keys, in this order"
        label, occurred_on, process, recorded_on = found.groups()
        if not public or label.decode() in PUBLIC_LABELS:
            day, lag = _dated(occurred_on, recorded_on, _accuses(row.type))
            self._take((process or b"").decode(), row.position, day, lag)

    def _take(self, process: str | None, position: int, day: int, lag: int) -> None:
        taken = self._taken.get(process or "")
        if taken is None:
            taken = self._taken[process or ""] = (array("q"), array("q"), array("q"))
        positions, days, lags = taken
        positions.append(position)
        days.append(day)
        lags.append(lag)

    def rows(self) -> Iterator[Values]:
        """What is noted: the last position of some entries, and what there is to say of them."""
        for process, taken in self._taken.items():
            for start in range(0, len(taken[0]), AT_ONCE):
                some = [numbers[start : start + AT_ONCE] for numbers in taken]
                texts = (",".join(map(str, numbers)) for numbers in some)
                yield (some[0][-1], process, *texts)


def create(cursor: Cursor, table: str) -> None:
    """Create the table of a generation, empty."""
    texts = ", ".join(f"{name} TEXT NOT NULL" for name in COLUMNS[1:])
    cursor.run(f"CREATE TABLE {table} (position BIGINT PRIMARY KEY, {texts})")


def note(cursor: Cursor, table: str, recorded: Recorded) -> None:
    """Note what was taken."""
    rows = list(recorded.rows())
    if rows:
        cursor.fill(table, COLUMNS, rows)


def noted(run: Run, table: str, after: int = -1) -> list[Noted]:
    """What is noted of entries after a position."""
    sql = f"SELECT process, positions, days, lags FROM {table} WHERE position > ? ORDER BY position"
    rows = run(sql, [after])
    return [Noted(*map(str, row)) for row in rows]


@lru_cache(maxsize=2_048)
def _dated(occurred_on: bytes, recorded_on: bytes, accuses: bool) -> tuple[int, int]:
    """The day of a fact, and the days until it was recorded."""
    day = counted_day(occurred_on.decode(), accuses)
    return day, max(0, day_of(recorded_on.decode()) - day)


@cache
def _accuses(stored_name: str) -> bool:
    """Whether an imprecise date of an event of this stored name counts from its last day."""
    name = stored_name
    while name in UPCASTERS:
        name = UPCASTERS[name][0]
    return CATALOGUE[name].accuses
