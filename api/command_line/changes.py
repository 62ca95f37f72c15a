"""What changed between two moments, in every view, and how it is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal

from api.command_line.opening import Reading
from api.command_line.output import LIST_ALL, day_text, plain, say, table
from api.command_line.things import Thing
from projections.drift.kinds import KIND
from projections.findings import FINDINGS
from projections.histories.comparisons import COMPARED, Changed, compare, compare_findings
from projections.intervals import Moment
from projections.nouns import NOUN
from projections.views import View

Where = Mapping[str, Sequence[str]]
Row = Mapping[str, object]
How = Literal["opened", "resolved", "corrected", "added", "ended", "changed"]

CONSEQUENT: Final = ("since", "uncovered_since", "onset")
"""Columns that change because another one does; they are told last."""

SEPARATORS: Final = {
    "provisions": ":",
    "cells": ":@",
    "levels": ":@",
    "duties": "@",
    "stakeholders": ":",
    "findings": ":",
}
"""What stands between the parts of a subject's id, by view; the process is left out."""


@dataclass(frozen=True)
class Change:
    """One row that is otherwise at the head: `columns` are those that differ.

    A finding was opened, resolved (something happened) or corrected (it never held).
    """

    view: View
    how: How
    before: Row | None
    after: Row | None
    columns: tuple[str, ...] = ()
    ended_on: int | None = None

    @property
    def row(self) -> Row:
        """The later row, or the one that ended."""
        row = self.after or self.before
        assert row is not None
        return row

    @property
    def subject(self) -> str:
        """What the row is about, as streams and reports name it; its process if nothing more."""
        first, *others = [
            str(self.row[column.name]) for column in self.view.key[1:] or self.view.key
        ]
        marks = SEPARATORS.get(self.view.name, "")
        name = first + "".join(f"{mark}{part}" for mark, part in zip(marks, others, strict=True))
        return name or str(self.row["process"])


def changes(now: Reading, base: Moment, head: Moment, where: Where) -> list[Change]:
    """Compare two moments in every view that can be narrowed as asked; findings come first."""
    found = list(_of_findings(now, base, head, where))
    for view in COMPARED:
        if view is not FINDINGS and where.keys() <= set(view.filters):
            found += _of_view(now, view, base, head, where)
    return found


def changes_of(now: Reading, base: Moment, head: Moment, thing: Thing) -> list[Change]:
    """The same for one thing and what hangs on it."""
    found: list[Change] = []
    for view, where in ((part.view, part.where(thing.id)) for part in NOUN[thing.kind].parts):
        if view is FINDINGS:
            found = [*_of_findings(now, base, head, where), *found]
        else:
            found += _of_view(now, view, base, head, where)
    return found


def _of_view(
    now: Reading, view: View, base: Moment, head: Moment, where: Where
) -> Iterator[Change]:
    compared = compare(now.asking, view, base, head, where)
    for row in compared.added:
        yield Change(view, "added", None, row)
    for row in compared.ended:
        yield Change(view, "ended", row, None)
    for each in compared.changed:
        yield _changed(view, each)


def _of_findings(now: Reading, base: Moment, head: Moment, where: Where) -> Iterator[Change]:
    became = compare_findings(now.asking, now.history, base, head, where)
    for row in became.opened:
        yield Change(FINDINGS, "opened", None, row)
    for closed in became.resolved:
        yield Change(FINDINGS, "resolved", closed.finding, None, ended_on=closed.ended.on)
    for closed in became.corrected:
        yield Change(FINDINGS, "corrected", closed.finding, None)
    for each in became.changed:
        yield _changed(FINDINGS, each)


def _changed(view: View, each: Changed) -> Change:
    columns = sorted(each.columns, key=lambda name: name in CONSEQUENT)
    return Change(view, "changed", each.before, each.after, tuple(columns))


def change_row(change: Change) -> dict[str, Any]:
    """A change as programs read it."""
    return {
        "view": change.view.name,
        "change": change.how,
        "process": change.row["process"] or None,
        "subject": change.subject,
        "ended_on": day_text(change.ended_on),
        "columns": list(change.columns),
        "before": plain(change.view, change.before) if change.before else None,
        "after": plain(change.view, change.after) if change.after else None,
    }


COLUMNS: Final = ("view", "change", "process", "subject", "column", "before", "after")


def flat_rows(change: Change) -> Iterator[Row]:
    """A change as lines of CSV, one for each column that says something else."""
    row = change_row(change)
    before, after = row.pop("before") or {}, row.pop("after") or {}
    for column in change.columns or [each.name for each in change.view.value]:
        yield {**row, "column": column, "before": before.get(column), "after": after.get(column)}


def tell_changes(found: Sequence[Change], limit: int, hint: str = LIST_ALL) -> None:
    """Changes by view and by what happened, each in a line."""
    if not found:
        say("Nothing changed.")
    for view, of_view in groupby(found, key=lambda change: change.view):
        for how, some in groupby(of_view, key=lambda change: change.how):
            listed = list(some)
            thing = view.name.replace("_", " ")
            say(f"{len(listed)} {thing} {how}" if len(listed) != 1 else _one(thing, how), "bold")
            shown = listed[: limit or None]
            table(("", ""), ((change.subject, _told(change)) for change in shown))
            if len(shown) < len(listed):
                say(f"and {len(listed) - len(shown)} more{hint}", indent=2)


def _one(things: str, how: str) -> str:
    """One thing of several.

    >>> _one("duties", "ended"), _one("cells", "added")
    ('1 duty ended', '1 cell added')
    """
    thing = things.removesuffix("ies") + "y" if things.endswith("ies") else things.removesuffix("s")
    return f"1 {thing} {how}"


def _told(change: Change) -> str:
    """What is to be said of a change, in a line."""
    row = plain(change.view, change.row)
    if change.view is FINDINGS and change.how != "changed":
        return _told_finding(change, row)
    if change.how != "changed":
        said = (row[name] for name in ("state", "status", "force", "title", "name") if name in row)
        return ", ".join(str(value) for value in said if value is not None)
    assert change.before is not None
    before = plain(change.view, change.before)
    altered = [
        f"{name.replace('_', ' ')} {_or_nothing(before[name])} → {_or_nothing(row[name])}"
        for name in change.columns
        if name not in CONSEQUENT or change.columns[0] in CONSEQUENT
    ]
    return ", ".join(altered)


def _told_finding(change: Change, row: Mapping[str, object]) -> str:
    sentence = KIND[str(row["kind"])].sentence
    if change.how == "corrected":
        return f"what is known now says it never held: {sentence}"
    if change.how == "resolved":
        ended = f", over on {day_text(change.ended_on)}" if change.ended_on else ""
        return f"since {row['onset']}{ended}: {sentence}"
    return f"since {row['onset']}: {sentence}"


def _or_nothing(value: object) -> object:
    return "nothing" if value is None else value
