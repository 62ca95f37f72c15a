"""Ranks: in which order places stand, the worst first.

First by the worst cell, then by how many findings there are of the highest severity, and so down,
those that are accepted left out; and places that are equally bad by name.
"""

from projections.drift.kind import LONG_STANDING_DAYS, MOST_SEVERE
from projections.drift.standings import WORST_FIRST
from projections.figures.tallies import Aged, Counts, Dimension, Place

CELLS_BY: tuple[Dimension, ...] = ("process", "jurisdiction", "state")
SEVERITY: tuple[Dimension, ...] = ("severity", Aged("onset", LONG_STANDING_DAYS))
FINDINGS_BY: tuple[Dimension, ...] = ("process", "jurisdiction", *SEVERITY)
STANDING = ("open", "acknowledged", "contested")
"""By what cells and findings are counted to rank places, and the findings that count."""


def ranked(cells: Counts, findings: Counts) -> list[Place]:
    """Places with a cell or a finding, the worst first."""
    worst: dict[Place, int] = {}
    for process, place, state in cells:
        rank = [*WORST_FIRST].index(state)  # type: ignore[arg-type]
        key = (str(process), str(place))
        worst[key] = min(worst.get(key, rank), rank)
    severe: dict[Place, list[int]] = {}
    for (process, place, severity, aged), (number,) in findings.items():
        if place is not None:
            counts = severe.setdefault((str(process), str(place)), [0] * (MOST_SEVERE + 1))
            shown = min(MOST_SEVERE, int(str(severity)) + bool(aged))
            counts[MOST_SEVERE - shown] -= number
    none = [0] * (MOST_SEVERE + 1)
    return sorted(
        worst.keys() | severe.keys(),
        key=lambda key: (worst.get(key, len(WORST_FIRST)), severe.get(key, none), key),
    )
