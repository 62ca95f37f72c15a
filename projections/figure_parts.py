"""Figures taken apart: the headline of every process, agreement, provision or jurisdiction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from projections.agreements import AGREEMENTS
from projections.cells import CELLS
from projections.drift.standings import WORST_FIRST, State
from projections.figure_alignment import Tally, headline, long_overdue
from projections.figure_implementation import BY as LEVEL_BY
from projections.figure_implementation import Levels, indices
from projections.figure_values import Figure, Question
from projections.levels import LEVELS

Axis = Literal["process", "agreement", "provision", "jurisdiction"]
COLUMNS: dict[Axis, tuple[str, ...]] = {
    "process": ("process",),
    "agreement": ("process", "agreement"),
    "provision": ("process", "agreement", "provision"),
    "jurisdiction": ("process", "jurisdiction"),
}
REFERENCE = "compared with a reference: no legal duty on anybody local"
"""What stands beside figures of agreements that bind nobody locally."""

Key = tuple[str, ...]


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

    tally: Tally
    levels: list[Levels]
    compared: int


def parts(question: Question, axis: Axis) -> tuple[Part, ...]:
    """Every part with a cell, worst first: by its worst cell, then by the share that conforms."""
    found = _cells(question, COLUMNS[axis])
    order = sorted(found, key=lambda key: (_rank(found[key].tally), key))
    return tuple(_part(question, axis, key, found[key]) for key in order)


def _cells(question: Question, columns: tuple[str, ...]) -> dict[Key, Cells]:
    found: dict[Key, Cells] = {}
    by = ("state", "uncovered_since", *columns)
    compared = _compared(question, columns)
    for (state, gap, *values), number in question.count(CELLS, by).items():
        key = tuple(map(str, values))
        if key not in found:
            found[key] = Cells(Tally(), [], compared.get(key, 0))
        found[key].tally.add(question, key[0], state, gap, number)
    for row, number in question.count(LEVELS, (*columns, *LEVEL_BY)).items():
        key = tuple(map(str, row[: len(columns)]))
        found[key].levels.append(Levels._make((*row[len(columns) :], number)))
    return found


def _compared(question: Question, columns: tuple[str, ...]) -> dict[Key, int]:
    """How many cells of each part are under a reference."""
    rows = question.asking.count(
        AGREEMENTS, question.moment, ("agreement",), {"nature": ("reference",)}
    )
    asked = question.where.get("agreement")
    references = [str(id) for (id,) in rows if asked is None or id in asked]
    if not references:
        return {}
    counted = question.count(CELLS, columns, agreement=references)
    return {tuple(map(str, key)): number for key, number in counted.items()}


def _rank(tally: Tally) -> tuple[int, Fraction]:
    return WORST_FIRST.index(tally.worst), Fraction(tally.states["CONFORMING"], tally.cells)


def _part(question: Question, axis: Axis, key: Key, cells: Cells) -> Part:
    narrowed = {
        **question.where,
        **dict(zip(COLUMNS[axis], ((value,) for value in key), strict=True)),
    }
    return Part(
        process=key[0],
        agreement=key[1] if axis == "provision" else None,
        id=key[-1],
        worst=cells.tally.worst,
        figures=tuple(_headline(replace(question, where=narrowed), cells)),
        note=_note(cells),
    )


def _headline(question: Question, cells: Cells) -> Iterator[Figure]:
    yield from headline(question, cells.tally)
    yield long_overdue(question, cells.tally)
    yield from indices(question, cells.levels, cells.tally.cells)


def _note(cells: Cells) -> str | None:
    if not cells.compared:
        return None
    if cells.compared == cells.tally.cells:
        return REFERENCE
    return f"{cells.compared} of {cells.tally.cells} cells are {REFERENCE}"
