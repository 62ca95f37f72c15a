"""Disagreements: who disputes what with whom, to whom it was taken, and how it was settled."""

from collections.abc import Mapping

from ledger.events.disagreements import (
    DisagreementEscalated,
    DisagreementRaised,
    DisputeResolved,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

DISAGREEMENTS = View(
    name="disagreements",
    about="Disagreements: who disputes what with whom, and how it was settled",
    key=(
        Column("process", "text", "the in-country process"),
        Column("disagreement", "text", "the disagreement's id"),
    ),
    value=(
        Column("about", "text", "what is disputed"),
        Column("status", "text", "open, escalated or resolved"),
        Column("by", "text", "who raised it"),
        Column("against", "text", "against whom"),
        Column("raised_on", "day", "when it was raised"),
        Column("escalated_to", "text", "to whom it was taken last"),
        Column("escalated_on", "day", "when that was"),
        Column("resolved_on", "day", "when it was settled"),
        Column("outcome", "text", "with which outcome"),
        Column("resolved_by", "text", "who settled it"),
        Column("jurisdiction", "text", "the place it concerns"),
        Column("agreement", "text", "the agreement it concerns"),
        Column("provision", "text", "the provision it concerns"),
        Column("meeting", "text", "the meeting at which it was raised"),
    ),
    filters=(
        "process",
        "disagreement",
        "status",
        "by",
        "against",
        "jurisdiction",
        "agreement",
        "provision",
    ),
    identity="{disagreement}",
    unshown=("disagreement",),
)


class Disagreement(Plain):
    """A disagreement: its facts until it is settled."""

    kind = "disagreement"
    view = DISAGREEMENTS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a disagreement's days, and how it stands so far."""

    __slots__ = ("escalated", "escalated_on", "raised", "raised_on", "resolved", "resolved_on")

    def forget(self) -> None:
        self.raised: DisagreementRaised | None = None
        self.raised_on = 0
        self.escalated: DisagreementEscalated | None = None
        self.escalated_on: int | None = None
        self.resolved: DisputeResolved | None = None
        self.resolved_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case DisagreementRaised() as raised:
                self.raised, self.raised_on = raised, fact.day
            case DisagreementEscalated() as escalated:
                self.escalated, self.escalated_on = escalated, fact.day
            case DisputeResolved() as resolved:
                self.resolved, self.resolved_on = resolved, fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The disagreement on the clock's day."""
        raised, escalated, resolved = self.raised, self.escalated, self.resolved
        if raised is None:
            return NOWHERE
        row = (
            raised.about,
            "resolved" if resolved else "escalated" if escalated else "open",
            raised.by,
            raised.against,
            self.raised_on,
            escalated.to if escalated else None,
            self.escalated_on,
            self.resolved_on,
            resolved.outcome if resolved else None,
            resolved.by if resolved else None,
            raised.jurisdiction,
            raised.agreement,
            raised.provision,
            raised.meeting,
        )
        return row, ()
