"""Force: whether what was adopted still binds. The reason is the coverage that ended last."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import CellStanding, InstrumentStanding
from projections.intervals import Clock

FORCE_LAPSED = Kind(
    "FORCE_LAPSED",
    "force",
    2,
    "cell",
    "what covered the provision expired or was dropped",
    first=True,
)


def force_lapsed(cell: CellStanding) -> bool:
    """Nothing covers the provision any more: it expired, was superseded, dropped or delisted.

    Clears when coverage is renewed. Stays in every deficit. After: CISO Assistant expiry.
    """
    return cell.state == "LAPSED"


FORCE_SUSPENDED = Kind(
    "FORCE_SUSPENDED", "force", 2, "cell", "what covers the provision is suspended", first=True
)


def force_suspended(cell: CellStanding) -> bool:
    """What covers the provision is suspended. Clears when it is reinstated.

    A second suspension moves no onset. After: Argo CD Suspended.
    """
    return cell.state == "SUSPENDED"


REPUDIATED = Kind(
    "REPUDIATED",
    "force",
    3,
    "cell",
    "the local party withdrew from it or rejected it, or it was annulled",
    first=True,
)


def repudiated(cell: CellStanding) -> bool:
    """The local party withdrew from it on purpose or rejected it officially, or a body annulled it.

    A register that no longer lists it is not a repudiation. A rejection counts while no local text
    is in force, and unless one ended later. Clears when it is adopted again, or the rejection is
    taken back. After: Human Rights Committee grade E.
    """
    return cell.state == "REPUDIATED"


PARENT_ENDED = Kind(
    "PARENT_ENDED", "force", 0, "instrument", "the agreement ended and the local text lives on"
)


def parent_ended(instrument: InstrumentStanding, clock: Clock, policy: Policy) -> bool:
    """The national agreement ended, and the local text that follows it is still in force.

    The inverse of drift: the place does more than is asked. Clears when the text ends, follows
    another agreement, or is marked as own competence. After: PA-X Local.
    """
    return (
        instrument.parent_ended and instrument.force == "in_force" and not instrument.own_competence
    )
