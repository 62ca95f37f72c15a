"""Funding: whether what was promised came in, and whether it goes on."""

from typing import NamedTuple

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.intervals import Clock

NOTICE_DAYS = 90
"""How long before its last day funding should have been renewed."""


class FundingStanding(NamedTuple):
    """A fee or a grant: the earliest day on which something fell due that did not come in whole.

    `ends_on` is the last day of a grant that nobody has renewed or ended.
    """

    due_on: int | None
    ends_on: int | None


FUNDING_GAP = Kind(
    "FUNDING_GAP",
    "funding",
    1,
    "fee",
    "money that was due did not come in, or funding runs out without renewal",
    other_noun="grant",
)


def funding_gap(funding: FundingStanding, clock: Clock, policy: Policy) -> bool:
    """An invoice, a fee on its day or an instalment of a grant is unpaid, or a grant runs out.

    A fee that was due by its schedule and never invoiced is unpaid as well. A grant runs out
    when fewer than 90 days are left of it, and goes on doing so after its last day. Clears when
    all of it is paid, or when the grant is renewed or formally ended.
    After: CME fees and grants.
    """
    late = clock.past(funding.due_on)
    ending = funding.ends_on is not None and clock.past(funding.ends_on - NOTICE_DAYS)
    return late or ending
