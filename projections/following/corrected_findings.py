"""Corrected: which findings that were shown an entry takes away as if they had never been.

A run of a finding was shown if it began no later than the day on which it was taken away: until
then it stood there for whoever looked. It is corrected from the entry on that leaves none of the
days on which it was shown, and until one by which it held on any of them after all.

Entries of one instant, as those of one import are, are learned together: what only stood between
two of them was shown to nobody.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ledger.days import FOREVER, day_of
from ledger.entries import Entry
from projections.corrected_findings import CorrectedFinding
from projections.drift.kinds import KIND
from projections.findings import parted
from projections.following.evaluation import Sink
from projections.intervals import Row
from projections.subjects import NO_ROWS, About, Subject

Finding = tuple[str, str, str]
"""Its process, its kind, and what it is about."""

Before = Callable[[Finding], Iterable[Row]]
"""The rows of a finding that were known before an instant."""


class Moved:
    """What an instant did to a finding: the rows it had before, those that stay at most."""

    __slots__ = ("before", "subject")

    def __init__(self, subject: Subject, before: Iterable[Row]) -> None:
        self.subject = subject
        self.before = [*before]


class Corrections:
    """The runs that are known by now never to have held, of the findings evaluated here."""

    def __init__(self) -> None:
        self._known: dict[Finding, list[CorrectedFinding]] = {}
        self._instant = ""
        self._since = 0
        self._resumed: Before | None = None
        self._moved: dict[Finding, Moved] = {}
        self._touched: dict[Finding, Moved] = {}
        self._sink: Sink

    def resume(self, instant: str, before: Before) -> None:
        """Go on from entries of an instant that were taken without evaluating them."""
        self._instant, self._resumed = instant, before

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

    def watching(self, entry: Entry, sink: Sink) -> Sink:
        """A sink that looks at the rows of findings on their way to another, for an entry."""
        if entry.recorded_at != self._instant:
            self._instant, self._since, self._resumed = entry.recorded_at, entry.position, None
            self._moved.clear()
        self._sink = sink
        return self._take

    def _take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        if channel in KIND:
            finding = subject.key[0], channel, subject.id
            moved = self._moved.get(finding)
            ended = [row for row in closed if row.known_from < self._since]
            if moved is not None:
                moved.before += ended
            elif self._resumed is not None and (closed or finding in self._known):
                moved = self._moved[finding] = Moved(subject, self._resumed(finding))
            elif ended or finding in self._known:
                moved = self._moved[finding] = Moved(subject, ended)
            if moved is not None:
                self._touched[finding] = moved
        self._sink(subject, channel, closed, added, position)

    def settle(self, entry: Entry) -> None:
        """Judge what an entry did, and hand over what follows."""
        position, recorded_on = entry.position, day_of(entry.recorded_at[:10])
        for finding, moved in self._touched.items():
            present = (moved.subject.current or NO_ROWS).get(finding[1], ())
            known = self._known.get(finding, [])
            for run in [run for run in known if _touches(run, present)]:
                known.remove(run)
                assert run.current is not None
                self._sink(run, run.view, [*run.current[run.view]], [], position)
            told = {run.first for run in known}
            for first, end, stated in _gone(moved.before, present):
                last = min(end - 1, recorded_on)
                run = CorrectedFinding(finding, stated or moved.subject.about, first, last)
                if first <= last and first not in told and not _touches(run, present):
                    self._sink(run, run.view, [], self.know(run, position), position)
        self._touched.clear()


def _touches(run: CorrectedFinding, rows: Iterable[Row]) -> bool:
    """Whether any row holds on a day on which the run was shown."""
    return any(row.valid_from <= run.last and row.valid_to > run.first for row in rows)


def _gone(before: Sequence[Row], present: Sequence[Row]) -> Iterator[tuple[int, int, About | None]]:
    """The runs of which the first day was taken away.

    That day, the first after the run, and what the run was about if its rows said that.
    """
    for row in before:
        first = row.valid_from
        if row.value[0] == first and not any(a.valid_from <= first < a.valid_to for a in present):
            end = max(each.valid_to for each in before if each.value[0] == first)
            yield first, end, parted(row.value)[1]
