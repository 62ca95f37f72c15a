"""Reciprocity: commitments made in return for one another."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import CommitmentStanding
from projections.intervals import Clock

UNRECIPROCATED = Kind(
    "UNRECIPROCATED",
    "reciprocity",
    2,
    "commitment",
    "the other side kept its promise, this one did not",
    first=True,
)


def unreciprocated(commitment: CommitmentStanding, clock: Clock, policy: Policy) -> bool:
    """The other side kept its promise, and this one, made in return, was not kept in time.

    In time is by its due date, or `stalled_days` after the other side was done. Clears when it
    is fulfilled or released. After: minutes with recommendations in both directions.
    """
    return commitment.pending and clock.past(commitment.answer_by)
