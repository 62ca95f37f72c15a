"""Tasks: what a party has to do, as the views have it at a moment.

A party is a post or an actor, by its reference. What it has to do is whatever names it as the one
who answers and is not done: follow-ups, promises, recommendations, invoices, risks, what it was
made responsible for, and of a post what its holder is to stand by.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import orjson

from ledger.days import day_of
from projections.commitments import COMMITMENTS
from projections.drift.kinds import KIND
from projections.due_dates import DueDate
from projections.fees import FEES
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.intervals import Moment
from projections.posts import POSTS
from projections.recommendations import RECOMMENDATIONS
from projections.responsibilities import ANSWERING, RESPONSIBILITIES
from projections.risks import RISKS
from projections.storage.asking import Asking
from projections.storage.conditions import Where
from projections.views import View

Row = Mapping[str, object]
DONE: Final = 3
"""The level at which nothing of a recommendation is left to be done."""
AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a party has to do: the thing that says so, what, and by when.

    `due_on` is None where no day was set. `drifts` are the kinds of drift that the thing has.
    """

    process: str
    kind: str
    id: str
    what: str
    due_on: int | None = None
    drifts: tuple[str, ...] = ()

    @property
    def stream(self) -> str:
        """The stream of the thing."""
        return f"{self.kind}/{self.id}"

    def days_late(self, on: int) -> int | None:
        """How many days it is late on a day; nothing where no day was set."""
        return DueDate(self.due_on, None, None, None).days_late(on)


def tasks_of(asking: Asking, moment: Moment, party: str) -> list[Task]:
    """What a party has to do, what is due first first, and what has no due date last."""
    found = [
        task
        for view, where, of in _sources(party)
        for row in asking.select(view, moment, where)
        for task in of(row)
    ]
    drifts = _drifts(asking, moment, found)
    found = [replace(task, drifts=drifts.get((task.process, task.stream), ())) for task in found]
    # A post has something to do only where its holder is to stand by what it owes.
    found = [task for task in found if task.kind != "post" or task.drifts]
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on, each.kind, each.id))


def _sources(party: str) -> Iterator[tuple[View, Where, Callable[[Row], Iterable[Task]]]]:
    """Where tasks stand: the rows of a view that name a party, and what they ask of it."""
    yield FOLLOW_UPS, {"owner": [party], "status": ["open"]}, _follow_up
    yield COMMITMENTS, {"by": [party], "status": ["pending"]}, _commitment
    yield RECOMMENDATIONS, {"to": [party], "status": ["issued", "answered"]}, _recommendation
    yield FEES, {"payer": [party]}, _fee
    yield RISKS, {"owner": [party]}, _risk
    current = {"party": [party], "status": ["current"], "role": ANSWERING}
    yield RESPONSIBILITIES, current, _responsibility
    kind, _, id = party.partition("/")
    if kind == "post":
        yield POSTS, {"post": [id]}, _post


def _follow_up(row: Row) -> Iterator[Task]:
    yield _task("follow-up", row, str(row["what"]), row["due_on"])


def _commitment(row: Row) -> Iterator[Task]:
    yield _task("commitment", row, f"{row['what']}, as promised to {row['to']}", row["due_on"])


def _recommendation(row: Row) -> Iterator[Task]:
    if row["acceptance"] in ("rejected", "not_applicable", "noted") or row["level"] == DONE:
        return
    asked = "carry out" if row["acceptance"] else "answer"
    yield _task("recommendation", row, f"{asked} what {row['by']} recommends: {row['text']}")


def _fee(row: Row) -> Iterator[Task]:
    for invoice in orjson.loads(str(row["unpaid"] or "[]")):
        left = f"{row['currency']} {invoice['unpaid_minor']}"
        what = f"pay invoice {invoice['invoice']}: {left} are left (in the smallest unit)"
        yield _task("fee", row, what, day_of(invoice["due_on"]))


def _risk(row: Row) -> Iterator[Task]:
    if row["status"] != "closed":
        yield _task("risk", row, f"look after the risk: {row['title']}")


def _responsibility(row: Row) -> Iterator[Task]:
    yield _task("responsibility", row, f"{row['role']} for {row['answered_for']}")


def _post(row: Row) -> Iterator[Task]:
    owed = ", ".join(filter(None, str(row["owes"] or "").split(",")))
    yield _task("post", row, f"stand by what the post owes ({owed}), or say that you do not")


def _task(kind: str, row: Row, what: str, due_on: object = None) -> Task:
    id = str(row[kind.replace("-", "_")])
    return Task(str(row["process"]), kind, id, what, due_on if isinstance(due_on, int) else None)


DRIFTING: Final = {
    kind.code
    for kind in KIND.values()
    if {"follow-up", "commitment", "fee"} & {*kind.nouns} or kind.code == "SUCCESSION_UNCONFIRMED"
}
"""The kinds of drift that say that a task was not done, or not in time."""


def _drifts(
    asking: Asking, moment: Moment, found: list[Task]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The kinds of drift of the things of these tasks, by their process and stream."""
    subjects = sorted(
        {
            KIND[code].subject(task.kind, task.id)
            for task in found
            for code in DRIFTING
            if task.kind in KIND[code].nouns
        }
    )
    drifts: dict[tuple[str, str], tuple[str, ...]] = {}
    for start in range(0, len(subjects), AT_ONCE):
        where = {"kind": sorted(DRIFTING), "subject": subjects[start : start + AT_ONCE]}
        for row in asking.select(FINDINGS, moment, where):
            code = str(row["kind"])
            noun, id = KIND[code].stream(str(row["subject"]))
            key = str(row["process"]), f"{noun}/{id}"
            drifts[key] = (*drifts.get(key, ()), code)
    return drifts
