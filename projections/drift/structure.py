"""Structure: whether local texts hang on a national one, and outlive the place that had them."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import InstrumentStanding, SuccessorStanding
from projections.intervals import Clock

JURISDICTION_RESTRUCTURED = Kind(
    "JURISDICTION_RESTRUCTURED",
    "structure",
    2,
    "jurisdiction",
    "a successor has not continued the texts of a dissolved place",
)


def jurisdiction_restructured(successor: SuccessorStanding, clock: Clock, policy: Policy) -> bool:
    """A place was dissolved, and a successor has not continued its local texts.

    One finding for every successor. What is to be continued is every provision that a text of the
    dissolved place covered on the day before, or that it was to continue itself and never covered;
    continued is a provision once a text of the successor, new or old, is in force on it on that day
    or later. What no longer binds the successor need not be continued. There is no grace: the
    deadlines start anew, the texts are missing at once. Clears when everything is continued; what
    lapses afterwards is drift of its cell. After: Katanga 2015.
    """
    return successor.left > 0


ORPHAN_LOCAL = Kind(
    "ORPHAN_LOCAL", "structure", 0, "instrument", "a local text in force has no parent", first=True
)


def orphan_local(instrument: InstrumentStanding, clock: Clock, policy: Policy) -> bool:
    """A local text in force has no national parent and is not marked as own competence.

    Clears when it is linked or marked. After: driftctl, unmanaged; PA-X Local.
    """
    if instrument.force != "in_force":
        return False
    return instrument.agreement is None and not instrument.own_competence
