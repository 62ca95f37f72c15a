"""Adoption: whether a local instrument exists where one is due."""

from projections.drift.kind import Kind
from projections.drift.standings import CellStanding, RollUpStanding

ADOPTION_MISSING = Kind(
    "ADOPTION_MISSING",
    "adoption",
    1,
    "cell",
    "the deadline passed and no local instrument ever covered the provision",
    cause="NOT_INFORMED",
    first=True,
)


def adoption_missing(cell: CellStanding) -> bool:
    """The deadline passed and no local instrument ever covered the provision here.

    Clears when one does. Hides what could be said about terms. A place that inherited the duty
    has until its own grace is over (`succession_grace`). After: EU transposition deficit.
    """
    return cell.state == "MISSING"


ADOPTION_INCOMPLETE = Kind(
    "ADOPTION_INCOMPLETE",
    "adoption",
    1,
    "duty",
    "some of what is due is covered, and some is not",
)


def adoption_incomplete(agreement: RollUpStanding) -> bool:
    """Of the provisions of the agreement that are due here, some are covered and some are not.

    Due is a provision whose deadline passed and that is not exempt. The roll-up of what is said of
    each: where nothing is covered, or everything, there is nothing to add. Clears when all are
    covered. After: EU, incomplete transposition.
    """
    return 0 < agreement.covered < agreement.due
