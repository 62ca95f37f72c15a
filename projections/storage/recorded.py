"""Recorded: entry by entry, when what it says happened, and how long it took to be recorded.

These few numbers are kept beside the rows of the views, so that figures of the record need not
read the ledger. They are noted by whoever writes rows, as many entries as come together at a time.
"""

from array import array
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import orjson

from ledger.days import counted_day, day_of
from ledger.entries import Entry
from ledger.events.base import PUBLIC_LABELS
from ledger.events.catalogue import CATALOGUE, UPCASTERS
from ledger.rows import Stored
from projections.storage.cursors import Cursor, Values

if TYPE_CHECKING:
    from projections.storage.asking import Asking

AT_ONCE = 20_000
"""Entries that are noted together at most."""
COLUMNS = ("position", "process", "positions", "days", "lags")


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
        self._take(entry.process, entry.position, entry.day, entry.recorded_at)

    def take_row(self, row: Stored, *, public: bool) -> None:
        """Take an entry as it is stored, unless it is kept from the public."""
        held = orjson.loads(row.state)
        if not public or held["label"] in PUBLIC_LABELS:
            day = counted_day(held["occurred_on"], _accuses(row.type))
            self._take(held["process"], row.position, day, held["recorded_at"])

    def _take(self, process: str | None, position: int, day: int, recorded_at: str) -> None:
        taken = self._taken.get(process or "")
        if taken is None:
            taken = self._taken[process or ""] = (array("q"), array("q"), array("q"))
        lag = max(0, day_of(recorded_at[:10]) - day)
        for numbers, number in zip(taken, (position, day, lag), strict=True):
            numbers.append(number)

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


def noted(asking: "Asking", after: int = -1) -> list[Noted]:
    """What is noted of entries after a position."""
    rows = asking.run(
        f"SELECT process, positions, days, lags FROM {asking.tables.recorded}"
        " WHERE position > ? ORDER BY position",
        [after],
    )
    return [Noted(*map(str, row)) for row in rows]


@cache
def _accuses(stored_name: str) -> bool:
    """Whether an imprecise date of an event of this stored name counts from its last day."""
    name = stored_name
    while name in UPCASTERS:
        name = UPCASTERS[name][0]
    return CATALOGUE[name].accuses
