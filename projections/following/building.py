"""Building: one share of the subjects, from the first entry on, written as their rows close.

A row is written once, when it closes or at the end.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from ledger.access import Store
from ledger.canonical import decode_entry
from ledger.entries import Entry
from ledger.rows import Stored
from ledger.uncollected import uncollected
from projections.following.follow import Progress, shown_to
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.following.sharing import Concern
from projections.intervals import OPEN, Row
from projections.storage.cursors import Values
from projections.storage.databases import Database
from projections.storage.generations import Rows, fill, fill_recorded
from projections.storage.recorded import Recorded
from projections.storage.tables import Audience, Tables
from projections.storage.written import address_of, written
from projections.subjects import Subject

PAGE = 2_000
"""Entries read at a time."""
ROWS_A_TRANSACTION = 5_000


class Plan(NamedTuple):
    """What is read and what is written."""

    store: Store
    database: Database
    tables: Tables
    audience: Audience


@uncollected()
def build(plan: Plan, share: Share, head: int, progress: Progress | None = None) -> Replay:
    """Write the rows of one share of the subjects; all that is known, as it takes time to free."""
    replay = Replay(share)
    sink = _Finished(plan.database, plan.tables)
    concern = Concern(plan.store, share)
    recorded = Recorded()
    for page in _pages(plan.store, head):
        for row in page:
            if row.position % share.of == share.index:
                recorded.take_row(row, public=plan.audience == "public")
        for row in page:
            for entry in _shown(plan, concern.causes(row)):
                replay.tell(entry, sink.take)
            for entry in _shown(plan, concern.rows(row)):
                replay.take(entry, sink.take)
        if progress:
            progress(page[-1].position, head)
    sink.take_open(replay)
    fill_recorded(plan.database, plan.tables, recorded)
    return replay


def _shown(plan: Plan, rows: Iterable[Stored]) -> Iterator[Entry]:
    return (entry for entry in map(decode_entry, rows) if shown_to(plan.audience, entry))


def _pages(store: Store, head: int) -> Iterator[list[Stored]]:
    after = 0
    while after < head:
        yield (rows := store.read(after, min(PAGE, head - after)))
        after = rows[-1].position


class _Finished:
    """Takes rows as they close and writes them in large transactions."""

    def __init__(self, database: Database, tables: Tables) -> None:
        self._database = database
        self._tables = tables
        self._rows: Rows = {}
        self._waiting = 0

    def take(
        self, subject: Subject, channel: str, closed: list[Row], _: list[Row], position: int
    ) -> None:
        """Keep the rows that closed; those added are kept by the subject until they close too."""
        if closed:
            self._keep(subject, channel, closed, position)

    def take_open(self, replay: Replay) -> None:
        """Write the rows that are still open at the end, nearly in the order of their keys."""
        holding: dict[str, list[Subject]] = {}
        for subject in sorted(replay.subjects(), key=attrgetter("id")):
            for channel in subject.current or ():
                holding.setdefault(channel, []).append(subject)
        for channel, subjects in holding.items():
            for subject in subjects:
                self._keep(subject, channel, (subject.current or {})[channel], OPEN)
        self._flush()

    def _keep(self, subject: Subject, channel: str, rows: Sequence[Row], known_to: int) -> None:
        address = address_of(subject, channel)
        kept: list[Values] = self._rows.setdefault(address.view, [])
        kept.extend([written(address, row, known_to) for row in rows])
        self._waiting += len(rows)
        if self._waiting >= ROWS_A_TRANSACTION:
            self._flush()

    def _flush(self) -> None:
        fill(self._database, self._tables, self._rows)
        self._rows, self._waiting = {}, 0
