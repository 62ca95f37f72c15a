"""Cells: a provision at a jurisdiction; what is claimed, shown, verified and judged there.

Stream `cell/<agreement>:<provision>@<jurisdiction>`.
"""

from typing import ClassVar, Literal

from ledger.events.base import Day, Event, Flag, Id, Level, Name, Party, StreamKind, Text

Relation = Literal[
    "equal", "stricter", "weaker", "overlapping", "contradicting", "silent", "additional"
]


class ImplementationReported(Event):
    """The responsible body claims this level, 0 (not initiated) to 3 (complete). No proof.

    `rebaselined` says that the level is measured anew, so that earlier levels are no measure of it.
    """

    stored_name: ClassVar[str] = "implementation-reported.v1"
    stream_kind: ClassVar[StreamKind] = "cell"

    level: Level
    original_code: Name | None = None
    rebaselined: Flag = False


class EvidenceSubmitted(Event):
    """Somebody produced evidence for the claimed implementation, or against it.

    After `expires_on`, its last day, it is not fresh any more, however young.
    """

    stored_name: ClassVar[str] = "evidence-submitted.v1"
    stream_kind: ClassVar[StreamKind] = "cell"
    begins: ClassVar[bool] = True

    evidence: Id
    supports: Flag = True
    expires_on: Day | None = None


class EvidenceRetracted(Event):
    """The evidence no longer counts from that day on."""

    stored_name: ClassVar[str] = "evidence-retracted.v1"
    stream_kind: ClassVar[StreamKind] = "cell"

    evidence: Id
    reason: Text | None = None


class ImplementationVerified(Event):
    """Somebody independent looked and found this level."""

    stored_name: ClassVar[str] = "implementation-verified.v1"
    stream_kind: ClassVar[StreamKind] = "cell"

    level: Level
    method: Literal["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"] = "UNKNOWN"
    by: Party | None = None


class ConformityAssessed(Event):
    """An assessor judged how the local text relates to the national one.

    Decides only where terms cannot be compared, and only until either text changes.
    """

    stored_name: ClassVar[str] = "conformity-assessed.v1"
    stream_kind: ClassVar[StreamKind] = "cell"

    relation: Relation
    rationale: Literal["syntactic", "semantic", "functional"]
    confidence: Literal["unspecified", "low", "medium", "high"] = "unspecified"
    assessor: Party | None = None


class CellExempted(Event):
    """The provision does not bind here, until a last day if one is given."""

    stored_name: ClassVar[str] = "cell-exempted.v1"
    stream_kind: ClassVar[StreamKind] = "cell"

    reason: Text
    until: Day | None = None


class ExemptionEnded(Event):
    """The provision binds here again."""

    stored_name: ClassVar[str] = "exemption-ended.v1"
    stream_kind: ClassVar[StreamKind] = "cell"
    accuses: ClassVar[bool] = True


class ProvisionRejected(Event):
    """The body that answers for it here said officially that it does not stand by the provision.

    That counts while no local text covers it; a text that is in force says more than a statement.
    """

    stored_name: ClassVar[str] = "provision-rejected.v1"
    stream_kind: ClassVar[StreamKind] = "cell"
    accuses: ClassVar[bool] = True

    by: Party | None = None
    statement: Text | None = None


class RejectionWithdrawn(Event):
    """The body takes its rejection back. Does not say that it does anything about it."""

    stored_name: ClassVar[str] = "rejection-withdrawn.v1"
    stream_kind: ClassVar[StreamKind] = "cell"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    ImplementationReported,
    EvidenceSubmitted,
    EvidenceRetracted,
    ImplementationVerified,
    ConformityAssessed,
    CellExempted,
    ExemptionEnded,
    ProvisionRejected,
    RejectionWithdrawn,
)
