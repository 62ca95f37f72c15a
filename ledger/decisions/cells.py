"""What the history of a cell allows: claims and judgements at any time, evidence once.

A cell needs no beginning: the provision and the place that make it stand in streams of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ledger.decisions.beginnings import Beginning, require_begun
from ledger.decisions.nouns import CELL_IDS, Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    EvidenceRetracted,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
    ImplementationVerified,
    ProvisionRejected,
    RejectionWithdrawn,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the evidence by its id, which of it was retracted, and what else was said."""

    id: str
    evidence: Mapping[str, Beginning[EvidenceSubmitted]] = field(default_factory=dict)
    retracted: frozenset[str] = frozenset()
    said: frozenset[tuple[Event, str]] = frozenset()


def evolve(cell: Cell, event: Event, on: str) -> Cell:
    """The cell after a fact."""
    match event:
        case EvidenceSubmitted():
            return replace(cell, evidence={**cell.evidence, event.evidence: Beginning(event, on)})
        case EvidenceRetracted():
            return replace(cell, retracted=cell.retracted | {event.evidence})
    return replace(cell, said=cell.said | {(event, on)})


def report_implementation(cell: Cell, event: ImplementationReported, on: str) -> Events:
    """The responsible body may claim any level at any time, also less than before."""
    return _say(cell, event, on)


def submit_evidence(cell: Cell, event: EvidenceSubmitted, _on: str) -> Events:
    """An id names one piece of evidence for ever, and what was retracted does not come back."""
    known = cell.evidence.get(event.evidence)
    if known is None:
        return (event,)
    if known.event == event and event.evidence not in cell.retracted:
        return ()
    raise Refused(
        "evidence_reused",
        f"evidence {event.evidence} at {cell.id} is on record already, from {known.on}; "
        "give new evidence another id, or correct that entry if it is wrong",
        "facts.evidence",
    )


def retract_evidence(cell: Cell, event: EvidenceRetracted, on: str) -> Events:
    """Only evidence that was submitted can be retracted, and only once."""
    known = cell.evidence.get(event.evidence)
    if known is None:
        raise Refused(
            "unknown_evidence",
            f"no evidence {event.evidence} is on record at {cell.id}; check the id",
            "facts.evidence",
        )
    require_begun(known, EvidenceSubmitted, on, f"evidence {event.evidence}")
    return () if event.evidence in cell.retracted else (event,)


def verify_implementation(cell: Cell, event: ImplementationVerified, on: str) -> Events:
    """Somebody independent may look at any time, claim or no claim."""
    return _say(cell, event, on)


def assess_conformity(cell: Cell, event: ConformityAssessed, on: str) -> Events:
    """Assessors may judge at any time, and differ."""
    return _say(cell, event, on)


def exempt_cell(cell: Cell, event: CellExempted, on: str) -> Events:
    """An exemption may be given anew; what it adds to another are its own days."""
    return _say(cell, event, on)


def end_exemption(cell: Cell, event: ExemptionEnded, on: str) -> Events:
    """The end of an exemption stands also where none is on record."""
    return _say(cell, event, on)


def reject_provision(cell: Cell, event: ProvisionRejected, on: str) -> Events:
    """A body may reject a provision at any time, and more than once."""
    return _say(cell, event, on)


def withdraw_rejection(cell: Cell, event: RejectionWithdrawn, on: str) -> Events:
    """A rejection may be taken back that was made elsewhere and is not on record."""
    return _say(cell, event, on)


def _say(cell: Cell, event: Event, on: str) -> Events:
    return () if (event, on) in cell.said else (event,)


NOUN = Noun(
    "cell",
    Cell,
    evolve,
    {
        ImplementationReported: report_implementation,
        EvidenceSubmitted: submit_evidence,
        EvidenceRetracted: retract_evidence,
        ImplementationVerified: verify_implementation,
        ConformityAssessed: assess_conformity,
        CellExempted: exempt_cell,
        ExemptionEnded: end_exemption,
        ProvisionRejected: reject_provision,
        RejectionWithdrawn: withdraw_rejection,
    },
    "<agreement>:<provision>@<jurisdiction>",
    CELL_IDS,
)
