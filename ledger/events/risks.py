"""Risks, also that of poor coordination itself. Stream `risk/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Name, Party, StreamKind, Text

RiskCategory = Literal[
    "coordination",
    "political",
    "security",
    "human_rights",
    "operational",
    "reputational",
    "legal",
    "environmental",
    "financial",
    "other",
]
OpenStatus = Literal[
    "open", "investigating", "remediating", "deviation-requested", "deviation-approved"
]
"""As OSCAL has them; a risk is closed by a fact of its own."""

Degree = Annotated[int, Field(strict=True, ge=0, le=4)]


class RiskRegistered(Event):
    """Somebody sees a risk, at a place or everywhere. Says nothing of what is done about it."""

    stored_name: ClassVar[str] = "risk-registered.v1"
    stream_kind: ClassVar[StreamKind] = "risk"
    begins: ClassVar[bool] = True

    title: Name
    category: RiskCategory
    jurisdiction: Id | None = None
    likelihood: Degree
    impact: Degree
    owner: Party | None = None


class RiskReassessed(Event):
    """The risk was judged anew. One that was closed is open again."""

    stored_name: ClassVar[str] = "risk-reassessed.v1"
    stream_kind: ClassVar[StreamKind] = "risk"

    likelihood: Degree
    impact: Degree
    status: OpenStatus = "open"


class RiskTreated(Event):
    """Something was done about the risk. Does not say that it grew smaller."""

    stored_name: ClassVar[str] = "risk-treated.v1"
    stream_kind: ClassVar[StreamKind] = "risk"

    treatment: Text
    by: Party | None = None


class RiskClosed(Event):
    """The risk is no longer there, or no longer watched."""

    stored_name: ClassVar[str] = "risk-closed.v1"
    stream_kind: ClassVar[StreamKind] = "risk"
    accuses: ClassVar[bool] = True

    reason: Text


class RiskAssessmentReviewed(Event):
    """Somebody looked at the assessment again and left it as it is."""

    stored_name: ClassVar[str] = "risk-assessment-reviewed.v1"
    stream_kind: ClassVar[StreamKind] = "risk"

    note: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    RiskRegistered,
    RiskReassessed,
    RiskTreated,
    RiskClosed,
    RiskAssessmentReviewed,
)
