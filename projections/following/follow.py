"""Following: entries become rows, batch by batch, up to the head of the ledger.

The facts of every subject are kept in memory: read once at the start without being evaluated,
then entry by entry. Rows and position move in one transaction, so a follower may be killed at
any point, and two may run: the one that is overtaken starts anew.
"""

from collections.abc import Callable

from ledger.entries import Entry
from ledger.events.base import PUBLIC_LABELS
from ledger.history import History
from ledger.uncollected import uncollected
from projections.catalogue import REVISION
from projections.following.corrected_findings import Before, Finding
from projections.following.failures import EvaluationError
from projections.following.replay import Replay
from projections.intervals import Row
from projections.storage.corrected_findings import known_before, still_corrected
from projections.storage.databases import Database, ViewsUnavailable
from projections.storage.generations import (
    Changes,
    OvertakenError,
    advance,
    begin,
    finish,
    generations,
    serve,
)
from projections.storage.tables import Audience, Generation, Tables

BATCH = 500
"""Entries a transaction."""

Progress = Callable[[int, int], None]
"""Told how far it is, and how far it goes."""


def shown_to(audience: Audience, entry: Entry) -> bool:
    """Whether rows for this audience may depend on an entry."""
    return audience == "all" or entry.label in PUBLIC_LABELS


class Follower:
    """Keeps one generation of the views up with the ledger."""

    def __init__(
        self,
        history: History,
        database: Database,
        audience: Audience = "all",
        tables: Tables | None = None,
    ) -> None:
        self._history = history
        self._database = database
        self._audience = audience
        self._tables = tables
        self._replay = Replay()
        self.position = 0
        self._start()

    def catch_up(self, progress: Progress | None = None) -> int:
        """Follow to the head; the position reached."""
        while True:
            head = self._history.head()
            if self.position >= head:
                return self.position
            self.step()
            if progress:
                progress(self.position, head)

    @uncollected()
    def step(self, limit: int = BATCH) -> int:
        """Follow by one batch; how many entries were taken.

        Where an entry cannot be evaluated, those before it are followed and nothing of it is
        kept; EvaluationError says which it is.
        """
        entries = self._history.entries(self.position, limit)
        changes = Changes()
        try:
            for entry in entries:
                if shown_to(self._audience, entry):
                    self._replay.take(entry, changes.take)
                    changes.recorded.take(entry)
        except EvaluationError as error:
            self._start()
            if self.position < error.position - 1:
                self.step(error.position - 1 - self.position)
            raise
        if entries:
            self._write(entries[-1].position, changes)
        return len(entries)

    def _write(self, position: int, changes: Changes) -> None:
        assert self._tables is not None
        try:
            advance(self._database, self._tables, self.position, position, changes)
            self.position = position
        except OvertakenError:
            self._tables = None
            self._start()

    @uncollected()
    def _start(self) -> None:
        """Find the tables to keep, and take in what they reflect already."""
        self._replay = Replay()
        generation = self._generation()
        self.position = 0
        while self.position < generation.position:
            limit = min(BATCH, generation.position - self.position)
            entries = self._history.entries(self.position, limit)
            if not entries:
                raise RuntimeError(
                    f"the views reflect position {generation.position}, but the ledger ends at"
                    f" {self.position}: they belong to another ledger; run `concord rebuild`"
                )
            for entry in entries:
                if shown_to(self._audience, entry):
                    self._replay.file(entry)
            self.position = entries[-1].position
        self._replay.forget_rows()
        self._know_corrected()

    def _know_corrected(self) -> None:
        """Take in what is corrected: that follows from what was known, and not from facts alone."""
        assert self._tables is not None
        with self._database.reading() as cursor:
            for run, known_from in still_corrected(cursor, self._tables):
                self._replay.corrections.know(run, known_from)
        if self.position:
            instant = self._history.recorded_at(self.position)
            self._replay.corrections.resume(instant, self._before(instant, self._tables))

    def _before(self, instant: str, tables: Tables) -> Before:
        """The rows of a finding as they were known before an instant, asked of the tables."""
        since = self._history.first_at(instant)

        def before(finding: Finding) -> list[Row]:
            with self._database.reading() as cursor:
                return known_before(cursor, tables, finding, since)

        return before

    def _generation(self) -> Generation:
        known = generations(self._database)
        if self._tables is not None:
            return next(each for each in known if each.number == self._tables.number)
        serving = next(
            (e for e in known if e.status == "serving" and e.audience == self._audience), None
        )
        if serving is None:
            self._tables = begin(self._database, self._audience)
            finish(self._database, self._tables, 0)
            serve(self._database, self._tables)
            return self._generation()
        if serving.revision != REVISION:
            raise ViewsUnavailable(
                f"the views were written by revision {serving.revision} of the rules, this is"
                f" revision {REVISION}; run `concord rebuild`"
            )
        self._tables = Tables(self._database.prefix, serving.number)
        return serving
