"""Differences: rows that are otherwise at one moment than at another, as an answer has them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from pydantic import Field

from api.envelope import Output
from api.labels import label
from api.paging import Key, whole
from api.problems import BAD_CURSOR, Problem
from api.questions import Language
from api.reading import Found, Snapshot
from api.resources import OutputRow
from ledger.days import text_of
from projections.findings import FINDINGS
from projections.histories.comparisons import (
    COMPARED,
    Changed,
    Closed,
    Comparison,
    Development,
    Row,
    Some,
    compare,
    compare_findings,
)
from projections.intervals import Moment
from projections.nouns import list_of, shown_row
from projections.views import View

MOST_PARTS: Final = max(len(view.key) for view in COMPARED)

How = Literal["opened", "resolved", "corrected", "reopened", "added", "ended", "changed"]


class FieldChange(Output):
    """A field that says something else."""

    field: str
    old: Any
    new: Any


class Difference(Output):
    """One row that is otherwise at the later moment.

    A finding was opened, resolved (something happened), corrected (it never held, as is known by
    the later moment), or resolved and opened anew; any other row was added or has ended.
    """

    resource: str = Field(description="The list it is in")
    id: str
    change: How
    href: str
    process: str | None
    agreement: str | None
    provision: str | None
    jurisdiction: str | None
    sentence: str | None = Field(description="Of a finding: what its kind means")
    ended_on: str | None = Field(description="The first day on which a finding no longer held")
    fields: list[FieldChange]
    row: dict[str, Any] = Field(description="The row at the later moment, or the one that ended")


def page_of_differences(
    snapshot: Snapshot, base: Moment, where: Mapping[str, Sequence[str]], limit: int
) -> Found:
    """The differences after the last one of the page before, list by list."""
    start, after = _opened(snapshot.after)
    rows: list[tuple[Key, OutputRow]] = []
    for index, view in enumerate(COMPARED[start:], start):
        if not where.keys() <= set(view.filters):
            continue
        beyond, ended = after if index == start else None, False
        while not ended and len(rows) <= limit:
            some = Some(limit + 1 - len(rows), beyond)
            found, beyond = _differences(snapshot, view, base, where, some)
            rows += [((str(index), *key), row) for key, row in found]
            ended = beyond is None
        if len(rows) > limit:
            padded = (*rows[limit - 1][0], *[""] * MOST_PARTS)[: 1 + MOST_PARTS]
            return Found([row for _, row in rows[:limit]], padded)
    return Found([row for _, row in rows])


def _opened(after: Key | None) -> tuple[int, Key | None]:
    """The list, and the key in it, after which a page goes on."""
    if after is None:
        return 0, None
    number, key = whole(after[0]), after[1:]
    if number not in range(len(COMPARED)):
        raise Problem(BAD_CURSOR)
    return number, key[: len(COMPARED[number].key)]


def _differences(
    snapshot: Snapshot, view: View, base: Moment, where: Mapping[str, Sequence[str]], some: Some
) -> tuple[list[tuple[Key, OutputRow]], Key | None]:
    """Some differences in one list, in the order of its key, and after which key it goes on."""
    asking, head = snapshot.asking, snapshot.moment
    lang, found = snapshot.lang, dict[Key, OutputRow]()
    went: Comparison | Development
    if view is FINDINGS:
        went = became = compare_findings(asking, snapshot.history, base, head, where, some)
        opened = {_key(view, row): row for row in became.opened}
        for how, closed in (("resolved", became.resolved), ("corrected", became.corrected)):
            found |= {
                _key(view, each.finding): _closed(
                    how, each, opened.pop(_key(view, each.finding), None), lang
                )
                for each in closed
            }
        found |= {key: _shown(view, "opened", None, row, lang) for key, row in opened.items()}
        changed: Sequence[Changed] = became.changed
    else:
        went = compared = compare(asking, view, base, head, where, some)
        found |= {_key(view, row): _shown(view, "added", None, row, lang) for row in compared.added}
        found |= {_key(view, row): _shown(view, "ended", row, None, lang) for row in compared.ended}
        changed = compared.changed
    for each in changed:
        row = _shown(view, "changed", each.before, each.after, lang)
        if row["fields"]:  # what changed otherwise is not shown
            found[_key(view, each.after)] = row
    return sorted(found.items()), went.last


def _closed(how: str, closed: Closed, again: Row | None, lang: Language) -> OutputRow:
    """A finding that is over, or that is over and has begun anew."""
    row = _shown(FINDINGS, how if again is None else "reopened", closed.finding, again, lang)
    ended_on = closed.ended.on
    return {**row, "ended_on": None if ended_on is None else text_of(ended_on)}


def _shown(
    view: View, how: str, before: Row | None, after: Row | None, lang: Language
) -> OutputRow:
    old = shown_row(view, before) if before is not None else {}
    new = shown_row(view, after) if after is not None else {}
    row = new or old
    about = {name: row.get(name) for name in ("process", "agreement", "provision", "jurisdiction")}
    for name in about:
        if view.key[-1].name == name:
            about[name] = str((after or before or {})[name]) or None
    both = old.keys() if old and new else ()
    differing = [
        {"field": name, "old": old[name], "new": new[name]}
        for name in both
        if old[name] != new[name]
    ]
    return {
        "resource": list_of(view),
        "id": row["id"],
        "change": how,
        "href": f"/v1/{list_of(view)}/{row['id']}",
        **about,
        "sentence": label("kinds", str(row["kind"]), lang) if view is FINDINGS else None,
        "ended_on": None,
        "fields": differing,
        "row": row,
    }


def _key(view: View, row: Row) -> Key:
    return tuple(str(row[column.name]) for column in view.key)
