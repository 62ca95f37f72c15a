"""Competences: which place decides on what, since when, and on what basis."""

from collections.abc import Collection, Mapping

from ledger.events.agreements import Scope
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from projections.facts import Filed, begun
from projections.intervals import Clock, Value
from projections.plain import Plain, PlainPass, Ref
from projections.spans import SpanPass
from projections.views import Column, View

COMPETENCES = View(
    name="competences",
    about="Competences: which place decides on what",
    key=(
        Column("process", "text", "the in-country process"),
        Column("competence", "text", "the competence's id"),
    ),
    value=(
        Column("topic", "text", "on what"),
        Column("from_jurisdiction", "text", "the place that decided before"),
        Column("to_jurisdiction", "text", "the place that decides while it is devolved"),
        Column("basis", "text", "the legal source"),
        Column("status", "text", "devolved or recalled"),
        Column("devolved_on", "day", "since when"),
        Column("recalled_on", "day", "since when no longer"),
    ),
    filters=("process", "competence", "from_jurisdiction", "to_jurisdiction", "status"),
    identity="{competence}",
    unshown=("competence",),
)


class Competence(Plain):
    """A competence: devolved, and perhaps recalled."""

    kind = "competence"
    view = COMPETENCES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)

    def holds(self, topic: str, place: str, clock: Clock) -> bool:
        """Whether it has a matter decided by a place on the clock's day."""
        held = False
        for fact in begun(self.facts):
            if not clock.reached(fact.day):
                break
            match fact.event:
                case CompetenceDevolved() as event:
                    held = (event.topic, event.to_jurisdiction) == (topic, place)
                case CompetenceRecalled():
                    return False
        return held


class Topics:
    """By topic: which places decide on it, and which provisions apply where they do.

    Links only grow; evaluation judges.
    """

    def __init__(self) -> None:
        self._places: dict[str, dict[str, dict[str, Competence]]] = {}
        self._provisions: dict[str, dict[tuple[str, str], None]] = {}

    def note(self, competence: Competence, event: CompetenceDevolved) -> None:
        """Take note of what a competence may devolve, and to which place."""
        places = self._places.setdefault(event.topic, {})
        places.setdefault(event.to_jurisdiction, {})[competence.id] = competence

    def note_scope(self, scope: Scope, agreement: str, provision: str) -> None:
        """Take note of the topic by which a provision's scope goes, if it goes by one."""
        if scope.topic is not None:
            self._provisions.setdefault(scope.topic, {})[agreement, provision] = None

    def provisions(self, topic: str) -> Collection[tuple[str, str]]:
        """The provisions, each with its agreement, whose scope ever went by a topic."""
        return self._provisions.get(topic, ())

    def may_hold(self, topic: str, place: str) -> bool:
        """Whether it was ever said that a matter is devolved to a place."""
        return place in self._places.get(topic, ())

    def holds(self, topic: str, place: str, clock: Clock) -> bool:
        """Whether any competence has a matter decided by a place on the clock's day."""
        known = self._places.get(topic, {}).get(place, {})
        return any(each.holds(topic, place, clock) for each in known.values())


class _Sweep(SpanPass[CompetenceDevolved]):
    """One pass over a competence's days, and how it stands so far."""

    begins = CompetenceDevolved
    ends = CompetenceRecalled
    __slots__ = ()

    def row(self, devolved: CompetenceDevolved) -> Value:
        return (
            devolved.topic,
            devolved.from_jurisdiction,
            devolved.to_jurisdiction,
            devolved.basis,
            "devolved" if self.ended_on is None else "recalled",
            self.began_on,
            self.ended_on,
        )
