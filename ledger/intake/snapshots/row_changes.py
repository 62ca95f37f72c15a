"""Which rows of a table are not those of the snapshot before, also where that makes no fact."""

from typing import NamedTuple

from ledger.intake.snapshots.changes import Field
from ledger.intake.snapshots.snapshot import Snapshot


class RowChange(NamedTuple):
    """A row by its key, and which of the watched values are others than before."""

    key: tuple[str, ...]
    fields: tuple[Field, ...] = ()

    @property
    def name(self) -> str:
        """The key as people read it."""
        return "|".join(self.key)


class RowChanges(NamedTuple):
    """The rows that came, went, or say something else."""

    made: tuple[RowChange, ...]
    withdrawn: tuple[RowChange, ...]
    amended: tuple[RowChange, ...]


def row_changes(before: Snapshot, after: Snapshot) -> RowChanges:
    """Compare two snapshots row by row, by the values that their mapping watches, or by all."""
    old, new = ({row.key: row.values for row in each.rows} for each in (before, after))
    watched = after.mapping.rows.watch or tuple(after.mapping.values)
    amended = []
    for key in sorted(old.keys() & new.keys()):
        was, now = old[key], new[key]
        if fields := tuple(
            (name, was[name], now[name]) for name in watched if was[name] != now[name]
        ):
            amended.append(RowChange(key, fields))
    return RowChanges(
        tuple(RowChange(key) for key in sorted(new.keys() - old.keys())),
        tuple(RowChange(key) for key in sorted(old.keys() - new.keys())),
        tuple(amended),
    )
