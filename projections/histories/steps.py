"""Steps: the record of a thing, entry by entry, as what each of them changed.

A record is a document: lists of rows by id, as people get them, such as
`/instruments/LI-03/force`. It is read off rows with their four bounds, so that back-dated facts,
corrections and retractions change at their position exactly what they changed then. Between two
entries days pass; what passing days did is told apart, before what the entry did.

Whoever applies all changes in order to an empty document has the document at the end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

import orjson

from ledger.days import FOREVER
from projections.intervals import OPEN, Moment

Fields = dict[str, object]
Document = dict[str, dict[str, Fields]]
"""Rows by list and id."""

Path = tuple[str, str]
"""A list and an id in it."""
Moves = dict[Path, tuple[str | None, str | None]]
"""By path how a row was shown and how it is shown now, where that differs."""

DRIFT = "drift"
"""The list of findings."""


class Sight(NamedTuple):
    """A row of a list with its bounds; `shown` is its JSON object."""

    list: str
    id: str
    valid_from: int
    valid_to: int
    known_from: int
    known_to: int
    shown: str

    @property
    def path(self) -> Path:
        """Where it stands in the document."""
        return self.list, self.id


class Change(NamedTuple):
    """A place in the document, what stood there, and what stands there now; None is nothing."""

    path: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed at once: in the document, and among it which findings opened and closed."""

    changes: tuple[Change, ...] = ()
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What an entry changed on the day it is looked at, and what days had changed before it.

    The last step may have no `position`: then only days passed since the one before.
    """

    position: int | None
    on: int
    meanwhile: Changes
    changes: Changes


def steps(
    sights: Iterable[Sight],
    told: Iterable[int],
    day_of: Callable[[int], int],
    base: Moment,
    head: Moment,
) -> Iterator[Step]:
    """What happened to a thing after one moment and up to another.

    `sights` are its rows in the order of learning them, `told` positions that are steps whether
    they changed anything or not, in order; `day_of` says on which day a position is looked at.
    """
    record = Record(sights)
    record.move(base)
    own = iter(told)
    upcoming = next(own, OPEN)
    passed: Moves = {}
    while (position := min(upcoming, record.upcoming())) <= head.known:
        is_own = upcoming == position
        upcoming = next(own, OPEN) if is_own else upcoming
        if position <= base.known:
            continue
        on = day_of(position)
        passed = _joined(passed, record.move(Moment(on, position - 1)))
        changed = record.move(Moment(on, position))
        if changed or is_own:
            yield Step(position, on, _told(passed), _told(changed))
            passed = {}
    passed = _joined(passed, record.move(head))
    if passed:
        yield Step(None, head.on, _told(passed), Changes())


def applied(document: Document, changes: Iterable[Change]) -> Document:
    """The document after some changes; the one given is changed, too."""
    for path, _, new in changes:
        _, name, id, *field = path.split("/")
        rows = document.setdefault(name, {})
        if field:
            rows[id][field[0]] = new
        elif isinstance(new, dict):
            rows[id] = dict(new)
        else:
            del rows[id]
            if not rows:
                del document[name]
    return document


class Record:
    """The document as it is shown at a moment, moved from one moment to the next."""

    def __init__(self, sights: Iterable[Sight]) -> None:
        self._ahead = iter(sights)
        self._next = next(self._ahead, None)
        self._known: dict[Path, list[Sight]] = {}
        self._shown: dict[Path, str] = {}
        self._closing: list[tuple[int, int, Sight]] = []
        self._turning: list[tuple[int, Path]] = []
        self._taken = 0
        self._on = FOREVER

    def upcoming(self) -> int:
        """The next position at which something else is known."""
        begins = OPEN if self._next is None else self._next.known_from
        return min(begins, self._closing[0][0] if self._closing else OPEN)

    def move(self, moment: Moment) -> Moves:
        """Go to a position that is not earlier, and to any day; what is shown otherwise there."""
        touched = self._learn(moment.known)
        if moment.on < self._on:
            touched |= self._known.keys() | self._shown.keys()
        while self._turning and self._turning[0][0] <= moment.on:
            touched.add(heappop(self._turning)[1])
        self._on = moment.on
        moves = {path: (self._shown.get(path), self._showing(path)) for path in sorted(touched)}
        return {path: move for path, move in moves.items() if move[0] != move[1]}

    def _learn(self, known: int) -> set[Path]:
        """Take in what is known by a position, and let go what is no longer."""
        touched: set[Path] = set()
        while self._next is not None and self._next.known_from <= known:
            sight = self._next
            self._next = next(self._ahead, None)
            if sight.known_to <= known:
                continue
            touched.add(sight.path)
            self._known.setdefault(sight.path, []).append(sight)
            if sight.known_to < OPEN:
                self._taken += 1
                heappush(self._closing, (sight.known_to, self._taken, sight))
        while self._closing and self._closing[0][0] <= known:
            sight = heappop(self._closing)[2]
            touched.add(sight.path)
            self._known[sight.path].remove(sight)
        return touched

    def _showing(self, path: Path) -> str | None:
        """The row that holds on the day, noted as shown, and when to look again."""
        found: str | None = None
        turning = FOREVER
        for sight in self._known.get(path, ()):
            if sight.valid_from <= self._on < sight.valid_to:
                found = sight.shown
            turning = min(turning, *(day for day in sight[2:4] if day > self._on), FOREVER)
        if turning < FOREVER:
            heappush(self._turning, (turning, path))
        if found is None:
            self._shown.pop(path, None)
        else:
            self._shown[path] = found
        return found


def _joined(first: Moves, then: Moves) -> Moves:
    """What two moves are together; what the second takes back is no move."""
    joined = first | {path: (first.get(path, move)[0], move[1]) for path, move in then.items()}
    return {path: move for path, move in joined.items() if move[0] != move[1]}


def _told(moves: Moves) -> Changes:
    """A move field by field, and its findings by name."""
    changes = [change for path, move in sorted(moves.items()) for change in _changes(path, *move)]
    findings = [move for path, move in sorted(moves.items()) if path[0] == DRIFT]
    opened = tuple(_named(new) for old, new in findings if old is None and new is not None)
    closed = tuple(_named(old) for old, new in findings if new is None and old is not None)
    return Changes(tuple(changes), opened, closed)


def _changes(path: Path, old: str | None, new: str | None) -> list[Change]:
    """A row that came or went as a whole, or those of its fields that differ."""
    at = "/".join(("", *path))
    before, after = _fields(old), _fields(new)
    if before is None or after is None:
        return [Change(at, before, after)]
    return [
        Change(f"{at}/{name}", value, after[name])
        for name, value in before.items()
        if value != after[name]
    ]


def _fields(shown: str | None) -> Fields | None:
    return None if shown is None else orjson.loads(shown)


def _named(shown: str) -> str:
    finding: Mapping[str, object] = orjson.loads(shown)
    return f"{finding['kind']} {finding['subject']}"
