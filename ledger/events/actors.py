"""Actors: bodies that have a say, from ministries to community leaders. Stream `actor/<id>`.

An actor is named wherever a party is, as `actor/<id>`. Who acts for it is a matter of posts,
mandates and contacts.
"""

from typing import ClassVar, Literal

from ledger.events.base import Event, Id, Name, Pillar, StreamKind, Text
from ledger.events.jurisdictions import JurisdictionLevel

ActorType = Literal[
    "ministry",
    "police",
    "army",
    "local_head_of_government",
    "parliamentarian",
    "nhri",
    "embassy",
    "home_government",
    "company",
    "industry_association",
    "cso",
    "lawyer",
    "academia",
    "media",
    "community_leader",
    "traditional_justice",
    "ssr_actor",
    "multilateral",
    "other",
]


class ActorRegistered(Event):
    """A body is known to the ledger from that day on. Says nothing of what it promised or owes.

    Without a jurisdiction it belongs to no place in particular.
    """

    stored_name: ClassVar[str] = "actor-registered.v1"
    stream_kind: ClassVar[StreamKind] = "actor"
    begins: ClassVar[bool] = True

    name: Name
    pillar: Pillar
    type: ActorType
    level: JurisdictionLevel | None = None
    jurisdiction: Id | None = None


class ActorRenamed(Event):
    """The body bears another name; it is the same body, and what it owes is untouched."""

    stored_name: ClassVar[str] = "actor-renamed.v1"
    stream_kind: ClassVar[StreamKind] = "actor"

    name: Name


class ActorMerged(Event):
    """The body became part of another one. What it promised does not pass on by itself."""

    stored_name: ClassVar[str] = "actor-merged.v1"
    stream_kind: ClassVar[StreamKind] = "actor"

    into: Id


class ActorDissolved(Event):
    """The body ceased to exist, and none took its place."""

    stored_name: ClassVar[str] = "actor-dissolved.v1"
    stream_kind: ClassVar[StreamKind] = "actor"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    ActorRegistered,
    ActorRenamed,
    ActorMerged,
    ActorDissolved,
)
