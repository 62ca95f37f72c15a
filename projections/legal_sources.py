"""Legal sources: what the law says, and what it does to the provisions that were agreed."""

import json
from collections.abc import Mapping

from ledger.events.legal_sources import LegalMappingPublished, LegalSourceRecorded
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

LEGAL_SOURCES = View(
    name="legal_sources",
    about="Laws and the like, and how they answer what was agreed",
    key=(
        Column("process", "text", "the in-country process"),
        Column("legal_source", "text", "the source's id"),
    ),
    value=(
        Column("title", "text", "what it is called"),
        Column("kind", "text", "constitution, statute, decree, …"),
        Column("jurisdiction", "text", "the place in which it holds"),
        Column("in_force", "text", "InForce, PartiallyInForce or NotInForce"),
        Column("url", "text", "where it can be read"),
        Column("recorded_on", "day", "the day that its record states"),
        Column("mapped_on", "day", "when its last mapping was published"),
        Column("mappings", "text", "articles and what they do to provisions, as JSON"),
    ),
    filters=("process", "legal_source", "kind", "jurisdiction", "in_force"),
    identity="{legal_source}",
    unshown=("legal_source",),
    documents=("mappings",),
)


class LegalSource(Plain):
    """A legal source: its record and its mappings."""

    kind = "legal-source"
    view = LEGAL_SOURCES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a legal source's days, and how it stands so far."""

    __slots__ = ("mapped", "mapped_on", "recorded", "recorded_on")

    def forget(self) -> None:
        self.recorded: LegalSourceRecorded | None = None
        self.recorded_on = 0
        self.mapped: LegalMappingPublished | None = None
        self.mapped_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case LegalSourceRecorded() as recorded:
                self.recorded, self.recorded_on = recorded, fact.day
            case LegalMappingPublished() as mapped:
                self.mapped, self.mapped_on = mapped, fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The legal source on the clock's day."""
        recorded = self.recorded
        if recorded is None:
            return NOWHERE
        mappings = self.mapped.mappings if self.mapped else ()
        row = (
            recorded.title,
            recorded.kind,
            recorded.jurisdiction,
            recorded.in_force,
            recorded.url,
            self.recorded_on,
            self.mapped_on,
            json.dumps(
                [mapping.model_dump(mode="json") for mapping in mappings],
                separators=(",", ":"),
                ensure_ascii=False,
            ),
        )
        return row, ()
