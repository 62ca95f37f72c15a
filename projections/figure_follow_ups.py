"""Follow-ups and commitments: what was promised, what is open, and how late it is."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from projections.commitments import COMMITMENTS
from projections.figure_values import OWN, Figure, Question, median, whole
from projections.follow_ups import FOLLOW_UPS

PRECEDENT = "OCA management system, actions"


class Item(NamedTuple):
    """Follow-ups that share their days; `until` is the day of closing, or the day asked about."""

    open: bool
    opened_on: int
    due_on: int | None
    first_due_on: int | None
    until: int
    number: int

    def late(self, due_on: int | None) -> int:
        """Days beyond a due date, of all of them together."""
        return 0 if due_on is None else max(0, self.until - due_on) * self.number


def follow_ups(question: Question) -> Iterator[Figure]:
    """How many are open, how old they are, how long closing took, how far dates were exceeded."""
    items = _items(question)
    pending = [item for item in items if item.open]
    listed = question.behind(FOLLOW_UPS, status=("open",))
    open_ones = sum(item.number for item in pending)
    yield Figure("follow_ups_open", open_ones, "follow-ups", "open", listed, PRECEDENT)
    yield Figure(
        "follow_ups_overdue",
        sum(item.number for item in pending if item.late(item.due_on)),
        "follow-ups",
        "open, and the due date has passed",
        listed,
        PRECEDENT,
    )
    yield Figure(
        "follow_ups_undated",
        sum(item.number for item in pending if item.due_on is None),
        "follow-ups",
        "open without a due date",
        listed,
        PRECEDENT,
    )
    yield Figure(
        "follow_up_age",
        _median_days(pending),
        "days",
        "median days since opening, of those open",
        listed,
        PRECEDENT,
    )
    yield Figure(
        "days_to_close",
        _median_days([item for item in items if not item.open]),
        "days",
        "median days from opening to closing, of those closed",
        question.behind(FOLLOW_UPS, status=("closed",)),
        PRECEDENT,
    )
    yield from _exceeding(question, items)


def _items(question: Question) -> list[Item]:
    by = ("status", "opened_on", "due_on", "first_due_on", "closed_on")
    return [
        Item(
            status == "open",
            whole(opened_on),
            None if due_on is None else whole(due_on),
            None if first_due_on is None else whole(first_due_on),
            question.moment.on if closed_on is None else whole(closed_on),
            number,
        )
        for (status, opened_on, due_on, first_due_on, closed_on), number in question.count(
            FOLLOW_UPS, by
        ).items()
    ]


def _median_days(items: list[Item]) -> str | None:
    days: Counter[int] = Counter()
    for item in items:
        days[item.until - item.opened_on] += item.number
    return median(days)


def _exceeding(question: Question, items: list[Item]) -> Iterator[Figure]:
    """Against the date in force, and against the one stated first: moving a date hides nothing."""
    behind = question.behind(FOLLOW_UPS)
    yield Figure(
        "exceeding_days",
        sum(item.late(item.due_on) for item in items),
        "days",
        "sum over all of days beyond the due date, until closing or the day asked about",
        behind,
        PRECEDENT,
    )
    yield Figure(
        "exceeding_days_first",
        sum(item.late(item.first_due_on) for item in items),
        "days",
        "the same, beyond the due date that was stated first",
        behind,
        PRECEDENT,
    )


def commitments(question: Question) -> Iterator[Figure]:
    """How many promises are neither kept nor released, and how many of those are late."""
    pending = overdue = 0
    dates = question.count(COMMITMENTS, ("due_on",), status=("pending",))
    for (due_on,), number in dates.items():
        pending += number
        if due_on is not None and question.age(whole(due_on)) > 0:
            overdue += number
    behind = question.behind(COMMITMENTS, status=("pending",))
    yield Figure(
        "commitments_pending",
        pending,
        "commitments",
        "neither fulfilled nor released",
        behind,
        OWN,
    )
    yield Figure(
        "commitments_overdue",
        overdue,
        "commitments",
        "pending, and the due date has passed",
        behind,
        OWN,
    )
