"""Findings under another policy beside those under the one in force: what would be otherwise."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from projections.drift.kind import severity_on

Row = Mapping[str, Any]
How = Literal["opens", "closes", "moves"]
MOVING: Final = ("onset", "severity", "state", "accepted_until")
"""What of a finding may be otherwise while it stays."""


@dataclass(frozen=True)
class Otherwise:
    """A finding that would open, close, or stay with other values in some columns.

    Severities are compared as shown on the day.
    """

    before: Row | None
    after: Row | None
    columns: tuple[str, ...] = ()

    @property
    def how(self) -> How:
        """What would become of it."""
        if self.before is None:
            return "opens"
        return "closes" if self.after is None else "moves"

    @property
    def row(self) -> Row:
        """The finding as it would be, or as it is if it would be gone."""
        row = self.after or self.before
        assert row is not None
        return row


class Tally(NamedTuple):
    """Findings of one kind: how many there are, would be, and what would become of them."""

    process: str
    kind: str
    before: int
    after: int
    opens: int
    closes: int
    moves: int


def otherwise(before: Iterable[Row], after: Iterable[Row], on: int) -> list[Otherwise]:
    """The findings of one day that differ, in the order of process, kind and subject."""
    was, would = {_key(row): row for row in before}, {_key(row): row for row in after}
    found = []
    for key in sorted(was.keys() | would.keys()):
        one, other = was.get(key), would.get(key)
        columns = _columns(one, other, on) if one and other else ()
        if one is None or other is None or columns:
            found.append(Otherwise(one, other, columns))
    return found


def tallies(before: Iterable[Row], after: Iterable[Row], found: Iterable[Otherwise]) -> list[Tally]:
    """How many findings of each kind there are and would be, by process; all kinds met."""
    was, would = Counter(map(_kind, before)), Counter(map(_kind, after))
    became = Counter((*_kind(each.row), each.how) for each in found)
    return [
        Tally(*key, was[key], would[key], *(became[(*key, how)] for how in HOWS))
        for key in sorted(was.keys() | would.keys() | {_kind(each.row) for each in found})
    ]


HOWS: Final[tuple[How, ...]] = ("opens", "closes", "moves")


def _columns(before: Row, after: Row, on: int) -> tuple[str, ...]:
    return tuple(name for name in MOVING if _shown(before, name, on) != _shown(after, name, on))


def _shown(row: Row, name: str, on: int) -> object:
    return severity_on(on, row["onset"], row["severity"]) if name == "severity" else row[name]


def _kind(row: Row) -> tuple[str, str]:
    return str(row["process"]), str(row["kind"])


def _key(row: Row) -> tuple[str, str, str]:
    return str(row["process"]), str(row["kind"]), str(row["subject"])
