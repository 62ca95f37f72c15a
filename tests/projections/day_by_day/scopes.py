"""Where agreements reach: places that come and go, versions that follow one another."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from ledger.days import BEGINNING, day_of
from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
    Scope,
)
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.events.terms import Term
from tests.projections.day_by_day.record import Fact, Record, remembered


class Cell(NamedTuple):
    """A provision of an agreement at a place."""

    agreement: str
    provision: str
    place: str

    def __str__(self) -> str:
        return f"{self.agreement}:{self.provision}@{self.place}"


class Stated(NamedTuple):
    """A provision as a version states it."""

    day: int
    version: int
    provision: Provision


@dataclass
class Standard:
    """Terms as a version set them, with the deadline that was last stated with them."""

    terms: tuple[Term, ...]
    version: int
    adopted_on: int
    deadline: int | None


class Scopes(Record):
    """Places, agreements, and which provision reaches which place on a day."""

    def registered(self, place: str, on: int) -> Fact | None:
        return self.last(f"jurisdiction/{place}", on, JurisdictionRegistered)

    def restructured(self, place: str, on: int) -> Fact | None:
        """How a place ended. It ends once."""
        facts = self.told(f"jurisdiction/{place}", on)
        return next((f for f in facts if isinstance(f.event, JurisdictionRestructured)), None)

    def predecessors(self, place: str, on: int) -> list[tuple[str, int]]:
        """The places that gave way to this one by a day, and when they did."""
        ended = [(id, self.restructured(id, on)) for id in self.ids("jurisdiction")]
        return [(id, fact.day) for id, fact in ended if fact and place in fact.event.successors]

    def selects(self, scope: Scope, place: str, on: int) -> bool:
        """Whether a scope means a place in its own right."""
        if scope.jurisdictions:
            return place in scope.jurisdictions
        begun = self.registered(place, on)
        if begun is None or scope.level not in (None, begun.event.level):
            return False
        if scope.topic is not None and not self.decides(place, scope.topic, on):
            return False
        return scope.parent is None or scope.parent in self.above(place, on)

    @remembered
    def decides(self, place: str, topic: str, on: int) -> bool:
        """Whether a matter was devolved to a place and not recalled, by any competence."""
        for id in self.ids("competence"):
            stream = f"competence/{id}"
            devolved = self.last(stream, on, CompetenceDevolved)
            if devolved and not self.last(stream, on, CompetenceRecalled):
                matter = devolved.event.topic, devolved.event.to_jurisdiction
                if matter == (topic, place):
                    return True
        return False

    def above(self, place: str, on: int) -> list[str]:
        """The places in which a place lies."""
        found: list[str] = []
        begun = self.registered(place, on)
        while begun is not None and begun.event.parent not in (None, *found):
            found.append(begun.event.parent)
            begun = self.registered(begun.event.parent, on)
        return found

    def means(self, scope: Scope, adopted_on: int, place: str, on: int, seen: set[str]) -> bool:
        """Whether a scope means a place, in its own right or as the successor of one it means.

        A selector chooses among the places there are: not those that ended before it was made.
        """
        if self.selects(scope, place, on):
            return True
        return any(
            self.means(scope, adopted_on, before, on, seen | {place})
            for before, ended_on in self.predecessors(place, on)
            if before not in seen and (scope.jurisdictions or ended_on > adopted_on)
        )

    @remembered
    def adopted(self, agreement: str, on: int) -> Fact | None:
        """The version that stands on a day; none once the agreement ended."""
        if self.last(f"agreement/{agreement}", on, AgreementEnded):
            return None
        return self.last(f"agreement/{agreement}", on, AgreementVersionAdopted)

    def ended(self, agreement: str, on: int) -> bool:
        """Whether an agreement ended, once there was a version of it."""
        facts = [fact.event for fact in self.told(f"agreement/{agreement}", on)]
        ends = [n for n, event in enumerate(facts) if isinstance(event, AgreementEnded)]
        before = facts[: ends[0]] if ends else []
        return any(isinstance(event, AgreementVersionAdopted) for event in before)

    def ever_binds(self, agreement: str) -> bool:
        """Whether any version is more than a reference."""
        events = (fact.event for fact in self.streams[f"agreement/{agreement}"])
        return any(
            isinstance(event, AgreementVersionAdopted) and event.nature == "obligation"
            for event in events
        )

    def suspended(self, agreement: str, on: int) -> bool:
        kinds = AgreementSuspended, AgreementEnteredIntoForce
        last = self.last(f"agreement/{agreement}", on, *kinds)
        return last is not None and isinstance(last.event, AgreementSuspended)

    def binding(self, agreement: str, on: int) -> Fact | None:
        """The version somebody must be told of and report on: a reference binds nobody."""
        adopted = self.adopted(agreement, on)
        if adopted is None or self.suspended(agreement, on):
            return None
        return adopted if adopted.event.nature == "obligation" else None

    @remembered
    def stated(self, agreement: str, provision: str, on: int) -> list[Stated]:
        """How the versions stated a provision, since it stands without a break."""
        found: list[Stated] = []
        if self.adopted(agreement, on) is None:
            return found
        for day, _, event, _ in self.told(f"agreement/{agreement}", on):
            if isinstance(event, AgreementVersionAdopted):
                texts = [each for each in event.provisions if each.id == provision]
                found = [*found, Stated(day, event.version, texts[0])] if texts else []
        return found

    @remembered
    def standards(self, agreement: str, provision: str, on: int) -> list[Standard]:
        """The terms of a provision, in the order in which versions changed them."""
        found: list[Standard] = []
        for day, number, text in self.stated(agreement, provision, on):
            deadline = day_of(text.deadline) if text.deadline else None
            if not found or found[-1].terms != text.terms:
                found.append(Standard(text.terms, number, day, deadline))
            found[-1].deadline = deadline
        return found

    @remembered
    def every_cell(self) -> list[Cell]:
        """Every cell there may be."""
        provisions = {
            (agreement, provision.id)
            for agreement in self.ids("agreement")
            for fact in self.streams[f"agreement/{agreement}"]
            if isinstance(fact.event, AgreementVersionAdopted)
            for provision in fact.event.provisions
        }
        places = self.ids("jurisdiction")
        return [Cell(*each, place) for each in sorted(provisions) for place in places]

    @remembered
    def reached(self, cell: Cell, on: int) -> bool:
        """Whether there is such a cell on a day."""
        stated = self.stated(cell.agreement, cell.provision, on)
        if not stated or not self.registered(cell.place, on) or self.restructured(cell.place, on):
            return False
        adopted_on = self.adopted(cell.agreement, on).day
        return self.means(stated[-1].provision.scope, adopted_on, cell.place, on, set())

    def reached_since(self, cell: Cell, on: int) -> int:
        return max(self.since(on, self.reached, cell), self.surely_there(cell.place, on))

    def surely_there(self, place: str, on: int) -> int:
        """The day by which a place surely was there; one of open date has been there for ever."""
        begun = self.registered(place, on)
        return begun.by if begun is not None and begun.day > BEGINNING else BEGINNING

    def restart(self, cell: Cell, on: int) -> int | None:
        """The last day of grace of a place that came under the provision after it was made."""
        since = self.reached_since(cell, on)
        if since <= self.stated(cell.agreement, cell.provision, on)[0].day:
            return None
        grace: int = self.policy(on, cell.agreement).succession_grace
        return since + grace

    def due(self, cell: Cell, day: int | None, on: int) -> Any:
        """A last day, or the last day of grace if that is later."""
        restart = self.restart(cell, on)
        return day if day is None or restart is None else max(day, restart)

    def conform_by(self, cell: Cell, standard: Standard, on: int) -> int:
        """The last day to adapt to terms."""
        day = standard.deadline
        if day is None or day < standard.adopted_on:
            day = standard.adopted_on + self.policy(on, cell.agreement).version_grace
        due: int = self.due(cell, day, on)
        return due
