"""The tables of the views: generations of four-bound rows, and questions to them.

A generation is one complete set of tables, with the position it reflects. One generation
serves; another can be built beside it and take its place in one transaction. All writing to a
generation moves its position by compare-and-swap, in the transaction of the rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

from ledger.waking import Waking
from projections.catalogue import VIEWS
from projections.intervals import OPEN, Moment
from projections.storage.asking import Asking
from projections.storage.cursors import Cursor, Values
from projections.storage.databases import Database, Shortly, ViewsUnavailable, open_database
from projections.storage.indexes import INDEXES, Index
from projections.storage.zones import Zones, zoned
from projections.views import BOUNDS, SHOWN, View

__all__ = ["Asking", "Audience", "Generation", "Tables", "Views", "open_views"]


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

    def close_rows(self, cursor: Cursor, view: View, closed: Sequence[Values]) -> None:
        """End open rows; each is (known_to, *key, valid_from)."""
        key = " AND ".join(f'"{column.name}" = ?' for column in view.key)
        cursor.run_many(
            f'UPDATE {self.name(view)} SET "known_to" = ?'
            f' WHERE {key} AND "valid_from" = ? AND "known_to" = {OPEN}',
            closed,
        )


class Views:
    """The views in their database: what reads ask, and how a generation is written."""

    def __init__(self, database: Database, audience: Audience) -> None:
        self._database = database
        self.audience = audience

    def serving(self) -> Generation | None:
        """The generation that answers questions; None before the first was built."""
        with self._database.reading() as cursor:
            return _serving(cursor, self._database.prefix, self.audience)

    def position(self) -> int:
        """The ledger position that answers reflect; 0 before the first generation."""
        serving = self.serving()
        return serving.position if serving else 0

    def waking(self) -> Waking:
        """A way to wait until the views move; one for each who waits."""
        return self._database.waking()

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """Several questions to one and the same state of the views."""
        with self._database.reading() as cursor:
            serving = _serving(cursor, self._database.prefix, self.audience)
            if serving is None:
                raise ViewsUnavailable("the views were never built; run `concord rebuild`")
            yield Asking(cursor, Tables(self._database.prefix, serving.number), serving)

    @property
    def shortly(self) -> Shortly:
        """Where `asking_once` may be used."""
        return self._database.shortly

    @contextmanager
    def asking_once(self, generation: Generation) -> Iterator[Asking]:
        """One short question to a generation, as it stands at a position that is known already.

        ViewsUnavailable if the question is not short, or if the generation has moved on.
        """
        with self._database.short(generation.number, generation.position) as cursor:
            yield Asking(cursor, Tables(self._database.prefix, generation.number), generation)

    def select(
        self,
        view: View,
        moment: Moment,
        where: Mapping[str, Sequence[str]] | None = None,
        *,
        limit: int | None = None,
        after: Sequence[str] | None = None,
    ) -> list[dict[str, object]]:
        """The rows of a view that hold at a moment, in the order of its key."""
        with self.asking() as asking:
            return asking.select(view, moment, where, limit=limit, after=after)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


def open_views(url: str, audience: Audience = "all", *, read_only: bool = False) -> Views:
    """The views at a URL: `memory:`, `sqlite:///file.db`, a bare path, `postgresql://…`."""
    return Views(open_database(url, read_only=read_only), audience)


def _serving(cursor: Cursor, prefix: str, audience: Audience) -> Generation | None:
    if not cursor.has(f"{prefix}generations"):
        return None
    rows = cursor.run(
        f"SELECT number, audience, position, revision, status FROM {prefix}generations"
        " WHERE status = 'serving' AND audience = ?",
        [audience],
    )
    return Generation(*rows[0]) if rows else None  # type: ignore[arg-type]
