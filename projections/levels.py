"""Levels: how far a cell is implemented, as claimed, as verified, and in effect."""

from ledger.days import BEGINNING, day_of
from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from projections.against import Against, incidents_at
from projections.cells import Cell
from projections.demands import Bond
from projections.drift.implementation import MUCH
from projections.drift.rules import LEVEL_RULES, holding
from projections.facts import Filed
from projections.incidents import Incident
from projections.intervals import Clock, Track
from projections.subjects import NOWHERE, About, Pass, Standing, Subject
from projections.views import Column, View

LEVELS = View(
    name="levels",
    about="Implementation levels: 0 not initiated, 1 minimum, 2 intermediate, 3 complete",
    key=(
        Column("process", "text", "the in-country process"),
        Column("agreement", "text", "the agreement's id"),
        Column("provision", "text", "the provision's id"),
        Column("jurisdiction", "text", "the place's id"),
    ),
    value=(
        Column("claimed", "integer", "the level the responsible body reported last"),
        Column("verified", "integer", "the level somebody independent found last"),
        Column("effective", "integer", "verified if not older than the claim, else claimed"),
        Column("evidence_on", "day", "of level 2 or 3: the latest evidence in favour came in"),
    ),
    filters=("process", "agreement", "provision", "jurisdiction", "effective"),
    identity="{agreement}:{provision}@{jurisdiction}",
)


class Level(Subject):
    """The implementation of a cell: its facts are the cell's claims, evidence, verifications.

    `incidents` are those that ever were said to be against the provision here.
    """

    view = LEVELS.name
    __slots__ = ("cell", "incidents")

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.id, cell.key)
        self.cell = cell
        self.incidents: tuple[Incident, ...] = ()

    @property
    def home(self) -> str:
        return self.cell.home

    @property
    def about(self) -> About:
        return self.cell.about

    def alike(self) -> object:
        """Where nothing is claimed or shown, only what the cell is judged by counts."""
        return None if self.facts or self.cell.bonds is None else ("level", id(self.cell.bonds))

    def begin(self) -> tuple[Pass, int] | None:
        """A pass over the days on which the cell exists."""
        if self.cell.bonds is None:
            self.cell.evaluate()
        bonds = self.cell.bonds
        if not bonds:
            return None
        against = incidents_at(self.incidents, self.cell.key) if self.incidents else ()
        return LevelPass(self.facts, bonds, against), bonds.days[0]


NOTHING: frozenset[str] = frozenset()
"""No evidence retracted; the same object for all levels, since each would take 216 bytes."""


UNDATED: tuple[tuple[int, int], ...] = ()
"""No evidence that expires: pairs of the day it came in and its last day."""
NO_LEVELS = (0, 0)
"""The highest level claimed, and the highest verified."""
_HIGHEST = tuple(tuple((claimed, verified) for verified in range(4)) for claimed in range(4))


class LevelPass(Pass):
    """One pass over a cell's claims and evidence; on each day it is what the rules look at."""

    __slots__ = (
        "_bonds",
        "_dated",
        "_highest",
        "_incidents",
        "_retracted",
        "claimed",
        "claimed_on",
        "contested_on",
        "implement_by",
        "implement_from",
        "regressed",
        "supported_on",
        "verified",
        "verified_on",
    )

    def __init__(
        self,
        facts: list[Filed],
        bonds: Track[Bond | None],
        incidents: tuple[Against, ...] = (),
    ) -> None:
        super().__init__(facts)
        self._bonds = bonds
        self._incidents = incidents
        self.implement_by: int | None = None
        self.implement_from = BEGINNING

    def forget(self) -> None:
        self._retracted = NOTHING
        self.claimed: int | None = None
        self.claimed_on = BEGINNING
        self.verified: int | None = None
        self.verified_on = BEGINNING
        self.supported_on: int | None = None
        self.contested_on: int | None = None
        self._dated = UNDATED
        self._highest = NO_LEVELS
        self.regressed = False

    @property
    def effective(self) -> int | None:
        """The verified level if it is not older than the claim, else the claimed one."""
        if self.verified is not None and self.verified_on >= self.claimed_on:
            return self.verified
        return self.verified if self.claimed is None else self.claimed

    @property
    def evidence_on(self) -> int | None:
        """The day of the latest evidence in favour of a high level, fresh or not."""
        if (self.effective or 0) < MUCH:
            return None
        if not self._dated:
            return self.supported_on
        dated = self._dated[-1][0]  # they are in the order of their days
        return dated if self.supported_on is None else max(dated, self.supported_on)

    def supported_until(self, max_age: int) -> int | None:
        """The last day on which any evidence in favour is fresh."""
        until = None if self.supported_on is None else self.supported_on + max_age
        if self._dated:
            dated = max(min(day + max_age, last_day) for day, last_day in self._dated)
            until = dated if until is None else max(until, dated)
        return until

    def incident_stands(self, clock: Clock) -> bool:
        """Whether an incident against a claim of level 2 or more is verified and not made good."""
        return any(each.stands(clock, self._facts) for each in self._incidents)

    def standing(self, clock: Clock) -> Standing:
        """The implementation on the clock's day."""
        self.take_until(clock)
        bond = self._bonds.at(clock)
        if bond is None:
            return NOWHERE
        row = None
        if self.claimed is not None or self.verified is not None:
            row = (self.claimed, self.verified, self.effective, self.evidence_on)
        if not bond.bound:
            return row, ()
        self.implement_by = bond.implement_by
        self.implement_from = bond.implement_from
        return row, holding(LEVEL_RULES, self, clock, bond.policy, bond.weight)

    def take(self, fact: Filed) -> None:
        event = fact.event
        if isinstance(event, ImplementationReported):
            self.claimed, self.claimed_on = event.level, fact.day
            if event.rebaselined:
                self._highest = NO_LEVELS
            self._measure()
        elif isinstance(event, EvidenceSubmitted) and event.evidence not in self._retracted:
            if not event.supports:
                self.contested_on = fact.day
            elif event.expires_on is None:
                self.supported_on = fact.day
            else:
                self._dated += ((fact.day, day_of(event.expires_on)),)
        elif isinstance(event, ImplementationVerified):
            self.verified, self.verified_on = event.level, fact.day
            self._measure()
        elif isinstance(event, EvidenceRetracted):
            self._retracted |= {event.evidence}
            self._look_again()

    def _measure(self) -> None:
        """Compare the levels with the highest before, claims with claims."""
        claimed, verified = self.claimed or 0, self.verified or 0
        before, seen = self._highest
        self.regressed = claimed < before or verified < seen
        if claimed > before or verified > seen:
            self._highest = _HIGHEST[max(claimed, before)][max(verified, seen)]

    def _look_again(self) -> None:
        """Find the latest evidence on each side among what was not retracted, which is rare."""
        standing = [
            (fact.day, fact.event)
            for fact in self._facts[: self._taken]
            if isinstance(fact.event, EvidenceSubmitted)
            and fact.event.evidence not in self._retracted
        ]
        against = [day for day, event in standing if not event.supports]
        undated = [day for day, each in standing if each.supports and each.expires_on is None]
        self.contested_on = max(against, default=None)
        self.supported_on = max(undated, default=None)
        self._dated = tuple(
            (day, day_of(event.expires_on))
            for day, event in standing
            if event.supports and event.expires_on is not None
        )
