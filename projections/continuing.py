"""Continuing: whether a place carries on with the local texts of one that it succeeded.

A place that was dissolved leaves the provisions that its own texts covered the day before, and
those that it was to carry on with itself and never covered. Every successor is to cover them anew.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ledger.days import FOREVER
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.drift.rules import SUCCESSOR_RULES, holding
from projections.drift.standings import SuccessorStanding
from projections.instruments import Instrument
from projections.intervals import Clock, Track, sweep
from projections.jurisdictions import Jurisdiction, Places
from projections.subjects import About, Found, Standing, Subject, channels

Clauses = frozenset[tuple[str, str]]
"""Provisions, each with its agreement."""


class Known(NamedTuple):
    """What of a process bears on how texts are carried on."""

    places: Places
    agreements: Mapping[str, Agreement]
    instruments_at: Mapping[str, Mapping[str, Instrument]]
    policies: Track[Policy]


class Spell(NamedTuple):
    """From which day on, until the day before another, a text in force covers what at a place."""

    since: int
    until: int
    clauses: Clauses


class Continuation(Subject):
    """A place that was dissolved, and one of its successors: `<dissolved>@<successor>`."""

    __slots__ = ("dissolved", "known", "successor")

    def __init__(
        self, process: str, dissolved: Jurisdiction, successor: Jurisdiction, known: Known
    ) -> None:
        id = f"{dissolved.id}@{successor.id}"
        super().__init__(id, (process, id))
        self.dissolved = dissolved
        self.successor = successor
        self.known = known

    @property
    def home(self) -> str:
        return self.successor.id

    @property
    def about(self) -> About:
        return None, None, self.successor.id

    def evaluate(self) -> Found:
        """The days on which something that the successor is to carry on with is not covered."""
        day, here = self.dissolved.dissolved, self.successor.id
        if day is None or here not in self.dissolved.successors:
            return {}
        clauses = sorted(_left(self.known, self.dissolved, frozenset()))
        if not clauses:
            return {}
        spells = list(_spells(self.known, here))
        owed = []
        for agreement, provision in clauses:
            since = [
                max(each.since, day)
                for each in spells
                if each.until > day and (agreement, provision) in each.clauses
            ]
            owed.append(_Owed(self.known, here, agreement, provision, min(since, default=FOREVER)))

        def standing(clock: Clock) -> Standing:
            policy = self.known.policies.at(clock)
            assert policy is not None
            left = sum([each.stands(clock) for each in owed])
            return None, holding(SUCCESSOR_RULES, SuccessorStanding(left), clock, policy)

        return channels("", sweep(standing, day), {})


class _Owed:
    """A provision that a successor is to carry on with, until it first covers it."""

    __slots__ = ("agreement", "covered_on", "members", "obligations")

    def __init__(
        self, known: Known, place: str, agreement: str, provision: str, covered_on: int
    ) -> None:
        self.agreement = known.agreements.get(agreement)
        self.covered_on = covered_on
        scopes = self.agreement.scopes.get(provision) if self.agreement else None
        self.members = known.places.membership(scopes, place) if scopes else Track()
        self.obligations = self.agreement.obligations.get(provision) if self.agreement else None

    def stands(self, clock: Clock) -> bool:
        """Whether the provision binds the place on the clock's day and nothing covered it yet."""
        if self.agreement is None or self.obligations is None:
            return False
        bound = [
            self.agreement.adopted.at(clock) is not None,
            self.obligations.at(clock) is not None,
            self.members.at(clock) is not None,
        ]
        return all(bound) and not clock.reached(self.covered_on)


def _left(known: Known, place: Jurisdiction, asked: frozenset[str]) -> Clauses:
    """What a dissolved place leaves to be carried on with. Places may succeed in a circle."""
    day = place.dissolved
    if day is None or place.id in asked:
        return frozenset()
    spells = list(_spells(known, place.id))
    left = {clause for each in spells if each.since < day <= each.until for clause in each.clauses}
    for id in known.places.predecessors.get(place.id, ()):
        before = known.places.by_id[id]
        if before.dissolved is None or before.dissolved > day or place.id not in before.successors:
            continue
        covered = {
            clause
            for each in spells
            if each.since < day and each.until > before.dissolved
            for clause in each.clauses
        }
        left |= _left(known, before, asked | {place.id}) - covered
    return frozenset(left)


def _spells(known: Known, place: str) -> Iterator[Spell]:
    """The days on which a place's texts are in force, and what they cover."""
    for instrument in known.instruments_at.get(place, {}).values():
        wordings = instrument.wording
        ends = [*wordings.days[1:], FOREVER] if wordings.days else []
        for since, until, wording in zip(wordings.days, ends, wordings.values, strict=True):
            if wording is None or wording.agreement is None or wording.jurisdiction != place:
                continue
            last = FOREVER if wording.expires_on is None else wording.expires_on + 1
            if wording.force == "in_force" and since < min(until, last):
                clauses = frozenset((wording.agreement, each) for each in wording.covers)
                yield Spell(since, min(until, last), clauses)
