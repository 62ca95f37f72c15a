"""The tables of the views: generations of four-bound rows, and questions to them.

A generation is one complete set of tables, with the position it reflects. One generation
serves; another can be built beside it and take its place in one transaction. All writing to a
generation moves its position by compare-and-swap, in the transaction of the rows.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from projections.catalogue import VIEWS
from projections.intervals import OPEN
from projections.storage import recorded
from projections.storage.cursors import Cursor, Values
from projections.storage.indexes import INDEXES, Index
from projections.storage.zones import Zones, zoned
from projections.views import BOUNDS, SHOWN, View

Audience = Literal["all", "public"]
"""For whom rows are derived: from every entry, or only from those labelled CLEAR or GREEN."""


class Generation(NamedTuple):
    """A set of tables: its number, the position it reflects, the code revision that wrote it."""

    number: int
    audience: Audience
    position: int
    revision: int
    status: str


class Tables:
    """The SQL of one generation's tables."""

    def __init__(self, prefix: str, number: int) -> None:
        self._prefix = prefix
        self.number = number

    def name(self, view: View) -> str:
        """The table that holds a view's rows in this generation."""
        return f"{self._prefix}{view.name}_{self.number}"

    def zones(self, view: View) -> Zones:
        """The zones of a view's rows."""
        # PostgreSQL would merge rows and zones as two lists, and read half a million for a page:
        # what is equal to any of an array can only be looked up, zone by zone.
        tie = "ANY (ARRAY[in_{}])" if self._prefix else "in_{}"
        return Zones(view, self.name(view), f"{self.name(view)}_zones", tie)

    def add_rows(self, cursor: Cursor, view: View, added: Sequence[Values]) -> None:
        """Add rows to tables that are indexed."""
        cursor.fill(self.name(view), view.stored, added)
        if zoned(view):
            self.zones(view).widen(cursor, view.stored, added)

    def by(self, index: Index, view: View) -> str:
        """What in SQL makes a question go by way of an index, where that can be said."""
        return "" if self._prefix else f" INDEXED BY {view.name}_{self.number}_{index.name}"

    @property
    def generations(self) -> str:
        """The list of all generations."""
        return f"{self._prefix}generations"

    @property
    def moves(self) -> str:
        """The table in which followers note what each batch changed (`columns.moves`)."""
        return f"{self._prefix}moves_{self.number}"

    @property
    def recorded(self) -> str:
        """The table in which is noted when entries were recorded (`storage.recorded`)."""
        return f"{self._prefix}recorded_{self.number}"

    def create(self, cursor: Cursor) -> None:
        """Create the tables, without indexes: those come when the rows are in."""
        types = {"text": cursor.text, "integer": "INTEGER", "amount": "BIGINT", "day": "INTEGER"}
        for view in VIEWS:
            columns = [f'"{column.name}" {types[column.type]}' for column in view.columns]
            bounds = [f'"{bound}" BIGINT NOT NULL' for bound in BOUNDS]
            parts = ", ".join([*columns, *bounds, f'"{SHOWN}" TEXT NOT NULL'])
            cursor.run(f"CREATE TABLE {self.name(view)} ({parts})")
            if zoned(view):
                self.zones(view).create(cursor)
        cursor.run(
            f"CREATE TABLE {self.moves} (position BIGINT NOT NULL, view TEXT NOT NULL,"
            " rows TEXT NOT NULL, PRIMARY KEY (position, view))"
        )
        recorded.create(cursor, self.recorded)

    def index(self, cursor: Cursor) -> None:
        """Index the rows that are in: by their key with its bounds, and as `INDEXES` says."""
        for view in VIEWS:
            names = [column.name for column in view.key] + list(BOUNDS)
            indexes = [Index("key", tuple(names)), *INDEXES.get(view.name, ())]
            for name, listed, where, *_ in indexes:
                columns = ", ".join(f'"{column}"' for column in listed)
                some = f" WHERE {where}" if where else ""
                index = f"{view.name}_{self.number}_{name}"
                cursor.run(f"CREATE INDEX {index} ON {self.name(view)} ({columns}){some}")
            if zoned(view):
                self.zones(view).make(cursor)
        if self._prefix:  # PostgreSQL would not know yet how much there is of what
            for view in VIEWS:
                cursor.run(f"ANALYZE {self.name(view)}")
                if zoned(view):
                    cursor.run(f"ANALYZE {self.zones(view).name}")

    def drop(self, cursor: Cursor) -> None:
        """Throw the tables away."""
        for view in VIEWS:
            cursor.run(f"DROP TABLE IF EXISTS {self.name(view)}")
            if zoned(view):
                self.zones(view).drop(cursor)
        cursor.run(f"DROP TABLE IF EXISTS {self.moves}")
        cursor.run(f"DROP TABLE IF EXISTS {self.recorded}")

    def close_rows(self, cursor: Cursor, view: View, closed: Sequence[Values]) -> None:
        """End open rows; each is (known_to, *key, valid_from)."""
        by = [*(column.name for column in view.key), "valid_from"]
        cursor.change(self.name(view), "known_to", OPEN, by, closed)
