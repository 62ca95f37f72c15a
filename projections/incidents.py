"""Incidents: what happened where, whether somebody verified it, and whether it was made good."""

from collections.abc import Mapping

from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

INCIDENTS = View(
    name="incidents",
    about="Incidents: what happened where, and what came of it",
    key=(
        Column("process", "text", "the in-country process"),
        Column("incident", "text", "the incident's id"),
    ),
    value=(
        Column("what", "text", "what happened"),
        Column("status", "text", "recorded, verified or remedied"),
        Column("severity", "integer", "from 0 (none to speak of) to 4 (critical)"),
        Column("happened_on", "day", "when it happened"),
        Column("jurisdiction", "text", "where"),
        Column("agreement", "text", "the agreement it was against"),
        Column("provision", "text", "the provision it was against"),
        Column("verified_on", "day", "when it was last verified"),
        Column("method", "text", "how it was last verified"),
        Column("verified_by", "text", "who last verified it"),
        Column("remedied_on", "day", "when it was last made good"),
        Column("remedy", "text", "what was last done about it"),
        Column("remedied_by", "text", "who did that"),
    ),
    filters=("process", "incident", "status", "jurisdiction", "agreement", "provision"),
    identity="{incident}",
    unshown=("incident",),
)


class Incident(Plain):
    """An incident: its facts from what happened to the remedy."""

    kind = "incident"
    view = INCIDENTS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an incident's days, and how it stands so far."""

    __slots__ = ("happened_on", "recorded", "remedied", "remedied_on", "verified", "verified_on")

    def forget(self) -> None:
        self.recorded: IncidentRecorded | None = None
        self.happened_on = 0
        self.verified: IncidentVerified | None = None
        self.verified_on: int | None = None
        self.remedied: IncidentRemedied | None = None
        self.remedied_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case IncidentRecorded() as recorded:
                self.recorded, self.happened_on = recorded, fact.day
            case IncidentVerified() as verified:
                self.verified, self.verified_on = verified, fact.day
            case IncidentRemedied() as remedied:
                self.remedied, self.remedied_on = remedied, fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The incident on the clock's day."""
        recorded, verified, remedied = self.recorded, self.verified, self.remedied
        if recorded is None:
            return NOWHERE
        row = (
            recorded.what,
            "remedied" if remedied else "verified" if verified else "recorded",
            recorded.severity,
            self.happened_on,
            recorded.jurisdiction,
            recorded.agreement,
            recorded.provision,
            self.verified_on,
            verified.method if verified else None,
            verified.by if verified else None,
            self.remedied_on,
            remedied.remedy if remedied else None,
            remedied.by if remedied else None,
        )
        return row, ()
