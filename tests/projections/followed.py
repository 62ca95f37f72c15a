"""Rows as the tables have them: by following a history, and by replaying it from its start."""

from collections.abc import Iterable

from ledger.entries import Entry
from ledger.history import History
from projections.catalogue import VIEWS
from projections.following.follow import Follower
from projections.following.replay import Replay
from projections.intervals import OPEN, Row
from projections.storage.databases import PostgresViews, SQLiteViews, open_database
from projections.storage.serving import Views
from projections.storage.tables import Audience
from projections.storage.written import address_of, written
from projections.subjects import Subject

Everything = dict[str, list[tuple[object, ...]]]
"""All rows of all views, in a fixed order."""

Database = SQLiteViews | PostgresViews


def everything(database: Database, audience: Audience = "all") -> Everything:
    """What stands in the tables that serve."""
    with Views(database, audience).asking() as asking:
        return {view.name: asking.everything(view) for view in VIEWS}


def followed(history: History) -> Everything:
    """What following to the head in one go leaves in the tables."""
    database = open_database("memory:")
    Follower(history, database).catch_up()
    found = everything(database)
    database.close()
    return found


def replayed(entries: Iterable[Entry]) -> Everything:
    """What a replay from the first entry says that should stand there."""
    replay, ledger = Replay(), _Ledger()
    for entry in entries:
        replay.take(entry, ledger.take)
    found: Everything = {view.name: [] for view in VIEWS}
    for (subject, channel), rows in ledger.rows.items():
        address = address_of(subject, channel)
        found[address.view] += [tuple(written(address, row, to)) for row, to in rows.items()]
    return {view: sorted(rows, key=repr) for view, rows in found.items()}


class _Ledger:
    """Rows with the position up to which they were known."""

    def __init__(self) -> None:
        self.rows: dict[tuple[Subject, str], dict[Row, int]] = {}

    def take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        rows = self.rows.setdefault((subject, channel), {})
        rows.update(dict.fromkeys(closed, position))
        rows.update(dict.fromkeys(added, OPEN))
