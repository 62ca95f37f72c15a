"""Legal sources, and how the law answers what was agreed. Stream `legal-source/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Facts, Id, Name, StreamKind, Url

LegalSourceKind = Literal[
    "constitution",
    "statute",
    "decree",
    "regulation",
    "treaty",
    "court_decision",
    "policy",
    "other",
]
LegalForce = Literal["InForce", "PartiallyInForce", "NotInForce"]
"""As schema.org's LegalForceStatus."""

LegalLink = Literal[
    "legislationTransposes",
    "legislationEnsuresImplementationOf",
    "legislationApplies",
    "legislationAmends",
    "legislationChanges",
    "legislationConsolidates",
    "legislationCommences",
    "legislationRepeals",
]
"""What a law does to a provision, as schema.org and ELI say it."""


class Mapping(Facts):
    """An article of the law, and what it does to a provision."""

    agreement: Id
    provision: Id
    article: Name
    link: LegalLink


class LegalSourceRecorded(Event):
    """A law, decree or the like exists. Does not say that anybody follows it."""

    stored_name: ClassVar[str] = "legal-source-recorded.v1"
    stream_kind: ClassVar[StreamKind] = "legal-source"
    begins: ClassVar[bool] = True

    title: Name
    kind: LegalSourceKind
    jurisdiction: Id | None = None
    in_force: LegalForce
    url: Url | None = None


class LegalMappingPublished(Event):
    """A mapping of articles to provisions was published; it replaces the one before as a whole."""

    stored_name: ClassVar[str] = "legal-mapping-published.v1"
    stream_kind: ClassVar[StreamKind] = "legal-source"

    mappings: Annotated[tuple[Mapping, ...], Field(min_length=1, max_length=500)]


VOCABULARY: tuple[type[Event], ...] = (LegalSourceRecorded, LegalMappingPublished)
