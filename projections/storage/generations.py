"""Writing a generation: rows and position in one transaction, and the swap to a new one."""

from collections.abc import Iterable, Mapping, Sequence

from projections.catalogue import REVISION, VIEW, VIEWS
from projections.columns.moves import note
from projections.intervals import OPEN, Row
from projections.reporting.reporting import keep_up
from projections.storage import recorded
from projections.storage.cursors import Values
from projections.storage.databases import Database
from projections.storage.recorded import Recorded
from projections.storage.tables import Audience, Generation, Tables
from projections.storage.written import address_of, stated, written
from projections.subjects import Subject

Rows = dict[str, list[Values]]
"""Rows to write, by view."""


class OvertakenError(RuntimeError):
    """Somebody else has moved the position or swapped the generation: look anew."""


class Changes:
    """What a batch of entries does to the tables: rows to add, and open rows to end.

    `ended` are the rows that were open and ended, each known from the position that ended it.
    """

    def __init__(self) -> None:
        self.added: dict[str, list[list[object]]] = {}
        self.closed: Rows = {}
        self.ended: Rows = {}
        self.recorded = Recorded()
        self._fresh: dict[tuple[object, ...], list[object]] = {}

    def take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        """Note what a position did. A row added and ended in one batch is written once."""
        address = address_of(subject, channel)
        view, key = address.view, address.key
        for row in closed:
            fresh = self._fresh.pop((view, key, row.valid_from), None)
            if fresh is not None:
                fresh[_KNOWN_TO] = position
            else:
                self.closed.setdefault(view, []).append((position, *key, row.valid_from))
                bounds = (row.valid_from, row.valid_to, position, OPEN)
                there, said = stated(address, row.value)
                self.ended.setdefault(view, []).append((*there.named, *said, *bounds))
        for row in added:
            values = written(address, row, OPEN)
            self.added.setdefault(view, []).append(values)
            self._fresh[(view, key, row.valid_from)] = values


_KNOWN_TO = -2
"""Where a written row says up to which position it is known: before its text."""


def prepare(database: Database) -> None:
    """Make sure that there is a list of generations."""
    with database.writing() as cursor:
        if not cursor.has(f"{database.prefix}generations"):
            cursor.run(
                f"CREATE TABLE {database.prefix}generations (number INTEGER PRIMARY KEY,"
                " audience TEXT NOT NULL, position BIGINT NOT NULL, revision INTEGER NOT NULL,"
                " status TEXT NOT NULL)"
            )


def begin(database: Database, audience: Audience) -> Tables:
    """Empty tables beside those that serve. What an earlier attempt left is thrown away."""
    prepare(database)
    list_of = f"{database.prefix}generations"
    with database.writing() as cursor:
        left = cursor.run(
            f"SELECT number FROM {list_of} WHERE status <> 'serving' AND audience = ?", [audience]
        )
        for (number,) in left:
            Tables(database.prefix, int(str(number))).drop(cursor)
            cursor.run(f"DELETE FROM {list_of} WHERE number = ?", [number])
        highest = cursor.run(f"SELECT COALESCE(MAX(number), 0) FROM {list_of}")[0][0]
        tables = Tables(database.prefix, int(str(highest)) + 1)
        tables.create(cursor)
        cursor.run(
            f"INSERT INTO {list_of} VALUES (?, ?, 0, ?, 'building')",
            [tables.number, audience, REVISION],
        )
    return tables


def fill(database: Database, tables: Tables, rows: Mapping[str, Sequence[Values]]) -> None:
    """Add finished rows to a generation that is being built."""
    with database.writing() as cursor:
        for name, values in rows.items():
            cursor.fill(tables.name(VIEW[name]), VIEW[name].stored, values)


def fill_recorded(database: Database, tables: Tables, taken: Recorded) -> None:
    """Note when entries were recorded, in a generation that is being built."""
    with database.writing() as cursor:
        recorded.note(cursor, tables.recorded, taken)


def reached(database: Database, tables: Tables, position: int) -> None:
    """Say how far a generation that is being built has come."""
    with database.writing() as cursor:
        cursor.run(
            f"UPDATE {database.prefix}generations SET position = ? WHERE number = ?",
            [position, tables.number],
        )


def finish(database: Database, tables: Tables, position: int) -> None:
    """Index what was filled and say which position it reflects."""
    with database.writing() as cursor:
        tables.index(cursor)
    reached(database, tables, position)


def serve(database: Database, tables: Tables) -> None:
    """Let this generation answer from now on; the one before stays until the next is built."""
    list_of = f"{database.prefix}generations"
    with database.writing() as cursor:
        cursor.run(
            f"UPDATE {list_of} SET status = 'retired' WHERE status = 'serving' AND audience ="
            f" (SELECT audience FROM {list_of} WHERE number = ?)",
            [tables.number],
        )
        cursor.run(f"UPDATE {list_of} SET status = 'serving' WHERE number = ?", [tables.number])
        keep_up(cursor, database.prefix, tables)
        cursor.announce()


def advance(
    database: Database, tables: Tables, before: int, position: int, changes: Changes
) -> None:
    """Write what a batch changed and move the position, in one transaction or not at all.

    Raises OvertakenError if the position is no longer `before`.
    """
    list_of = f"{database.prefix}generations"
    with database.writing() as cursor:
        moved = cursor.run(
            f"UPDATE {list_of} SET position = ? WHERE number = ? AND position = ?"
            " AND status <> 'retired' RETURNING number",
            [position, tables.number, before],
        )
        if not moved:
            raise OvertakenError(f"the views are no longer at position {before}")
        for view in VIEWS:
            if view.name in changes.closed:
                tables.close_rows(cursor, view, changes.closed[view.name])
            if view.name in changes.added:
                tables.add_rows(cursor, view, changes.added[view.name])
        note(cursor, tables, position, changes.added, changes.ended)
        recorded.note(cursor, tables.recorded, changes.recorded)
        cursor.announce()


def generations(database: Database) -> list[Generation]:
    """All generations there are, the newest last."""
    prepare(database)
    with database.reading() as cursor:
        rows: Iterable[tuple[object, ...]] = cursor.run(
            "SELECT number, audience, position, revision, status"
            f" FROM {database.prefix}generations ORDER BY number"
        )
        return [Generation(*row) for row in rows]  # type: ignore[arg-type]
