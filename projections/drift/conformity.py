"""Conformity: whether the local text permits what the national one forbids."""

from projections.drift.kind import Kind
from projections.drift.standings import UNCOVERED, CellStanding

TERMS_WEAKER = Kind(
    "TERMS_WEAKER",
    "conformity",
    2,
    "cell",
    "the local text permits what the national one forbids",
    cause="VERSION_BEHIND",
    first=True,
)


def terms_weaker(cell: CellStanding) -> bool:
    """The local text permits something that the national text forbids.

    Weaker, overlapping or silent, computed or (where terms cannot be compared) assessed. Judged
    by the terms whose time to conform has passed (`version_grace`), so a new version is no
    instant fault and no amnesty. Clears when the local text conforms or the national is relaxed.
    After: EU conformity deficit, OSCAL subset.
    """
    return cell.state == "WEAKER"


TERMS_CONTRADICT = Kind(
    "TERMS_CONTRADICT", "conformity", 3, "cell", "nobody can comply with both texts", first=True
)


def terms_contradict(cell: CellStanding) -> bool:
    """Nobody can comply with the local and the national text at once.

    Clears as `terms_weaker`. After: Human Rights Committee grade E.
    """
    return cell.state == "CONTRADICTING"


VERSION_BEHIND = Kind(
    "VERSION_BEHIND",
    "conformity",
    1,
    "cell",
    "the local text rests on an older version",
    first=True,
)


def version_behind(cell: CellStanding) -> bool:
    """The local text rests on a version older than the one that last changed the provision.

    Holds from the day after the time to conform, even if the terms still conform. A text that
    states no version is not behind. Clears when it is based on the version. After: Argo CD
    revision.
    """
    return cell.behind and cell.state not in UNCOVERED and cell.state != "EXEMPT"


TERMS_UNASSESSED = Kind(
    "TERMS_UNASSESSED",
    "conformity",
    0,
    "cell",
    "the texts cannot be compared and nobody assessed them",
)


def terms_unassessed(cell: CellStanding) -> bool:
    """No rule can compare the local text with the national one, and nobody assessed it in time.

    In time is within `assess_days` of the day on which these two texts came to stand opposite each
    other here; another wording on either side begins anew. Clears when they are assessed, or can be
    compared. After: EUR-Lex, disclaimer.
    """
    return cell.unassessed and cell.state != "EXEMPT"


LOCAL_CONFLICT = Kind(
    "LOCAL_CONFLICT",
    "conformity",
    2,
    "cell",
    "local texts in force exclude one another",
)


def local_conflict(cell: CellStanding) -> bool:
    """Two local texts in force state a term of one name so that nobody can comply with both.

    What together permits nothing permits nothing that is forbidden, and so may well conform.
    Clears when one of them changes or ends. After: Argo CD, SharedResource.
    """
    return cell.conflicting and cell.state != "EXEMPT"
