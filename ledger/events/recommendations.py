"""Recommendations: what one side asks of another, and what became of it.

Stream `recommendation/<id>`.
"""

from typing import ClassVar, Literal

from ledger.events.base import Event, Id, Level, Name, Party, StreamKind, Text

Direction = Literal["local_to_national", "national_to_local", "peer"]
Acceptance = Literal["not_applicable", "noted", "supported_in_part", "supported"]


class RecommendationDrafted(Event):
    """Somebody wrote down what another should do. Nobody has been asked yet.

    Where only the issued text is known, the draft is dated "by then at the latest".
    """

    stored_name: ClassVar[str] = "recommendation-drafted.v1"
    stream_kind: ClassVar[StreamKind] = "recommendation"
    begins: ClassVar[bool] = True

    text: Text
    by: Party
    to: Party
    direction: Direction
    agreement: Id | None = None
    provision: Id | None = None
    jurisdiction: Id | None = None
    group: Id | None = None


class RecommendationIssued(Event):
    """It was put to whom it is for, who from then on owes an answer."""

    stored_name: ClassVar[str] = "recommendation-issued.v1"
    stream_kind: ClassVar[StreamKind] = "recommendation"
    accuses: ClassVar[bool] = True


class RecommendationAccepted(Event):
    """Somebody answered it without rejecting it. `noted` and `not_applicable` promise nothing."""

    stored_name: ClassVar[str] = "recommendation-accepted.v1"
    stream_kind: ClassVar[StreamKind] = "recommendation"

    level: Acceptance
    by: Party | None = None
    note: Text | None = None


class RecommendationRejected(Event):
    """Somebody refused to do it. Another may have accepted it: both answers stand."""

    stored_name: ClassVar[str] = "recommendation-rejected.v1"
    stream_kind: ClassVar[StreamKind] = "recommendation"

    reason: Text
    by: Party | None = None


class RecommendationImplementationReported(Event):
    """Somebody claims that it was done to this level, 0 (not initiated) to 3 (complete)."""

    stored_name: ClassVar[str] = "recommendation-implementation-reported.v1"
    stream_kind: ClassVar[StreamKind] = "recommendation"

    level: Level
    original_code: Name | None = None


class RecommendationClosed(Event):
    """Nobody pursues it any more, whether it was answered or not, done or not."""

    stored_name: ClassVar[str] = "recommendation-closed.v1"
    stream_kind: ClassVar[StreamKind] = "recommendation"

    level: Level | None = None
    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    RecommendationDrafted,
    RecommendationIssued,
    RecommendationAccepted,
    RecommendationRejected,
    RecommendationImplementationReported,
    RecommendationClosed,
)
