"""Structure: whether local texts hang on a national one."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import InstrumentStanding
from projections.intervals import Clock

ORPHAN_LOCAL = Kind(
    "ORPHAN_LOCAL", "structure", 0, "instrument", "a local text in force has no parent"
)


def orphan_local(instrument: InstrumentStanding, clock: Clock, policy: Policy) -> bool:
    """A local text in force has no national parent and is not marked as own competence.

    Clears when it is linked or marked. After: driftctl, unmanaged; PA-X Local.
    """
    if instrument.force != "in_force":
        return False
    return instrument.agreement is None and not instrument.own_competence
