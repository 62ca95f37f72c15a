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
    first=True,
)


def implementation_overdue(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """The date to have it done passed and the effective level is below complete.

    Effective is the verified level if it is not older than the claim, else the claim. Clears at
    level 3. After: Closing the Gap, "Delayed".
    """
    return clock.past(cell.implement_by) and (cell.effective or 0) < COMPLETE


OFF_PACE = Kind(
    "OFF_PACE",
    "implementation",
    1,
    "cell",
    "at its present pace it will not be complete in time",
)


def off_pace(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """A quarter of the time has passed, and at this pace it is not complete by its date.

    The time runs from the version that set the date, or from the day the duty came here, to that
    date. The pace is that of the effective level: level 0 has none, and at level 1 or 2 as many
    thirds of the time may have passed. Clears when the projection is within the date; after the
    date it is IMPLEMENTATION_OVERDUE instead. After: PAIMT, minimal.
    """
    if cell.implement_by is None or clock.past(cell.implement_by):
        return False
    whole = cell.implement_by - cell.implement_from
    if not clock.reached(cell.implement_from + (whole + 3) // 4):
        return False
    level = cell.effective or 0
    return level == 0 or clock.past(cell.implement_from + level * whole // COMPLETE)


EVIDENCE_CONTRADICTS = Kind(
    "EVIDENCE_CONTRADICTS",
    "implementation",
    3,
    "cell",
    "verification or evidence is below what is claimed",
    first=True,
)


def evidence_contradicts(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """A verification not older than the claim found less, or newer evidence against it stands.

    Evidence against is rebutted by a verification of its day or later. Clears on a claim that is
    not above what was verified, or a new verification. After: OSCAL statement issues.
    """
    if not cell.claimed:
        return False
    judged = cell.verified is not None and cell.verified_on >= cell.claimed_by
    if judged and (cell.verified or 0) < cell.claimed and clock.reached(cell.verified_by):
        return True
    return any(
        first > cell.claimed_by
        and (cell.verified is None or cell.verified_by < first)
        and clock.reached(last)
        for first, last in cell.contested
    )


CLAIM_UNEVIDENCED = Kind(
    "CLAIM_UNEVIDENCED",
    "implementation",
    1,
    "cell",
    "much is claimed and nothing fresh shows it",
    first=True,
)


def claim_unevidenced(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """Level 2 or more is claimed, nothing was ever verified, no supporting evidence is fresh.

    Fresh is up to `evidence_max_age` days old, and not past its own last day. After: CISO
    Assistant, compliant without evidence.
    """
    if (cell.claimed or 0) < MUCH or cell.verified is not None or not clock.reached(cell.much_by):
        return False
    fresh_until = cell.supported_until(policy.evidence_max_age)
    return fresh_until is None or clock.past(fresh_until)


EVIDENCE_STALE = Kind(
    "EVIDENCE_STALE",
    "implementation",
    1,
    "cell",
    "what was verified rests on nothing fresh",
)


def evidence_stale(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """A level was verified, and neither that nor any supporting evidence is fresh any more.

    Fresh is up to `evidence_max_age` days old, and not past its own last day. Clears on fresh
    evidence or another verification. After: CISO Assistant, expired evidence.
    """
    if cell.verified is None or not clock.past(cell.verified_by + policy.evidence_max_age):
        return False
    fresh_until = cell.supported_until(policy.evidence_max_age)
    return fresh_until is None or clock.past(fresh_until)


REGRESSION = Kind(
    "REGRESSION",
    "implementation",
    2,
    "cell",
    "the level is lower than it was before",
)


def regression(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """The last level claimed is below one claimed before, or the last verified below one verified.

    That a verification is below the claim is no regression: see EVIDENCE_CONTRADICTS. Clears when
    the level is back at its maximum, or on a report that says that it is measured anew
    (`rebaselined`). After: Open SDG, deterioration.
    """
    return cell.regressed and clock.reached(cell.regressed_by)


INCIDENT_AGAINST = Kind(
    "INCIDENT_AGAINST",
    "implementation",
    3,
    "cell",
    "a verified incident speaks against what is claimed",
)


def incident_against(cell: LevelStanding, clock: Clock, policy: Policy) -> bool:
    """An incident against the provision was verified here, after level 2 or more was claimed.

    What counts is the last claim before the day of the incident; a claim made after it answers
    nothing. Clears when the incident is closed with a remedy. After: the South Kivu case.
    """
    return cell.incident_stands(clock)
