"""Context: whether the situation was looked at, and the risk that nobody coordinates is seen."""

from typing import NamedTuple, get_args

from ledger.events.analyses import Dimension
from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.intervals import Clock

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


class AnalysisStanding(NamedTuple):
    """An analysis: whether none took its place, whether it is done, and has every dimension.

    `looked_at_on` is the last day on which it was completed or reviewed; while it is not
    completed, the day on which it was started.
    """

    current: bool
    completed: bool
    complete: bool
    looked_at_on: int


class PlaceStanding(NamedTuple):
    """A place: whether anything drifts there, and whether a risk of poor coordination is seen."""

    drifting: bool
    seen: bool


CONTEXT_STALE = Kind(
    "CONTEXT_STALE", "context", 0, "analysis", "the analysis lacks a dimension, or is too old"
)


def context_stale(analysis: AnalysisStanding, clock: Clock, policy: Policy) -> bool:
    """A completed analysis lacks a dimension, or nobody looked at it for `analysis_max_age` days.

    These count from its completion or its last review; while it is not completed, from its
    start, and its dimensions may be missing so long. Clears when the dimension is assessed, when
    it is reviewed, or when an analysis that is to take its place is completed.
    After: toolkit 1.1.c, PESTLES.
    """
    if not analysis.current:
        return False
    if analysis.completed and not analysis.complete:
        return True
    return clock.past(analysis.looked_at_on + policy.analysis_max_age)


COORDINATION_RISK_UNREGISTERED = Kind(
    "COORDINATION_RISK_UNREGISTERED",
    "context",
    1,
    "jurisdiction",
    "something drifts here, and nobody registered a risk of poor coordination",
)


def coordination_risk_unregistered(place: PlaceStanding, clock: Clock, policy: Policy) -> bool:
    """A cell or duty of the place drifts, and no current risk of poor coordination is on record.

    Only findings of the first release's kinds count, and of these only what is not accepted: an
    accepted deviation is no failure to coordinate, and neither is what is only compared with a
    reference. A risk is current from its registration until
    it is closed, and again from when it is judged anew. Clears when such a risk is registered
    for the place, or when nothing drifts there. After: toolkit 1.1.c.
    """
    return place.drifting and not place.seen
