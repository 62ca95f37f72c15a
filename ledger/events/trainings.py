"""Trainings: workshops, trainings, and other support for those who are to do what was agreed.

Stream `training/<id>`: one occasion, or a programme of several.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Id, Name, Party, StreamKind, Text
from ledger.events.participants import Counted

Purpose = Literal["sensitisation", "training", "drafting", "other"]
Audience = Literal[
    "police", "army", "private_security", "officials", "community", "judiciary", "other"
]
Support = Literal["equipment", "advice", "secondment", "funding", "other"]


class WorkshopHeld(Event):
    """People worked on something together, to understand it or to write it."""

    stored_name: ClassVar[str] = "workshop-held.v1"
    stream_kind: ClassVar[StreamKind] = "training"
    begins: ClassVar[bool] = True

    topic: Name
    purpose: Purpose
    jurisdiction: Id | None = None
    participants: Counted = ()


class TrainingDelivered(Event):
    """People were trained, for so many minutes. Does not say that they learned anything."""

    stored_name: ClassVar[str] = "training-delivered.v1"
    stream_kind: ClassVar[StreamKind] = "training"
    begins: ClassVar[bool] = True

    topic: Name
    duration_minutes: Annotated[int, Field(strict=True, ge=1, le=100_000)] | None = None
    audience: Audience
    jurisdiction: Id | None = None
    participants: Counted = ()


class CapacitySupportProvided(Event):
    """Somebody was given what they need to do their part: things, advice, people or money."""

    stored_name: ClassVar[str] = "capacity-support-provided.v1"
    stream_kind: ClassVar[StreamKind] = "training"
    begins: ClassVar[bool] = True

    kind: Support
    to: Party
    what: Text
    jurisdiction: Id | None = None


VOCABULARY: tuple[type[Event], ...] = (
    WorkshopHeld,
    TrainingDelivered,
    CapacitySupportProvided,
)
