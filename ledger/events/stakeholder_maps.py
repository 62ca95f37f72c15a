"""Stakeholder maps: who has a say in a place, and how they stand. Stream `stakeholder-map/<id>`.

What a map says of a party may harm whoever is named, so all its entries are AMBER unless somebody
says otherwise. The beginning and the end of a map are, too: a map whose entries cannot be seen
would look empty, and would be called biased. So public views have no map.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Group, Id, Label, Name, Party, Pillar, StreamKind, Text

Stance = Literal["champion", "supporter", "neutral", "sceptic", "spoiler", "unknown"]
SourceKind = Literal["embassy", "company", "expert", "cso", "media", "academia", "other"]


class StakeholderMapStarted(Event):
    """Somebody began to map who has a say in a place; without a place, in the whole process.

    The map counts as made on that day until it is completed.
    """

    stored_name: ClassVar[str] = "stakeholder-map-started.v1"
    stream_kind: ClassVar[StreamKind] = "stakeholder-map"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER"

    title: Name
    jurisdiction: Id | None = None
    required_pillars: Annotated[tuple[Pillar, ...], Field(max_length=4)] = (
        "government",
        "company",
        "civil_society",
    )


class StakeholderAssessed(Event):
    """A party was entered: its stance, its influence from 0 (none) to 4, whom it represents.

    That is how the mappers see it, not what the party says of itself. Of a post it is about
    whoever holds it on that day.
    """

    stored_name: ClassVar[str] = "stakeholder-assessed.v1"
    stream_kind: ClassVar[StreamKind] = "stakeholder-map"
    label: ClassVar[Label] = "AMBER"

    party: Party
    pillar: Pillar
    stance: Stance
    influence: Annotated[int, Field(strict=True, ge=0, le=4)]
    interest: Text | None = None
    formal_role: Text | None = None
    represents: Annotated[tuple[Group, ...], Field(max_length=20)] = ()


class StakeholderReassessed(Event):
    """A party that was entered before is seen otherwise; this replaces what was said as a whole."""

    stored_name: ClassVar[str] = "stakeholder-reassessed.v1"
    stream_kind: ClassVar[StreamKind] = "stakeholder-map"
    label: ClassVar[Label] = "AMBER"

    party: Party
    pillar: Pillar
    stance: Stance
    influence: Annotated[int, Field(strict=True, ge=0, le=4)]
    interest: Text | None = None
    formal_role: Text | None = None
    represents: Annotated[tuple[Group, ...], Field(max_length=20)] = ()


class MapSourceConsulted(Event):
    """Somebody was asked who has a say. What they answered stands in the entries."""

    stored_name: ClassVar[str] = "map-source-consulted.v1"
    stream_kind: ClassVar[StreamKind] = "stakeholder-map"
    label: ClassVar[Label] = "AMBER"

    kind: SourceKind
    party: Party | None = None
    name: Name | None = None


class StakeholderMapCompleted(Event):
    """The map is done, and judged from now on; its age counts from that day.

    Parties may still be entered and seen otherwise.
    """

    stored_name: ClassVar[str] = "stakeholder-map-completed.v1"
    stream_kind: ClassVar[StreamKind] = "stakeholder-map"
    accuses: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER"


class StakeholderMapSuperseded(Event):
    """Another map took its place. Does not say that the other is complete."""

    stored_name: ClassVar[str] = "stakeholder-map-superseded.v1"
    stream_kind: ClassVar[StreamKind] = "stakeholder-map"
    label: ClassVar[Label] = "AMBER"

    by: Id


VOCABULARY: tuple[type[Event], ...] = (
    StakeholderMapStarted,
    StakeholderAssessed,
    StakeholderReassessed,
    MapSourceConsulted,
    StakeholderMapCompleted,
    StakeholderMapSuperseded,
)
