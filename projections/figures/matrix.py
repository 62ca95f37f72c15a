"""The matrix of drift: agreements or provisions against places, the worst place first.

Where one meets the other stand the worst state of its cells and how many findings hold there, by
severity. It comes some places at a time, each with everything in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from projections.cells import CELLS
from projections.drift.kind import MOST_SEVERE
from projections.drift.standings import UNCOVERED, WORST_FIRST, State
from projections.figures.ranks import SEVERITY
from projections.figures.tallies import Counting, Place, Where
from projections.figures.values import severity_after, whole
from projections.findings import FINDINGS

_RANK: dict[str, int] = {state: rank for rank, state in enumerate(WORST_FIRST)}

Axis = Literal["agreement", "provision"]
"""What stands against the places."""


@dataclass(slots=True)
class Crossing:
    """An agreement or a provision at a place: its cells by state, its findings by severity."""

    process: str
    agreement: str
    provision: str | None
    jurisdiction: str
    states: dict[str, int]
    severities: list[int]
    accepted: int = 0

    @property
    def worst(self) -> State | None:
        """The state of the worst cell; None where there is none."""
        rank = self.rank
        return WORST_FIRST[rank] if rank < len(WORST_FIRST) else None

    @property
    def rank(self) -> int:
        """How bad that is: 0 is the worst."""
        return min(map(_RANK.__getitem__, self.states), default=len(WORST_FIRST))

    @property
    def uncovered(self) -> int:
        """How many cells nothing covers."""
        return sum(number for state, number in self.states.items() if state in UNCOVERED)


def places(counting: Counting, where: Where) -> Sequence[Place]:
    """The places with a cell or a finding, the worst first (`projections.figures.ranks`)."""
    return counting.places(where)


def crossings(
    counting: Counting, axis: Axis, some: Sequence[Place], where: Where
) -> list[Crossing]:
    """Everything at some places, in their order, and at each of them the worst first."""
    columns = ("process", "agreement", "jurisdiction", *(["provision"] * (axis == "provision")))
    there = {**where, "jurisdiction": sorted({place for _, place in some})}
    found: dict[tuple[object, ...], Crossing] = {}

    def at(key: tuple[object, ...]) -> Crossing:
        crossing = found.get(key)
        if crossing is None:
            process, agreement, place, *rest = map(str, key)
            severities = [0] * (MOST_SEVERE + 1)
            provision = rest[0] if rest else None
            crossing = Crossing(process, agreement, provision, place, {}, severities)
            found[key] = crossing
        return crossing

    width = len(columns)
    for row, (number,) in counting.tally(CELLS, (*columns, "state"), there).items():
        at(row[:width]).states[str(row[width])] = number
    by = (*columns, "state", *SEVERITY)
    for row, (number,) in counting.tally(FINDINGS, by, there).items():
        key, (state, severity, aged) = row[:width], row[width:]
        if None in key:
            continue
        if state == "accepted":
            at(key).accepted += number
        else:
            at(key).severities[severity_after(whole(severity), bool(aged))] += number
    order = {place: index for index, place in enumerate(some)}
    kept = [each for each in found.values() if (each.process, each.jurisdiction) in order]
    return sorted(kept, key=lambda each: (order[each.process, each.jurisdiction], _rank(each)))


def _rank(crossing: Crossing) -> tuple[object, ...]:
    return (
        crossing.rank,
        [-number for number in reversed(crossing.severities)],
        crossing.agreement,
        crossing.provision or "",
    )
