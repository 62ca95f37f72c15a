"""Incidents: what went wrong on the ground, who looked into it, what was done about it.

Stream `incident/<id>`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Party, StreamKind, Text


class IncidentRecorded(Event):
    """Something happened on the ground, perhaps against what was agreed. Accuses nobody by itself.

    `severity` is from 0 (none to speak of) to 4 (critical).
    """

    stored_name: ClassVar[str] = "incident-recorded.v1"
    stream_kind: ClassVar[StreamKind] = "incident"
    begins: ClassVar[bool] = True

    what: Text
    jurisdiction: Id
    agreement: Id | None = None
    provision: Id | None = None
    severity: Annotated[int, Field(strict=True, ge=0, le=4)]


class IncidentVerified(Event):
    """Somebody looked into it and found that it happened."""

    stored_name: ClassVar[str] = "incident-verified.v1"
    stream_kind: ClassVar[StreamKind] = "incident"
    accuses: ClassVar[bool] = True

    method: Literal["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"] = "UNKNOWN"
    by: Party | None = None


class IncidentRemedied(Event):
    """What could be made good was made good, and the incident is closed."""

    stored_name: ClassVar[str] = "incident-remedied.v1"
    stream_kind: ClassVar[StreamKind] = "incident"

    remedy: Text
    by: Party | None = None


VOCABULARY: tuple[type[Event], ...] = (
    IncidentRecorded,
    IncidentVerified,
    IncidentRemedied,
)
