"""Comparisons: what is otherwise at one moment than at another.

Two days as known now say what changed in between; one day as known at two positions says what was
learned since. Rows that hold at both moments are the same rows and are never read, so the work is
that of the difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ledger.history import History
from projections.catalogue import VIEWS
from projections.cells import UNRESOLVED
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.due_dates import TURNS
from projections.figures.changes import Direction, change
from projections.figures.values import Figure, Value
from projections.findings import FINDINGS, RECURRED
from projections.histories.outcomes import Ended, Key, outcomes
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.conditions import Where
from projections.views import View

COMPARED = (
    FINDINGS,
    *(view for view in VIEWS if view not in (FINDINGS, CORRECTED_FINDINGS, UNRESOLVED)),
)
"""The views that are compared, findings first. What was corrected is told of findings themselves,
and what facts wait for is no state of anything."""

NOTED = frozenset(column.name for column in TURNS)
"""Columns that are there to be reckoned with: another policy alone changes no follow-up."""

Row = Mapping[str, object]
"""Key and value columns of a view, without the bounds."""


Parts = tuple[str, ...]
"""The parts of a row's key."""


class Some(NamedTuple):
    """A part of what differs: at most so many keys, beyond the last of the part before."""

    limit: int | None = None
    after: Parts | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A row under one key at both moments; `columns` are those that differ."""

    before: Row
    after: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the head has and the base has not, the other way round, and what differs.

    Of a part of it, `last` is the key after which the next part begins; None at the end.
    """

    added: tuple[Row, ...]
    ended: tuple[Row, ...]
    changed: tuple[Changed, ...]
    last: Parts | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A finding of the base that is over at the head, and how it ended."""

    finding: Row
    ended: Ended


@dataclass(frozen=True, slots=True)
class Development:
    """What became of findings between two moments.

    A finding that ended and began anew is both among the resolved (or corrected) and the opened.
    `changed` are those that stand, with another state, severity or onset.
    """

    opened: tuple[Row, ...]
    resolved: tuple[Closed, ...]
    corrected: tuple[Closed, ...]
    changed: tuple[Changed, ...]
    last: Parts | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """A figure at two moments; None in place of a direction where one of them has no value."""

    name: str
    before: Value
    after: Value
    direction: Direction | None


def compare(
    asking: Asking, view: View, base: Moment, head: Moment, where: Where, some: Some | None = None
) -> Comparison:
    """What is otherwise at the head than at the base, in the order of the view's key.

    Narrowed by a column that changes, such as a state, a row that no longer matches has ended.
    """
    some = some or Some()
    gone = _only_at(asking, view, base, head, where, some)
    come = _only_at(asking, view, head, base, where, some)
    last: Parts | None = None
    if some.limit is not None:  # a key among the first of all is among the first where it stands
        kept = sorted(gone.keys() | come.keys())[: some.limit]
        last = kept[-1] if len(kept) == some.limit else None
        gone, come = ({key: each[key] for key in kept if key in each} for each in (gone, come))
    both = [(row, come[key]) for key, row in gone.items() if key in come]
    return Comparison(
        added=tuple(row for key, row in come.items() if key not in gone),
        ended=tuple(row for key, row in gone.items() if key not in come),
        changed=tuple(
            found for before, after in both if (found := _changed(before, after)).columns
        ),
        last=last,
    )


def compare_findings(
    asking: Asking,
    history: History,
    base: Moment,
    head: Moment,
    where: Where,
    some: Some | None = None,
) -> Development:
    """What became of the findings of the base, and which opened, in the order of their key.

    Narrowed by anything but the state, which changes.
    """
    if "state" in where:
        raise KeyError("what became of findings cannot be narrowed by their state, which changes")
    found = compare(asking, FINDINGS, base, head, where, some)
    before = [*found.ended, *(change.before for change in found.changed)]
    became = outcomes(asking, history, map(_key, before), base, head)
    began_anew = [
        change for change in found.changed if became[_key(change.before)].outcome != "open"
    ]
    closed = [
        Closed(row, became[_key(row)])
        for row in sorted([*found.ended, *(change.before for change in began_anew)], key=_key)
    ]
    return Development(
        opened=tuple(sorted([*found.added, *(change.after for change in began_anew)], key=_key)),
        resolved=tuple(each for each in closed if each.ended.outcome == "resolved"),
        corrected=tuple(each for each in closed if each.ended.outcome == "corrected"),
        changed=tuple(
            seen
            for change in found.changed
            if change not in began_anew and (seen := _seen(change)).columns
        ),
        last=found.last,
    )


def compare_figures(before: Iterable[Figure], after: Iterable[Figure]) -> tuple[Movement, ...]:
    """How figures moved from one moment to another, in the order of the first.

    Values are compared as they are shown: a move that rounding hides is none.
    """
    now = {figure.name: figure for figure in after}
    return tuple(
        Movement(
            each.name, each.value, now[each.name].value, change(each, now[each.name]).direction
        )
        for each in before
        if each.name in now
    )


def _only_at(
    asking: Asking, view: View, moment: Moment, other: Moment, where: Where, some: Some
) -> dict[Parts, Row]:
    """The rows that hold at a moment and do not hold at another, by key."""
    rows = asking.select(view, moment, where, limit=some.limit, after=some.after, but_not=other)
    names = [column.name for column in view.columns]
    return {
        tuple(str(row[column.name]) for column in view.key): {name: row[name] for name in names}
        for row in rows
    }


def _changed(before: Row, after: Row) -> Changed:
    differ = (name for name in before if before[name] != after[name] and name not in NOTED)
    return Changed(before, after, tuple(differ))


def _seen(change: Changed) -> Changed:
    """A change of a finding without the column that only counts."""
    columns = tuple(name for name in change.columns if name != RECURRED)
    return Changed(change.before, change.after, columns)


def _key(finding: Row) -> Key:
    return str(finding["process"]), str(finding["kind"]), str(finding["subject"])
