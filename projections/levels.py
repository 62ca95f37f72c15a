"""Levels: how far a cell is implemented, as claimed, as verified, and in effect."""

from ledger.days import BEGINNING, Span, day_of
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


UNDATED: tuple[tuple[Span, int], ...] = ()
"""No evidence that expires: the days on which it may have come in, and its last day."""
UNCONTESTED: tuple[Span, ...] = ()
"""No evidence against: the days on which it may have come in."""
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
        "_supported_by",
        "claimed",
        "claimed_by",
        "claimed_on",
        "contested",
        "implement_by",
        "implement_from",
        "much_by",
        "regressed",
        "regressed_by",
        "supported_on",
        "verified",
        "verified_by",
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
        self.claimed_on = self.claimed_by = self.much_by = BEGINNING
        self.verified: int | None = None
        self.verified_on = self.verified_by = BEGINNING
        self.supported_on: int | None = None
        self._supported_by = BEGINNING
        self.contested = UNCONTESTED
        self._dated = UNDATED
        self._highest = NO_LEVELS
        self.regressed = False
        self.regressed_by = BEGINNING

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
        dated = self._dated[-1][0].first  # they are in the order of their days
        return dated if self.supported_on is None else max(dated, self.supported_on)

    def supported_until(self, max_age: int) -> int | None:
        """The last day on which any evidence in favour is fresh."""
        until = None if self.supported_on is None else self._supported_by + max_age
        if self._dated:
            dated = max(min(came.last + max_age, last_day) for came, last_day in self._dated)
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
            much = (self.claimed or 0) >= MUCH
            self.much_by = min(self.much_by, fact.last) if much else fact.last
            self.claimed, self.claimed_on, self.claimed_by = event.level, fact.day, fact.last
            if event.rebaselined:
                self._highest = NO_LEVELS
            self._measure(fact)
        elif isinstance(event, EvidenceSubmitted) and event.evidence not in self._retracted:
            self._show(fact, event)
        elif isinstance(event, ImplementationVerified):
            self.verified, self.verified_on, self.verified_by = event.level, fact.day, fact.last
            self._measure(fact)
        elif isinstance(event, EvidenceRetracted):
            self._retracted |= {event.evidence}
            self._look_again()

    def _show(self, fact: Filed, event: EvidenceSubmitted) -> None:
        """Take evidence, which comes in the order of its days."""
        came = Span(fact.day, fact.last)
        if not event.supports:
            self.contested += (came,)
        elif event.expires_on is None:
            self.supported_on = fact.day
            self._supported_by = max(self._supported_by, fact.last)
        else:
            self._dated += ((came, day_of(event.expires_on)),)

    def _measure(self, fact: Filed) -> None:
        """Compare the levels with the highest before, claims with claims."""
        claimed, verified = self.claimed or 0, self.verified or 0
        before, seen = self._highest
        fell = claimed < before or verified < seen
        if fell:
            self.regressed_by = min(self.regressed_by, fact.last) if self.regressed else fact.last
        self.regressed = fell
        if claimed > before or verified > seen:
            self._highest = _HIGHEST[max(claimed, before)][max(verified, seen)]

    def _look_again(self) -> None:
        """Take the evidence anew that was not retracted, which is rare."""
        self.supported_on, self._supported_by = None, BEGINNING
        self.contested, self._dated = UNCONTESTED, UNDATED
        for fact in self._facts[: self._taken]:
            event = fact.event
            if isinstance(event, EvidenceSubmitted) and event.evidence not in self._retracted:
                self._show(fact, event)
