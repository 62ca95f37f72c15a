"""Implementation: what is claimed, what is shown, what was due. Days are compared, never hours."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import LevelStanding
from projections.intervals import Clock

COMPLETE = 3
MUCH = 2


IMPLEMENTATION_OVERDUE = Kind(
    "IMPLEMENTATION_OVERDUE",
    "implementation",
    1,
    "cell",
    "the date to have it done passed and it is not complete",
)


def implementation_overdue(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """The date to have it done passed and the effective level is below complete.

    Effective is the verified level if it is not older than the claim, else the claim. Clears at
    level 3. After: Closing the Gap, "Delayed".
    """
    return clock.past(cell.implement_by) and (cell.effective or 0) < COMPLETE


EVIDENCE_CONTRADICTS = Kind(
    "EVIDENCE_CONTRADICTS",
    "implementation",
    3,
    "cell",
    "verification or evidence is below what is claimed",
)


def evidence_contradicts(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """A verification not older than the claim found less, or newer evidence against it stands.

    Evidence against is rebutted by a verification of its day or later. Clears on a claim that is
    not above what was verified, or a new verification. After: OSCAL statement issues.
    """
    if not cell.claimed:
        return False
    judged = cell.verified is not None and cell.verified_on >= cell.claimed_on
    if judged and (cell.verified or 0) < cell.claimed:
        return True
    if cell.contested_on is None or cell.contested_on <= cell.claimed_on:
        return False
    return cell.verified is None or cell.verified_on < cell.contested_on


CLAIM_UNEVIDENCED = Kind(
    "CLAIM_UNEVIDENCED",
    "implementation",
    1,
    "cell",
    "much is claimed and nothing fresh shows it",
)


def claim_unevidenced(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """Level 2 or more is claimed, nothing was ever verified, no supporting evidence is fresh.

    Fresh is up to `evidence_max_age` days old. After: CISO Assistant, compliant without evidence.
    """
    if (cell.claimed or 0) < MUCH or cell.verified is not None:
        return False
    return cell.supported_on is None or clock.past(cell.supported_on + policy.evidence_max_age)
