"""Jurisdictions: where a place stands, and which places a scope reaches on a day."""

from collections.abc import Callable, Iterable

from ledger.days import BEGINNING
from ledger.events.agreements import Scope
from ledger.events.jurisdictions import (
    GovernmentChanged,
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from projections.competences import Topics
from projections.facts import begun
from projections.intervals import Clock, Track, sweep
from projections.subjects import Found, Standing, Subject, channels
from projections.views import Column, View

JURISDICTIONS = View(
    name="jurisdictions",
    about="Places, their level, and what became of them",
    key=(
        Column("process", "text", "the in-country process the place belongs to"),
        Column("jurisdiction", "text", "the place's id"),
    ),
    value=(
        Column("name", "text", "the name it bears"),
        Column("level", "text", "national, regional or local"),
        Column("parent", "text", "the place it lies in"),
        Column("status", "text", "current, or dissolved"),
        Column("successors", "text", "the places that carry its duties, by comma"),
        Column("government_since", "day", "when its government last changed, if it did"),
    ),
    filters=("process", "jurisdiction", "level", "parent", "status"),
    identity="{jurisdiction}",
    unshown=("jurisdiction",),
    lists=("successors",),
)


INHERITED = ("follow_ups", "information_duties")
"""The views of what the successors of a place take over though its rows go on naming that place:
narrowed by a place, they also have what concerned those that it succeeded."""
Scopes = Track[tuple[int, Scope] | None]
"""The scope in force over time, each with the day of its version."""


class Jurisdiction(Subject):
    """A place: since when it exists, by when it surely did, when it was dissolved, who succeeds."""

    __slots__ = ("dissolved", "level", "parent", "since", "since_by", "successors")

    def __init__(self, id: str, key: tuple[str, ...]) -> None:
        super().__init__(id, key)
        self.settle()

    def settle(self) -> None:
        """Derive the place's life from its facts, in whatever order they came."""
        self.since: int | None = None
        self.since_by = BEGINNING
        self.dissolved: int | None = None
        self.level: str | None = None
        self.parent: str | None = None
        self.successors: tuple[str, ...] = ()
        for fact in begun(self.facts):
            match fact.event:
                case JurisdictionRegistered() as event if self.since is None:
                    self.since = fact.day
                    if fact.day > BEGINNING:  # else it has been there for ever
                        self.since_by = fact.last
                    self.level, self.parent = event.level, event.parent
                case JurisdictionRestructured() as event if self.dissolved is None:
                    self.dissolved, self.successors = fact.day, event.successors

    def evaluate(self) -> Found:
        """The place's rows: its name, its status and its government over time."""
        if self.since is None:
            return {}
        return channels(JURISDICTIONS.name, sweep(self._standing, self.since), {})

    def _standing(self, clock: Clock) -> Standing:
        name, government_since = "", None
        for fact in begun(self.facts):
            match fact.event:
                case JurisdictionRegistered() | JurisdictionRenamed() as event:
                    name = event.name if clock.reached(fact.day) else name
                case GovernmentChanged() if clock.reached(fact.day):
                    government_since = fact.day
        if self.dissolved is not None and clock.reached(self.dissolved):
            status, successors = "dissolved", ",".join(self.successors)
        else:
            status, successors = "current", ""
        return (name, self.level, self.parent, status, successors, government_since), ()


class Places:
    """All places of a process, and which of them a scope reaches."""

    def __init__(self) -> None:
        self.by_id: dict[str, Jurisdiction] = {}
        self.predecessors: dict[str, set[str]] = {}
        self.children: dict[str, set[str]] = {}
        self.topics = Topics()

    def settle(self, place: Jurisdiction) -> None:
        """Take note of a place's parent and successors. Links only grow; evaluation judges."""
        place.settle()
        if place.parent is not None:
            self.children.setdefault(place.parent, set()).add(place.id)
        for successor in place.successors:
            self.predecessors.setdefault(successor, set()).add(place.id)

    def kin(self, id: str) -> set[str]:
        """The place, all below it and all that follow it: whose duties a fact on it may change."""
        found: set[str] = set()
        waiting = [id]
        while waiting:
            each = waiting.pop()
            if each in found:
                continue
            found.add(each)
            waiting.extend(self.children.get(each, ()))
            if each in self.by_id:
                waiting.extend(self.by_id[each].successors)
        return found

    def within(self, scope: Scope) -> set[str]:
        """Every place the scope may ever reach: those it names or selects, and their successors."""
        return self.heirs(
            scope.jurisdictions
            or [id for id, place in self.by_id.items() if self.selects(scope, place)]
        )

    def heirs(self, ids: Iterable[str]) -> set[str]:
        """These places and all that follow them."""
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                if each in self.by_id:
                    waiting.extend(self.by_id[each].successors)
        return found

    def selects(self, scope: Scope, place: Jurisdiction, clock: Clock | None = None) -> bool:
        """Whether a selector scope matches a place: its level, what lies above, its competences.

        With a clock: by way of the places registered and the competences devolved on its day.
        """
        if scope.level is not None and scope.level != place.level:
            return False
        if scope.topic is not None and not self._decides(place.id, scope.topic, clock):
            return False
        if scope.parent is None:
            return place.level is not None
        return scope.parent in self._above(place, clock)

    def _decides(self, place: str, topic: str, clock: Clock | None) -> bool:
        """Whether a matter is devolved to a place; without a clock, whether it ever may be."""
        if clock is None:
            return self.topics.may_hold(topic, place)
        return self.topics.holds(topic, place, clock)

    def _above(self, place: Jurisdiction, clock: Clock | None) -> list[str]:
        """The places it lies in; what lies above an unregistered one is not known."""
        found: list[str] = []
        parent = place.parent
        while parent is not None and parent not in found:
            found.append(parent)
            beyond = self.by_id.get(parent)
            if beyond is None or beyond.since is None:
                break
            parent = beyond.parent if clock is None or clock.reached(beyond.since) else None
        return found

    def membership(self, scopes: Scopes, id: str) -> Track[int | None]:
        """Since which day, unbroken, the scope reaches the place; None while it does not.

        `scopes` holds the scope in force with the day of its version.
        """
        start = max(self._since(id), scopes.days[0] if scopes.days else BEGINNING)
        return self._unbroken(
            lambda clock: self._reached(scopes, id, clock), start, self._since_by(id)
        )

    def earliest(
        self, scopes: Iterable[Track[tuple[int, Scope] | None]], id: str
    ) -> Track[int | None]:
        """Since which day, unbroken, any of these scopes reaches the place."""
        members = [self.membership(each, id) for each in scopes]

        def anywhere(clock: Clock) -> bool:
            reached = [each.at(clock) is not None for each in members]  # the clock hears of all
            return any(reached)

        start = min((m.days[0] for m in members), default=BEGINNING)
        return self._unbroken(anywhere, start, self._since_by(id))

    @staticmethod
    def _unbroken(reached: Callable[[Clock], bool], start: int, by: int) -> Track[int | None]:
        """The first day of the present run of reached days; None outside of runs.

        That is the day from which clocks run: not before `by`, when the place surely was there.
        """
        runs: Track[int | None] = Track()
        run: int | None = None
        for day, here in sweep(reached, start):
            run = (max(day, by) if run is None else run) if here else None
            runs.add(day, run)
        return runs

    def _since_by(self, id: str) -> int:
        place = self.by_id.get(id)
        return BEGINNING if place is None else place.since_by

    def _since(self, id: str) -> int:
        place = self.by_id.get(id)
        return BEGINNING if place is None or place.since is None else place.since

    def _reached(self, scopes: Scopes, id: str, clock: Clock) -> bool:
        place = self.by_id.get(id)
        if place is None or place.since is None or not clock.reached(place.since):
            return False
        if place.dissolved is not None and clock.reached(place.dissolved):
            return False
        scope = scopes.at(clock)
        return scope is not None and self._claims(scope, id, clock, frozenset())

    def _claims(
        self, scope: tuple[int, Scope], id: str, clock: Clock, seen: frozenset[str]
    ) -> bool:
        """Whether the scope means this place, in its own right or as a successor's inheritance."""
        day, reach = scope
        place = self.by_id.get(id)
        if id in reach.jurisdictions:
            return True
        if not reach.jurisdictions and place is not None and self.selects(reach, place, clock):
            return True
        for predecessor in self.predecessors.get(id, ()):
            before = self.by_id[predecessor]
            if predecessor in seen or before.dissolved is None or id not in before.successors:
                continue
            if not reach.jurisdictions and before.dissolved <= day:
                continue  # a selector chooses among the places of its own day
            gone = clock.reached(before.dissolved)
            if gone and self._claims(scope, predecessor, clock, seen | {id}):
                return True
        return False
