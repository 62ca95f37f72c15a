"""Adoption: whether a local instrument exists where one is due."""

from projections.drift.kind import Kind
from projections.drift.standings import CellStanding

ADOPTION_MISSING = Kind(
    "ADOPTION_MISSING",
    "adoption",
    1,
    "cell",
    "the deadline passed and no local instrument ever covered the provision",
    cause="NOT_INFORMED",
)


def adoption_missing(cell: CellStanding) -> bool:
    """The deadline passed and no local instrument ever covered the provision here.

    Clears when one does. Hides what could be said about terms. A place that inherited the duty
    has until its own grace is over (`succession_grace`). After: EU transposition deficit.
    """
    return cell.state == "MISSING"
