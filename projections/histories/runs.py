"""Runs of findings in a period: unbroken stretches of days on which a finding held."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from projections.findings import FINDINGS
from projections.storage.asking import Asking

Key = tuple[str, str, str]
"""Process, kind and subject."""


class Period(NamedTuple):
    """The days from the first to the last, both inclusive."""

    first: int
    last: int


class Run(NamedTuple):
    """An unbroken run of a finding: from its onset until the day on which it no longer held."""

    key: Key
    onset: int
    ended: int

    def last_in(self, period: Period) -> int:
        """The last day of the period on which it held."""
        return min(self.ended - 1, period.last)

    def stands_after(self, period: Period) -> bool:
        """Whether the period ended before it did."""
        return self.ended > period.last


def runs_in(asking: Asking, process: str, known: int, period: Period) -> Iterator[Run]:
    """The runs that held on some day of the period, as known at a position."""
    keys = asking.run(
        f"SELECT DISTINCT process, kind, subject FROM {asking.tables.name(FINDINGS)}"
        " WHERE process = ? AND known_from <= ? AND known_to > ?"
        " AND valid_from <= ? AND valid_to > ?",
        [process, known, known, period.last, period.first],
    )
    pieces: dict[tuple[Key, int], list[int]] = {}
    for row in asking.histories(FINDINGS, sorted(tuple(map(str, key)) for key in keys)):
        if _whole(row, "known_from") <= known < _whole(row, "known_to"):
            pieces.setdefault((key_of(row), _whole(row, "onset")), []).append(
                _whole(row, "valid_to")
            )
    for (key, onset), ends in pieces.items():
        run = Run(key, onset, max(ends))
        if run.onset <= period.last and run.ended > period.first:
            yield run


def key_of(row: Mapping[str, object]) -> Key:
    """Which finding a row is of."""
    return str(row["process"]), str(row["kind"]), str(row["subject"])


def _whole(row: Mapping[str, object], column: str) -> int:
    return int(str(row[column]))
