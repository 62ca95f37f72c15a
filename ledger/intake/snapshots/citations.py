"""Citations: which document every entry comes from, and the day of the snapshot that showed it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from ledger.days import day_of, span_of
from ledger.entries import Entry
from ledger.submission import Submission

LISTED: Final = "listed "
"""How the note of a source begins: with the day of the snapshot that showed it."""

_NOTE: Final = re.compile(LISTED + r"(\d{4}-\d{2}-\d{2})\b")


class Shown(NamedTuple):
    """By which document something was shown, and on which day."""

    document: str
    day: int


class Citations:
    """What the entries of a run cite; all its mappings look them up here, each its own."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._shown: dict[tuple[str, int], Shown] = {}
        self._days: dict[str, set[int]] = {}
        self.last = 0
        """The latest day on which any of it was known to have happened."""

    def read(self, names: Iterable[str]) -> None:
        """Read streams together, as far as they have not been read."""
        for stream, entries in self._submission.histories(names):
            for entry in entries:
                self._remember(entry)
            for fact in stream.standing():
                self.last = max(self.last, told_by(fact.on))

    def add(self, stream: str, version: int, shown: Shown) -> None:
        """Remember an entry that is going to be recorded of a snapshot."""
        self._shown[stream, version] = shown
        self.last = max(self.last, shown.day)

    def shown(self, stream: str, version: int) -> Shown | None:
        """What an entry cites; None if nothing."""
        return self._shown.get((stream, version))

    def days(self) -> Iterable[tuple[str, set[int]]]:
        """The documents, each with the days on which it is known to have shown something."""
        return self._days.items()

    def _remember(self, entry: Entry) -> None:
        if not entry.sources:
            return
        source = entry.sources[0]
        listed = _listed(source.note or "")
        shown = Shown(source.document, told_by(entry.occurred_on) if listed is None else listed)
        self.add(entry.stream, entry.version, shown)
        if listed is not None or "/" in entry.occurred_on:
            self._days.setdefault(source.document, set()).add(shown.day)


@lru_cache(maxsize=4_096)
def _listed(note: str) -> int | None:
    found = _NOTE.match(note)
    return day_of(found[1]) if found else None


@lru_cache(maxsize=4_096)
def told_by(on: str) -> int:
    """The day by which a date is certainly known: of a range its last, of others the first."""
    span = span_of(on)
    return span.last if "/" in on else span.first
