"""Figures taken apart: the headline of every process, agreement, provision or jurisdiction."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple

from projections.agreements import AGREEMENTS
from projections.cells import CELLS
from projections.drift.standings import WORST_FIRST, State
from projections.figures.alignment import (
    Headline,
    headline,
    long_overdue,
    long_overdue_days,
    worst_of,
)
from projections.figures.implementation import Levels, indices
from projections.figures.judged import aged
from projections.figures.narrowing import PARTIES, TURNED, narrowed, parties, themes
from projections.figures.values import Figure, Question
from projections.levels import LEVELS
from projections.views import View

Axis = Literal["process", "agreement", "provision", "jurisdiction", "theme", "actor"]
COLUMNS: dict[Axis, tuple[str, ...]] = {
    "process": ("process",),
    "agreement": ("process", "agreement"),
    "provision": ("process", "agreement", "provision"),
    "jurisdiction": ("process", "jurisdiction"),
}
"""The columns of the axes; what is about a theme or owed by somebody is found otherwise."""
REFERENCE = "compared with a reference: no legal duty on anybody local"
"""What stands beside figures of agreements that bind nobody locally."""

PartKey = tuple[str, ...]


class Under(NamedTuple):
    """Cells, as what the parties of their agreement owe."""

    view: View
    actor: str | None


UNDER = Under(CELLS, PARTIES)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things figures are taken apart by, with its headline.

    `agreement` is given where the id alone names nothing, as a provision's; `worst` is the state
    of the worst cell in it.
    """

    process: str
    agreement: str | None
    id: str
    worst: State
    figures: tuple[Figure, ...]
    note: str | None


class Cells(NamedTuple):
    """What one part is made of; `compared` are the cells under a reference."""

    tally: Headline
    levels: Levels
    compared: int


def parts(question: Question, axis: Axis) -> tuple[Part, ...]:
    """Every part with a cell, worst first: by its worst cell, then by the share that conforms."""
    return tuple(part() for part in parts_in_order(question, axis).values())


def parts_in_order(question: Question, axis: Axis) -> dict[PartKey, Callable[[], Part]]:
    """The same, each to be made when it is needed: a page shows few of them."""
    if axis in TURNED:
        return _turned(question, axis)
    question = narrowed(question, UNDER)
    columns = COLUMNS[axis]
    states = _states(question, columns)
    overdue = _overdue(question, columns)
    levels = question.tally(LEVELS, columns, ("claimed", "effective"))
    compared = _compared(question, columns)
    found: dict[PartKey, Callable[[], Part]] = {}
    for key in sorted(states, key=lambda key: (_rank(states[key]), key)):
        _, claimed, effective = levels.get(key, (0, 0, 0))
        tally = Headline(states[key], overdue[key])
        cells = Cells(tally, Levels(claimed, effective, tally.cells), compared.get(key, 0))
        found[key] = partial(_part, question, axis, key, cells)
    return found


def _turned(question: Question, axis: Axis) -> dict[PartKey, Callable[[], Part]]:
    """The same by what is no column: each part is asked for by itself, and may share cells."""
    keys = themes(question) if axis == "theme" else parties(question)
    asked = question.where.get(axis)
    found: dict[PartKey, tuple[Question, Cells]] = {}
    for process, id in keys:
        if asked is None or id in asked:
            where = {**question.where, "process": [process], axis: [id]}
            part = narrowed(replace(question, where=where), UNDER)
            if part.states:
                found[process, id] = part, _cells(part)
    order = sorted(found, key=lambda key: (_rank(found[key][1].tally.states), key))
    return {key: partial(_part, found[key][0], axis, key, found[key][1]) for key in order}


def _cells(part: Question) -> Cells:
    """What a part is made of."""
    old = aged(part, CELLS, "uncovered_since", long_overdue_days)
    tally = Headline(part.states, sum(number for (_, long), number in old.items() if long))
    sums = part.tally(LEVELS, (), ("claimed", "effective")).get((), (0, 0, 0))
    compared = sum(_compared(part, ("process",)).values())
    return Cells(tally, Levels(sums[1], sums[2], tally.cells), compared)


def _states(question: Question, columns: tuple[str, ...]) -> dict[PartKey, Counter[str]]:
    """How many cells of each part are in each state."""
    found: dict[PartKey, Counter[str]] = {}
    for (*key, state), (number,) in question.tally(CELLS, (*columns, "state")).items():
        found.setdefault(tuple(map(str, key)), Counter())[str(state)] = number
    return found


def _overdue(question: Question, columns: tuple[str, ...]) -> Counter[PartKey]:
    """How many cells of each part are long overdue."""
    found: Counter[PartKey] = Counter()
    rows = aged(question, CELLS, "uncovered_since", long_overdue_days, columns[1:])
    for (*key, long), number in rows.items():
        if long:
            found[tuple(map(str, key))] += number
    return found


def _compared(question: Question, columns: tuple[str, ...]) -> dict[PartKey, int]:
    """How many cells of each part are under a reference."""
    rows = question.counting.tally(AGREEMENTS, ("agreement",), {"nature": ("reference",)})
    asked = question.where.get("agreement")
    references = [str(id) for (id,) in rows if asked is None or id in asked]
    if not references:
        return {}
    counted = question.tally(CELLS, columns, agreement=references)
    return {tuple(map(str, key)): number for key, (number,) in counted.items()}


def _rank(states: Counter[str]) -> tuple[int, Fraction]:
    conforming = Fraction(states["CONFORMING"], states.total())
    return WORST_FIRST.index(worst_of(states)), conforming


def _part(question: Question, axis: Axis, key: PartKey, cells: Cells) -> Part:
    where = question.where
    if axis not in TURNED:
        own = zip(COLUMNS[axis], ((value,) for value in key), strict=True)
        where = {**where, **dict(own)}
    return Part(
        process=key[0],
        agreement=key[1] if axis == "provision" else None,
        id=key[-1],
        worst=cells.tally.worst,
        figures=tuple(_headline(replace(question, where=where), cells)),
        note=_note(cells),
    )


def _headline(question: Question, cells: Cells) -> Iterator[Figure]:
    yield from headline(question, cells.tally)
    yield long_overdue(question, cells.tally.long_overdue)
    yield from indices(question, cells.levels)


def _note(cells: Cells) -> str | None:
    if not cells.compared:
        return None
    if cells.compared == cells.tally.cells:
        return REFERENCE
    return f"{cells.compared} of {cells.tally.cells} cells are {REFERENCE}"
