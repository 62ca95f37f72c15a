"""Answering: who answers for the cells and duties of an agreement, and where nobody or too many do.

The answers of an agreement are kept once anybody is made responsible or accountable under it; the
duties that they leave open, and the cells that they name, are subjects of their own.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ledger.events.posts import PositionEstablished
from ledger.events.responsibilities import ResponsibilityAssigned
from projections.cells import Cell
from projections.drift.rules import ANSWERED_RULES, holding
from projections.drift.standings import AnsweredStanding
from projections.facts import begun
from projections.intervals import Clock, sweep
from projections.overlaps import Overlap
from projections.parties import end_of, line_of
from projections.plain import Plain, Ref
from projections.posts import Post
from projections.responsibilities import Responsibility, about
from projections.roll_ups import RollUp
from projections.subjects import NOWHERE, About, Found, Standing, Subject, channels

Key = tuple[str | None, str | None]
"""For what somebody answers under an agreement: a place and a provision, or all (None)."""


class Period(NamedTuple):
    """From which day on, until the day before another, somebody answers for what the key says.

    `asks` says that from its first day on somebody is to answer for every duty.
    """

    key: Key
    since: int
    until: int
    asks: bool


class Answers:
    """Who answers for what under an agreement.

    `since` is the day from which on every duty is to have somebody: the first on which anybody
    was responsible or accountable for anything under it. That they were ever, stays.
    """

    __slots__ = ("_periods", "_tracks", "since")

    def __init__(self) -> None:
        self.since: int | None = None
        self._periods: dict[Ref, Period] = {}
        self._tracks: dict[Key, dict[Ref, Period]] = {}

    def settle(self, ref: Ref, period: Period | None) -> set[Key]:
        """Take note of one responsibility or post; for what something may be otherwise now."""
        before = self._periods.pop(ref, None)
        if before == period:
            if period is not None:
                self._periods[ref] = period
            return set()
        changed: set[Key] = set()
        if before is not None:
            del self._tracks[before.key][ref]
            changed.add(before.key)
        if period is not None:
            self._periods[ref] = period
            self._tracks.setdefault(period.key, {})[ref] = period
            changed.add(period.key)
        if self._begins_otherwise(before, period):
            changed.add((None, None))
        return changed

    def _begins_otherwise(self, before: Period | None, period: Period | None) -> bool:
        """Bring up to date since when anybody was asked for; whether that changed."""
        known, asked = self.since, {each.since for each in (before, period) if each and each.asks}
        if known is None or any(since <= known for since in asked):
            asking = (each.since for each in self._periods.values() if each.asks)
            self.since = min(asking, default=None)
        return self.since != known

    def at(self, clock: Clock, *keys: Key) -> bool:
        """Whether anybody answers for any of these on the clock's day."""
        days = [
            clock.reached(each.since) and not clock.reached(each.until)
            for key in keys
            for each in self._tracks.get(key, {}).values()
        ]
        return any(days)


class Answered(Subject):
    """An agreement at a place, and whether anybody answers for all that is live of it there."""

    __slots__ = ("answers", "roll_up")

    def __init__(self, roll_up: RollUp, answers: Answers) -> None:
        super().__init__(roll_up.id, roll_up.key)
        self.roll_up = roll_up
        self.answers = answers

    @property
    def home(self) -> str:
        return self.roll_up.home

    @property
    def about(self) -> About:
        return self.roll_up.about

    def evaluate(self) -> Found:
        """The days on which nobody answers for something live here."""
        since = self.answers.since
        if since is None or not self.roll_up.cells:
            return {}
        return channels("", sweep(self._standing, since), {})

    def _standing(self, clock: Clock) -> Standing:
        place = self.roll_up.home
        if self.answers.at(clock, (None, None), (place, None)):
            return NOWHERE
        unowned = any(
            cell.lives(clock)
            and not self.answers.at(clock, (None, cell.provision), (place, cell.provision))
            for cell in self.roll_up.cells
        )
        policy = self.roll_up.cells[0].policies.at(clock)
        assert policy is not None
        return None, holding(ANSWERED_RULES, AnsweredStanding(unowned), clock, policy)


class Owners:
    """Who answers for what in a process, for the agreements under which anybody ever did (`begun`).

    Whether a duty is answered for is a subject of its own under those agreements alone; `under`
    has those of each, by place. `given` is what was ever given to each party.
    """

    __slots__ = ("_answers", "begun", "given", "overlaps", "under")

    def __init__(self) -> None:
        self.begun: set[str] = set()
        self.given: dict[Ref, dict[Ref, Plain]] = {}
        self.under: dict[str, dict[str, Answered]] = {}
        self.overlaps: dict[str, Overlap] = {}
        self._answers: dict[str, Answers] = {}

    def answers_of(self, agreement: str) -> Answers:
        """Who answers for what under an agreement."""
        return self._answers.setdefault(agreement, Answers())

    def answered_for(self, roll_up: RollUp) -> Answered:
        """Whether anybody answers for an agreement at a place."""
        agreement, place = roll_up.key[1], roll_up.home
        under = self.under.setdefault(agreement, {})
        if place not in under:
            under[place] = Answered(roll_up, self.answers_of(agreement))
        return under[place]

    def overlap(self, cell: Cell) -> Overlap:
        """Who is accountable for a cell."""
        if cell.id not in self.overlaps:
            self.overlaps[cell.id] = Overlap(cell)
        return self.overlaps[cell.id]

    def note(self, roll_up: RollUp) -> None:
        """Ask also of this agreement at this place, if it is asked of the agreement."""
        if roll_up.key[1] in self.begun:
            self.answered_for(roll_up)

    def above(self, roll_ups: Iterable[RollUp], cells: Iterable[Cell]) -> list[Subject]:
        """What is to be looked at with these roll-ups and cells."""
        asked = [(self.under.get(each.key[1], {}), each.home) for each in roll_ups]
        found: list[Subject] = [under[place] for under, place in asked if place in under]
        return found + [self.overlaps[cell.id] for cell in cells if cell.id in self.overlaps]


def agreements_of(thing: Plain, events: Iterable[object]) -> set[str]:
    """The agreements for which a responsibility or a post ever answered, or does by these facts.

    What a post owes it reads.
    """
    found = {id for kind, id in thing.read if kind == "agreement"}
    told = [fact.event for fact in thing.facts] if isinstance(thing, Responsibility) else []
    for event in (*events, *told):
        if isinstance(event, ResponsibilityAssigned):
            agreement = about(event.subject).agreement
            found |= {agreement} if agreement else set()
        elif isinstance(event, PositionEstablished):
            found.update(event.owes)
    return found


def period_of(thing: Plain, agreement: str) -> Period | None:
    """When a responsibility or a post answers for something under an agreement, if it does."""
    if isinstance(thing, Responsibility):
        assigned = thing.assignment()
        if assigned is None or not assigned.answers:
            return None
        named = about(assigned.event.subject)
        if named.agreement != agreement:
            return None
        return Period((named.place, named.provision), assigned.since, assigned.until, True)
    facts = begun(thing.facts)
    established = facts[0].event if facts else None
    if not isinstance(established, PositionEstablished) or agreement not in established.owes:
        return None
    assert isinstance(thing, Post)
    ref = f"post/{thing.id}"
    until = end_of(line_of(ref, {ref: thing}))
    return Period((established.jurisdiction, None), facts[0].day, until, False)
