"""Human acts on drift. Findings themselves are derived and never recorded.

Stream `finding/<KIND>:<subject>`, as a report names the finding.
"""

from typing import ClassVar

from ledger.events.base import Day, Event, Party, StreamKind, Text


class DriftAcknowledged(Event):
    """Somebody responsible has seen the finding. It stays open."""

    stored_name: ClassVar[str] = "drift-acknowledged.v1"
    stream_kind: ClassVar[StreamKind] = "finding"

    by: Party | None = None
    note: Text | None = None


class DriftContested(Event):
    """The authority replied that the finding is wrong. The reply is shown beside it."""

    stored_name: ClassVar[str] = "drift-contested.v1"
    stream_kind: ClassVar[StreamKind] = "finding"

    by: Party | None = None
    reply: Text


class DeviationAccepted(Event):
    """The parties live with the deviation until a last day; then it opens again by itself."""

    stored_name: ClassVar[str] = "deviation-accepted.v1"
    stream_kind: ClassVar[StreamKind] = "finding"

    reason: Text
    until: Day


class DeviationRevoked(Event):
    """The acceptance ended before its day."""

    stored_name: ClassVar[str] = "deviation-revoked.v1"
    stream_kind: ClassVar[StreamKind] = "finding"
    accuses: ClassVar[bool] = True

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    DriftAcknowledged,
    DriftContested,
    DeviationAccepted,
    DeviationRevoked,
)
