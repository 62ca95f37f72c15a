"""Corrected: which findings that were shown an entry takes away as if they had never been.

A run of a finding was shown if it began no later than the day on which the entry before was
recorded. It is corrected from the entry on that leaves none of the days on which it was shown, and
until one by which it held on any of them after all.
"""

from collections.abc import Callable, Iterable, Iterator

from ledger.days import FOREVER, day_of
from ledger.entries import Entry
from projections.corrected_findings import CorrectedFinding
from projections.drift.kinds import KIND
from projections.findings import parted
from projections.following.evaluation import Sink
from projections.intervals import Row
from projections.subjects import About, Subject

Finding = tuple[str, str, str]
"""Its process, its kind, and what it is about."""


class Moved:
    """What an entry did to the rows of one finding."""

    __slots__ = ("added", "closed", "subject")

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.closed: list[Row] = []
        self.added: list[Row] = []


class Corrections:
    """The runs that are known by now never to have held, of the findings evaluated here.

    `recorded_on` says on which day the entry at a position was recorded.
    """

    def __init__(self, recorded_on: Callable[[int], int]) -> None:
        self._recorded_on = recorded_on
        self._known: dict[Finding, list[CorrectedFinding]] = {}
        self._moved: dict[Finding, Moved] = {}
        self._sink: Sink

    def know(self, run: CorrectedFinding, known_from: int) -> list[Row]:
        """A run is corrected, as known from a position on; its row."""
        rows = [Row(run.first, FOREVER, (run.last,), known_from)]
        run.current = {run.view: tuple(rows)}
        process, kind, subject, _ = run.key
        self._known.setdefault((process, kind, subject), []).append(run)
        return rows

    def runs(self) -> Iterator[CorrectedFinding]:
        """Every run that is corrected as far as is known."""
        for runs in self._known.values():
            yield from runs

    def watching(self, sink: Sink) -> Sink:
        """A sink that looks at the rows of findings on their way to another."""
        self._sink = sink
        return self._take

    def _take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        if channel in KIND:
            finding = subject.key[0], channel, subject.id
            if closed or finding in self._known:
                moved = self._moved.get(finding)
                if moved is None:
                    moved = self._moved[finding] = Moved(subject)
                moved.closed += closed
                moved.added += added
        self._sink(subject, channel, closed, added, position)

    def settle(self, entry: Entry) -> None:
        """Judge what an entry did, and hand over what follows."""
        if not self._moved:
            return
        position, recorded_on = entry.position, day_of(entry.recorded_at[:10])
        for finding, moved in self._moved.items():
            closed = [row for row in moved.closed if row.known_from < position]
            added = moved.added
            if len(closed) < len(moved.closed):  # what was added was taken back at once
                ended = {id(row) for row in moved.closed}
                added = [row for row in added if id(row) not in ended]
            for run in [run for run in self._known.get(finding, ()) if _touches(run, added)]:
                self._known[finding].remove(run)
                assert run.current is not None
                self._sink(run, run.view, [*run.current[run.view]], [], position)
            for first, end, about in _gone(closed, added):
                last = end - 1
                if first <= recorded_on:  # else it was shown even less on an earlier day
                    last = min(last, self._recorded_on(position - 1))
                    run = CorrectedFinding(finding, about or moved.subject.about, first, last)
                    if first <= last and not _touches(run, added):
                        self._sink(run, run.view, [], self.know(run, position), position)
        self._moved.clear()


def _touches(run: CorrectedFinding, rows: Iterable[Row]) -> bool:
    """Whether any row holds on a day on which the run was shown."""
    return any(row.valid_from <= run.last and row.valid_to > run.first for row in rows)


def _gone(closed: list[Row], added: list[Row]) -> Iterator[tuple[int, int, About | None]]:
    """The runs of which the first day was taken away.

    That day, the first after the run, and what the run was about if its rows said that.
    """
    for row in closed:
        first = row.valid_from
        if row.value[0] == first and not any(a.valid_from <= first < a.valid_to for a in added):
            end = max(each.valid_to for each in closed if each.value[0] == first)
            yield first, end, parted(row.value)[1]
