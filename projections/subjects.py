"""Subjects: the units that are evaluated as a whole, and what an evaluation yields."""

from collections.abc import Sequence
from typing import NamedTuple

from ledger.days import FOREVER
from projections.facts import Filed
from projections.intervals import Channels, Piece, Value


class Finding(NamedTuple):
    """A rule that holds: its kind, and the severity it has by itself (0 info … 4 critical)."""

    kind: str
    severity: int


class Standing(NamedTuple):
    """What a subject is on a day: the row of its view (None: it is not there), and what drifts."""

    row: Value | None
    findings: tuple[Finding, ...] = ()


Found = dict[str, list[tuple[int, int, Value]]]
"""Evaluated rows (valid_from, valid_to, value) by channel: a view, or the kind of a finding."""


class Subject:
    """One thing with a timeline: its own facts, and its rows as they are open now.

    `key` begins its rows. A new subject has none; `current` is None while they are unknown
    here, because facts were filed at the start without being evaluated.
    """

    __slots__ = ("current", "facts", "id", "key")

    def __init__(self, id: str, key: tuple[str, ...]) -> None:
        self.id = id
        self.key = key
        self.facts: list[Filed] = []
        self.current: Channels | None = {}

    def evaluate(self) -> Found:
        """The subject's rows and findings over time: a pure function of the facts it reads."""
        raise NotImplementedError


def channels(view: str, pieces: Sequence[Piece[Standing]]) -> Found:
    """A subject's timeline taken apart: the rows of its view, and the runs of each finding.

    A finding's row has (onset, severity); its onset is the first day of the unbroken run.
    """
    found: Found = {}
    ends = [piece.day for piece in pieces[1:]] + [FOREVER] * bool(pieces)
    onsets: dict[str, int] = {}
    for (day, standing), end in zip(pieces, ends, strict=True):
        if standing.row is not None:
            _extend(found.setdefault(view, []), day, end, standing.row)
        onsets = {kind: onsets.get(kind, day) for kind, _ in standing.findings}
        for kind, severity in standing.findings:
            _extend(found.setdefault(kind, []), day, end, (onsets[kind], severity))
    return found


def _extend(rows: list[tuple[int, int, Value]], day: int, end: int, value: Value) -> None:
    """Add a row, or lengthen the last one if it says the same up to this day."""
    if rows and rows[-1][1] == day and rows[-1][2] == value:
        rows[-1] = (rows[-1][0], end, value)
    else:
        rows.append((day, end, value))
