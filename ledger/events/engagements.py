"""Engagements: how the process meets one stakeholder. Stream `engagement/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Group, Label, Party, StreamKind, Text

EngagementMode = Literal["informal", "formal", "combined"]
ConsultationMode = Literal["social", "structured", "mixed"]
ConsultationForm = Literal[
    "workshop", "hearing", "negotiation", "roundtable", "town_hall", "focus_group"
]


class EngagementStrategySet(Event):
    """This is how a party is to be met from that day on. Says nothing of what came of it.

    Not public by itself: whom one meets informally may be put at risk by it.
    """

    stored_name: ClassVar[str] = "engagement-strategy-set.v1"
    stream_kind: ClassVar[StreamKind] = "engagement"
    begins: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER"

    party: Party
    mode: EngagementMode
    approach: Text | None = None


class FirstContactMade(Event):
    """The party was met or written to for the first time. Does not say that it answered."""

    stored_name: ClassVar[str] = "first-contact-made.v1"
    stream_kind: ClassVar[StreamKind] = "engagement"
    label: ClassVar[Label] = "AMBER"

    by: Party | None = None
    channel: Text | None = None


class ConsultationHeld(Event):
    """The party was consulted. `groups_present` are the vulnerable groups that took part."""

    stored_name: ClassVar[str] = "consultation-held.v1"
    stream_kind: ClassVar[StreamKind] = "engagement"
    label: ClassVar[Label] = "AMBER"

    mode: ConsultationMode
    form: ConsultationForm
    groups_present: Annotated[tuple[Group, ...], Field(max_length=20)] = ()
    note: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    EngagementStrategySet,
    FirstContactMade,
    ConsultationHeld,
)
