"""Analyses of the situation, in the seven dimensions of PESTLES. Stream `analysis/<id>`."""

from typing import ClassVar, Literal

from ledger.events.base import Event, Id, Name, StreamKind, Text

Dimension = Literal[
    "political", "economic", "social", "technological", "legal", "environmental", "security"
]


class AnalysisStarted(Event):
    """Somebody began to look at the situation of a place or around an agreement.

    `replaces` names the earlier analysis that this one is to take the place of.
    """

    stored_name: ClassVar[str] = "analysis-started.v1"
    stream_kind: ClassVar[StreamKind] = "analysis"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    title: Name
    jurisdiction: Id | None = None
    agreement: Id | None = None
    replaces: Id | None = None


class DimensionAssessed(Event):
    """One dimension was looked at. A later finding on the same dimension stands beside it."""

    stored_name: ClassVar[str] = "dimension-assessed.v1"
    stream_kind: ClassVar[StreamKind] = "analysis"

    dimension: Dimension
    finding: Text
    indicator: Text | None = None


class AnalysisCompleted(Event):
    """The analysis is done, whether or not it has every dimension."""

    stored_name: ClassVar[str] = "analysis-completed.v1"
    stream_kind: ClassVar[StreamKind] = "analysis"
    accuses: ClassVar[bool] = True


class AnalysisReviewed(Event):
    """Somebody looked at a completed analysis again, and it still holds."""

    stored_name: ClassVar[str] = "analysis-reviewed.v1"
    stream_kind: ClassVar[StreamKind] = "analysis"

    note: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    AnalysisStarted,
    DimensionAssessed,
    AnalysisCompleted,
    AnalysisReviewed,
)
