"""Incidents against a provision: which of them stand against what was claimed of it at a place."""

from collections.abc import Iterable
from typing import NamedTuple

from ledger.events.cells import ImplementationReported
from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from projections.drift.implementation import MUCH
from projections.facts import Filed, begun
from projections.incidents import Incident
from projections.intervals import Clock
from projections.subjects import About


class Against(NamedTuple):
    """An incident: the day it happened, and those on which it was verified and made good."""

    happened_on: int
    verified_on: int
    remedied_on: int | None

    def stands(self, clock: Clock, facts: Iterable[Filed]) -> bool:
        """Whether it stands against the last claim before it, of level 2 or more."""
        if not (clock.reached(self.happened_on) and clock.reached(self.verified_on)):
            return False
        if self.remedied_on is not None and clock.reached(self.remedied_on):
            return False
        claimed = 0
        for fact in facts:
            if fact.day >= self.happened_on:
                break
            if isinstance(fact.event, ImplementationReported):
                claimed = fact.event.level
        return claimed >= MUCH


def incidents_at(incidents: Iterable[Incident], key: tuple[str, ...]) -> tuple[Against, ...]:
    """The verified incidents, of these, that were against a cell: process, agreement, ….

    Who an incident was against is what its last record says, whatever was said before.
    """
    found = []
    for incident in incidents:
        recorded: Filed | None = None
        verified_on: int | None = None
        remedied_on: int | None = None
        for fact in begun(incident.facts):
            if isinstance(fact.event, IncidentRecorded):
                recorded = fact
            elif isinstance(fact.event, IncidentVerified) and verified_on is None:
                verified_on = fact.day
            elif isinstance(fact.event, IncidentRemedied) and remedied_on is None:
                remedied_on = fact.day
        if recorded is not None and verified_on is not None and about(recorded) == key[1:]:
            found.append(Against(recorded.day, verified_on, remedied_on))
    return tuple(found)


def about(recorded: Filed) -> About:
    """The agreement, provision and place that an incident was recorded to be about."""
    event = recorded.event
    assert isinstance(event, IncidentRecorded)
    return event.agreement, event.provision, event.jurisdiction
