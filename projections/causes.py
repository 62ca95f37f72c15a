"""Causes: the entries from which follow-ups follow, in whatever stream they stand."""

from collections.abc import Iterable

from ledger.entries import Entry
from projections.facts import Filed, file
from projections.subjects import Subject

Cited = tuple[str, int]
"""An entry as it is cited: its stream, and its version there."""


def cause_of(entry: Entry) -> Cited | None:
    """What an entry cites as its cause, in another stream than its own."""
    stream, _, version = (entry.caused_by or "").rpartition("#")
    return (stream, int(version)) if stream not in ("", entry.stream) else None


class Cause:
    """An entry that is cited as a cause: the fact that it states, and what follows from it.

    It states none before it is recorded, and none once it was retracted. `facts` are those of its
    stream that are known at a position.
    """

    __slots__ = ("_version", "facts", "followed_by", "position")

    def __init__(self, version: int, facts: Iterable[Filed], position: int) -> None:
        self._version = version
        self.facts = [fact for fact in facts if fact.version == version]
        self.followed_by: dict[str, Subject] = {}
        self.position = position

    def hear(self, entry: Entry) -> None:
        """Take in another entry of its stream, unless that was known already."""
        if entry.position > self.position:
            self.position = entry.position
            if self._version in (entry.version, entry.corrects_version):
                file(self.facts, entry)
