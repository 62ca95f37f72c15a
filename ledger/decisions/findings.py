"""What the history of a finding allows: anything, at any time, but not the same twice.

A finding is derived and has no beginning on record; people may answer it whenever they see it.
"""

from dataclasses import dataclass

from ledger.decisions.nouns import CELL_IDS, DUTY_IDS, Noun
from ledger.decisions.refusals import Events
from ledger.events.base import ID_PATTERN, Event
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)

FINDING_IDS = (
    f"[A-Z][A-Z0-9_]{{0,63}}:(?:[a-z][a-z-]{{0,31}}:)?({CELL_IDS}|{DUTY_IDS}|{ID_PATTERN})"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: what people said to it, and when."""

    id: str
    said: frozenset[tuple[Event, str]] = frozenset()


def evolve(finding: Finding, event: Event, on: str) -> Finding:
    """The finding after a fact."""
    return Finding(finding.id, finding.said | {(event, on)})


def acknowledge_drift(finding: Finding, event: DriftAcknowledged, on: str) -> Events:
    """Several may say that they have seen it."""
    return _say(finding, event, on)


def contest_drift(finding: Finding, event: DriftContested, on: str) -> Events:
    """The authority may reply as often as it has something to say."""
    return _say(finding, event, on)


def accept_deviation(finding: Finding, event: DeviationAccepted, on: str) -> Events:
    """An acceptance may be given anew, for longer or for less."""
    return _say(finding, event, on)


def revoke_deviation(finding: Finding, event: DeviationRevoked, on: str) -> Events:
    """A revocation stands also where no acceptance is on record."""
    return _say(finding, event, on)


def _say(finding: Finding, event: Event, on: str) -> Events:
    return () if (event, on) in finding.said else (event,)


NOUN = Noun(
    "finding",
    Finding,
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
