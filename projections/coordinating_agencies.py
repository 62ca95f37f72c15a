"""Coordinating agencies: proposed, established, reformed, abolished."""

from collections.abc import Mapping

from ledger.events.coordinating_agencies import (
    CoordinatingAgencyAbolished,
    CoordinatingAgencyEstablished,
    CoordinatingAgencyProposed,
    CoordinatingAgencyReformed,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

COORDINATING_AGENCIES = View(
    name="coordinating_agencies",
    about="Agencies that coordinate: proposed, established, reformed, abolished",
    key=(
        Column("process", "text", "the in-country process"),
        Column("coordinating_agency", "text", "the agency's id"),
    ),
    value=(
        Column("name", "text", "what it is called"),
        Column("status", "text", "proposed, established or abolished"),
        Column("jurisdiction", "text", "the place it coordinates"),
        Column("proposed_on", "day", "when it was last proposed"),
        Column("proposed_by", "text", "by whom"),
        Column("established_on", "day", "when it was established first"),
        Column("basis", "text", "the legal basis stated last"),
        Column("change", "text", "what was reformed last"),
        Column("reformed_on", "day", "when that was"),
        Column("abolished_on", "day", "when it was abolished"),
    ),
    filters=("process", "coordinating_agency", "status", "jurisdiction"),
    identity="{coordinating_agency}",
    unshown=("coordinating_agency",),
)


class CoordinatingAgency(Plain):
    """An agency: its facts from the proposal to the end."""

    kind = "coordinating-agency"
    view = COORDINATING_AGENCIES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an agency's days, and how it stands so far."""

    __slots__ = (
        "abolished_on",
        "established",
        "established_on",
        "jurisdiction",
        "name",
        "proposed",
        "proposed_on",
        "reformed",
        "reformed_on",
    )

    def forget(self) -> None:
        self.name: str | None = None
        self.jurisdiction: str | None = None
        self.proposed: CoordinatingAgencyProposed | None = None
        self.proposed_on: int | None = None
        self.established: CoordinatingAgencyEstablished | None = None
        self.established_on: int | None = None
        self.reformed: CoordinatingAgencyReformed | None = None
        self.reformed_on: int | None = None
        self.abolished_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case CoordinatingAgencyProposed() as proposed:
                self.proposed, self.proposed_on = proposed, fact.day
                if self.established is None:
                    self._call(proposed)
            case CoordinatingAgencyEstablished() as established:
                self.established = established
                if self.established_on is None:
                    self.established_on = fact.day
                self._call(established)
            case CoordinatingAgencyReformed() as reformed:
                self.reformed, self.reformed_on = reformed, fact.day
            case CoordinatingAgencyAbolished() if self.abolished_on is None:
                self.abolished_on = fact.day

    def _call(self, event: CoordinatingAgencyProposed | CoordinatingAgencyEstablished) -> None:
        self.name = event.name or self.name
        self.jurisdiction = event.jurisdiction or self.jurisdiction

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The agency on the clock's day."""
        proposed, established = self.proposed, self.established
        if proposed is None and established is None:
            return NOWHERE
        exists = "proposed" if established is None else "established"
        row = (
            self.name,
            exists if self.abolished_on is None else "abolished",
            self.jurisdiction,
            self.proposed_on,
            proposed.by if proposed else None,
            self.established_on,
            established.basis if established else None,
            self.reformed.change if self.reformed else None,
            self.reformed_on,
            self.abolished_on,
        )
        return row, ()
