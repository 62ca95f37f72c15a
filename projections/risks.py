"""Risks: how likely and how bad, what is done about them, and whether anybody looks again."""

from collections.abc import Iterator, Mapping

from ledger.events.base import Event
from ledger.events.risks import (
    RiskAssessmentReviewed,
    RiskClosed,
    RiskReassessed,
    RiskRegistered,
    RiskTreated,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

RISKS = View(
    name="risks",
    about="Risks, also that nobody coordinates: how likely, how bad, and what is done about them",
    key=(
        Column("process", "text", "the in-country process"),
        Column("risk", "text", "the risk's id"),
    ),
    value=(
        Column("title", "text", "what may go wrong"),
        Column("category", "text", "coordination, political, security, …"),
        Column("status", "text", "open, investigating, remediating, …, closed (OSCAL)"),
        Column("jurisdiction", "text", "the place it is about"),
        Column("likelihood", "integer", "from 0 to 4"),
        Column("impact", "integer", "from 0 to 4"),
        Column("owner", "text", "who answers for it"),
        Column("registered_on", "day", "when it was registered"),
        Column("treatment", "text", "what was last done about it"),
        Column("treated_on", "day", "when that was"),
        Column("reviewed_on", "day", "when it was last assessed or looked at again"),
        Column("closed_on", "day", "when it was closed"),
    ),
    filters=("process", "risk", "category", "status", "jurisdiction", "owner"),
    identity="{risk}",
    unshown=("risk",),
)


class Risk(Plain):
    """A risk: its facts from registration to closing."""

    kind = "risk"
    view = RISKS.name
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """The coordination of every place that it was ever said to be about reads it."""
        if isinstance(event, RiskRegistered) and event.jurisdiction is not None:
            yield Link(("coordination", event.jurisdiction), self.ref)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a risk's days, and how it stands so far."""

    __slots__ = (
        "closed_on",
        "degrees",
        "registered",
        "registered_on",
        "reviewed_on",
        "status",
        "treated",
        "treated_on",
    )

    def forget(self) -> None:
        self.registered: RiskRegistered | None = None
        self.registered_on = 0
        self.degrees = (0, 0)
        self.status = "open"
        self.treated: RiskTreated | None = None
        self.treated_on: int | None = None
        self.reviewed_on = 0
        self.closed_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case RiskRegistered() as risk:
                self.registered, self.registered_on = risk, fact.day
                self.degrees, self.reviewed_on = (risk.likelihood, risk.impact), fact.day
            case RiskReassessed() as judged:
                self.degrees, self.reviewed_on = (judged.likelihood, judged.impact), fact.day
                self.status, self.closed_on = judged.status, None
            case RiskTreated() as treated:
                self.treated, self.treated_on = treated, fact.day
            case RiskClosed() if self.closed_on is None:
                self.status, self.closed_on = "closed", fact.day
            case RiskAssessmentReviewed():
                self.reviewed_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The risk on the clock's day."""
        risk = self.registered
        if risk is None:
            return NOWHERE
        row = (
            risk.title,
            risk.category,
            self.status,
            risk.jurisdiction,
            *self.degrees,
            risk.owner,
            self.registered_on,
            self.treated.treatment if self.treated else None,
            self.treated_on,
            self.reviewed_on,
            self.closed_on,
        )
        return row, ()
