"""Blame: which entry set the present value of each field of a thing.

A pure function of the thing's own entries. The facts count one after another, in the order of
their days; the one after which a field first says what it says now has set it. If that fact was
corrected, and it is the correction that says so, the correction has set it.

A later entry may also make an earlier fact count (again): where a value was covered by another one
that was retracted, moved, or made void by a back-dated fact, it was set when it was first said,
and brought back by what uncovered it.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from ledger.entries import Entry
from ledger.events.corrections import EntryCorrected, EntryRetracted
from projections.facts import Filed, begun, file
from projections.following.shares import Share
from projections.following.world import World
from projections.intervals import Value
from projections.provisions import Clause
from projections.subjects import Subject
from projections.things import PLAIN
from projections.views import View

RowOf = Callable[[Sequence[Filed]], Value | None]
"""What some facts make of a thing on a day; None if it is not there."""
TimelineOf = Callable[[Sequence[Filed]], Sequence[tuple[int, int, Value]]]
"""The rows that some facts give a thing over its days, as (from, to, row)."""


class Setting(NamedTuple):
    """The entry that set a value, and the later one that brought it back, if one did."""

    by: Entry
    brought_back_by: Entry | None


class Blamed(NamedTuple):
    """A field of a thing, and the setting of its value."""

    field: str
    value: object
    setting: Setting


class Course:
    """How a thing came to say what it says on a day: its facts, and its row after some of them.

    `timeline_of` gives the rows of a thing over its days, where these follow from facts alone and
    not from days that pass; it spares looking at the row after each single fact.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        row_of: RowOf,
        on: int,
        timeline_of: TimelineOf | None = None,
    ) -> None:
        self._entries = entries
        self._row_of = row_of
        self._facts = [fact for fact in begun(_filed(entries)) if fact.day <= on]
        self._rows: dict[int, Value | None] = {}
        self._timeline = timeline_of(self._facts) if timeline_of is not None else None
        positions = [fact.position for fact in self._facts]
        mended = any(isinstance(each.event, EntryRetracted | EntryCorrected) for each in entries)
        self._as_recorded = positions == sorted(positions) and not mended

    @property
    def row(self) -> Value | None:
        """What it says."""
        return self._after(len(self._facts))

    def setting(self, index: int) -> Setting:
        """Who set one of the values of its row."""
        first, end = self._candidates(index)
        says = [_said(self._after(count), index) for count in range(first, end + 1)]
        last = first + _last_change(says)
        fact, before = self._facts[last - 1], self._facts[: last - 1]
        texts = _texts(self._entries, fact)
        readings = (self._row_of(_with(before, text)) for _, text in texts)
        values = [says[last - 1 - first], *(_said(row, index) for row in readings)]
        set_by = texts[_last_change(values) - 1][0]
        again = None if self._as_recorded else self._brought_back(set_by, index)
        return Setting(set_by, again)

    def _after(self, count: int) -> Value | None:
        """What it says after so many of its facts."""
        if count not in self._rows:
            self._rows[count] = self._row_of(self._facts[:count])
        return self._rows[count]

    def _candidates(self, index: int) -> tuple[int, int]:
        """Before and after how many facts the value began: those of the first day of its run."""
        if not self._timeline:
            return 0, len(self._facts)
        start, _, row = self._timeline[-1]
        for since, until, earlier in reversed(self._timeline[:-1]):
            if until != start or earlier[index] != row[index]:
                break
            start = since
        days = [fact.day for fact in self._facts]
        return bisect_left(days, start), bisect_right(days, start)

    def _brought_back(self, set_by: Entry, index: int) -> Entry | None:
        """The last entry after which it said again what another entry had set."""
        known: list[Filed] = []
        found: Entry | None = None
        said: object = None
        for entry in self._entries:
            file(known, entry)
            if entry.position >= set_by.position:
                saying = _said(self._row_of(known), index)
                if entry.position > set_by.position and saying != said:
                    found = entry
                said = saying
        return found


def blame(entries: Sequence[Entry], view: View, id: str, on: int) -> list[Blamed]:
    """Who set which field of a thing as it stands on a day; nothing if it is not there.

    Fields that follow from other things as well are left out.
    `entries` are those of its stream that are known, in order. A provision's id is
    `<agreement>:<provision>`, and its stream that of the agreement.
    """

    def timeline(facts: Sequence[Filed]) -> list[tuple[int, int, Value]]:
        return _subject(view, id, facts).evaluate().get(view.name, [])

    passing = view.name == "instruments"  # they expire
    course = Course(
        entries, lambda facts: _row(view, id, facts, on), on, None if passing else timeline
    )
    row = course.row
    if row is None:
        return []
    return [
        Blamed(column.name, row[index], course.setting(index))
        for index, column in enumerate(view.value)
        if column.name not in view.elsewhere
    ]


def _filed(entries: Sequence[Entry]) -> list[Filed]:
    """The facts that these entries amount to."""
    facts: list[Filed] = []
    for entry in entries:
        file(facts, entry)
    return facts


def _texts(entries: Sequence[Entry], fact: Filed) -> list[tuple[Entry, Filed]]:
    """How a fact read at first and after each of its corrections, with the entry that said so."""
    found: list[tuple[Entry, Filed]] = []
    facts: list[Filed] = []
    for entry in entries:
        cites = entry.corrects is not None and entry.corrects.endswith(f"#{fact.version}")
        if entry.version == fact.version or (cites and isinstance(entry.event, EntryCorrected)):
            file(facts, entry)
            found.append((entry, facts[0]))
    return found


def _with(facts: Sequence[Filed], fact: Filed) -> list[Filed]:
    """Some facts and another one, in the order in which they count."""
    joined = list(facts)
    insort(joined, fact, key=lambda each: each[:2])
    return joined


def _last_change(says: Sequence[object]) -> int:
    """Where the last of some values is said for the first time without a break."""
    changes = (at for at in range(1, len(says)) if says[at] != says[at - 1])
    return max(changes, default=len(says) - 1)


_NOT_THERE = object()


def _said(row: Value | None, index: int) -> object:
    return _NOT_THERE if row is None else row[index]


def _row(view: View, id: str, facts: Sequence[Filed], on: int) -> Value | None:
    """The row on a day of a thing of which only these facts are known."""
    subject = _subject(view, id, facts)
    for start, end, value in subject.evaluate().get(view.name, ()):
        if start <= on < end:
            return value
    return None


def _subject(view: View, id: str, facts: Sequence[Filed]) -> Subject:
    """The thing in a world where nothing else is known."""
    world = World("", Share())
    if view.name == "provisions":
        agreement, _, provision = id.partition(":")
        whole = world.agreement(agreement)
        whole.facts.extend(facts)
        whole.settle()
        return Clause(whole, provision)
    makers: dict[str, Callable[[str], Subject]] = {
        "agreements": world.agreement,
        "jurisdictions": world.place,
        "instruments": world.instrument,
        **{each.view: partial(world.thing, kind) for kind, each in PLAIN.items()},
    }
    subject = makers[view.name](id)
    subject.facts.extend(facts)
    settle = getattr(subject, "settle", None)
    if settle is not None:
        settle()
    return subject
