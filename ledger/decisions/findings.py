"""What the history of a finding allows: anything, at any time, but not the same twice.

A finding is derived and has no beginning on record; people may answer it whenever they see it.
"""

from ledger.decisions.nouns import CELL_IDS, DUTY_IDS, Noun
from ledger.decisions.refusals import Events
from ledger.decisions.sayings import Sayings, evolve, say
from ledger.events.base import ID_PATTERN
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)

FINDING_IDS = (
    f"[A-Z][A-Z0-9_]{{0,63}}:(?:[a-z][a-z-]{{0,31}}:)?({CELL_IDS}|{DUTY_IDS}|{ID_PATTERN})"
)


def acknowledge_drift(finding: Sayings, event: DriftAcknowledged, on: str) -> Events:
    """Several may say that they have seen it."""
    return say(finding, event, on)


def contest_drift(finding: Sayings, event: DriftContested, on: str) -> Events:
    """The authority may reply as often as it has something to say."""
    return say(finding, event, on)


def accept_deviation(finding: Sayings, event: DeviationAccepted, on: str) -> Events:
    """An acceptance may be given anew; what it adds to another are its own days."""
    return say(finding, event, on)


def revoke_deviation(finding: Sayings, event: DeviationRevoked, on: str) -> Events:
    """A revocation stands also where no acceptance is on record."""
    return say(finding, event, on)


NOUN = Noun(
    "finding",
    Sayings,
    evolve,
    {
        DriftAcknowledged: acknowledge_drift,
        DriftContested: contest_drift,
        DeviationAccepted: accept_deviation,
        DeviationRevoked: revoke_deviation,
    },
    "<KIND>:<subject>",
    FINDING_IDS,
    in_order=False,
)
