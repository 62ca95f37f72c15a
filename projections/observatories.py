"""Observatories: who pays for them, and what they published last."""

from collections.abc import Mapping

from ledger.events.observatories import (
    ObservatoryClosed,
    ObservatoryPublished,
    ObservatorySponsored,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

OBSERVATORIES = View(
    name="observatories",
    about="Observatories: who pays for them, and what they published",
    key=(
        Column("process", "text", "the in-country process"),
        Column("observatory", "text", "the observatory's id"),
    ),
    value=(
        Column("name", "text", "what it is called"),
        Column("status", "text", "open or closed"),
        Column("sponsor", "text", "who pays for it"),
        Column("jurisdiction", "text", "the place it watches"),
        Column("sponsored_on", "day", "since when"),
        Column("published", "integer", "how often it published something"),
        Column("last_published", "text", "the title of what it published last"),
        Column("last_url", "text", "where that can be read"),
        Column("last_published_on", "day", "when that was"),
        Column("closed_on", "day", "when it closed"),
    ),
    filters=("process", "observatory", "status", "sponsor", "jurisdiction"),
    identity="{observatory}",
    unshown=("observatory",),
)


class Observatory(Plain):
    """An observatory: its facts from sponsoring to closing."""

    kind = "observatory"
    view = OBSERVATORIES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an observatory's days, and how it stands so far."""

    __slots__ = ("closed_on", "last", "last_on", "published", "sponsored", "sponsored_on")

    def forget(self) -> None:
        self.sponsored: ObservatorySponsored | None = None
        self.sponsored_on = 0
        self.published = 0
        self.last: ObservatoryPublished | None = None
        self.last_on: int | None = None
        self.closed_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case ObservatorySponsored() as sponsored:
                self.sponsored, self.sponsored_on = sponsored, fact.day
            case ObservatoryPublished() as published:
                self.published += 1
                self.last, self.last_on = published, fact.day
            case ObservatoryClosed() if self.closed_on is None:
                self.closed_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The observatory on the clock's day."""
        sponsored = self.sponsored
        if sponsored is None:
            return NOWHERE
        row = (
            sponsored.name,
            "open" if self.closed_on is None else "closed",
            sponsored.sponsor,
            sponsored.jurisdiction,
            self.sponsored_on,
            self.published,
            self.last.title if self.last else None,
            self.last.url if self.last else None,
            self.last_on,
            self.closed_on,
        )
        return row, ()
