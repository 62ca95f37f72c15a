"""Levels: how far a cell is implemented, as claimed, as verified, and in effect."""

from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from projections.cells import Bond, Cell
from projections.drift.rules import LEVEL_RULES, holding
from projections.drift.standings import LevelStanding
from projections.facts import Filed
from projections.intervals import Clock, Track
from projections.subjects import Pass, Standing, Subject
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
    ),
    filters=("process", "agreement", "provision", "jurisdiction"),
)


class Level(Subject):
    """The implementation of a cell: its facts are the cell's claims, evidence, verifications."""

    view = LEVELS.name
    __slots__ = ("cell",)

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.id, cell.key)
        self.cell = cell

    @property
    def home(self) -> str:
        return self.cell.home

    def begin(self) -> tuple[Pass, int] | None:
        """A pass over the days on which the cell exists."""
        if self.cell.bonds is None:
            self.cell.evaluate()
        bonds = self.cell.bonds
        return (_Sweep(self.facts, bonds), bonds.days[0]) if bonds else None


class _Sweep:
    """One pass over a cell's claims and evidence, and what it remembers from day to day."""

    __slots__ = ("bonds", "claim", "evidence", "facts", "next_fact", "shown_on", "verification")

    def __init__(self, facts: list[Filed], bonds: Track[Bond | None]) -> None:
        self.facts = facts
        self.bonds = bonds
        self.next_fact = 0
        self.claim: tuple[int | None, int] = (None, 0)
        self.verification: tuple[int | None, int] = (None, 0)
        self.evidence: dict[str, tuple[int, bool]] = {}
        self.shown_on: tuple[int | None, int | None] = (None, None)

    def back_to(self, day: int) -> int:
        """What is remembered changes with facts alone, so any day from the last fact on will do."""
        return day

    def standing(self, clock: Clock) -> Standing:
        """The implementation on the clock's day."""
        self._take_facts(clock)
        bond = self.bonds.at(clock)
        if bond is None:
            return Standing(None)
        standing = LevelStanding(
            bond.implement_by, *self.claim, *self.verification, *self.shown_on
        )
        row = None
        if standing.claimed is not None or standing.verified is not None:
            row = (standing.claimed, standing.verified, standing.effective)
        if not bond.bound:
            return Standing(row)
        return Standing(row, holding(LEVEL_RULES, standing, clock, bond.policy, bond.weight))

    def _take_facts(self, clock: Clock) -> None:
        facts = self.facts
        while self.next_fact < len(facts) and clock.reached(facts[self.next_fact].day):
            day, _, _, event = facts[self.next_fact]
            self.next_fact += 1
            if isinstance(event, ImplementationReported):
                self.claim = (event.level, day)
            elif isinstance(event, EvidenceSubmitted):
                self.evidence[event.evidence] = (day, event.supports)
                self._weigh_evidence()
            elif isinstance(event, ImplementationVerified):
                self.verification = (event.level, day)
            elif isinstance(event, EvidenceRetracted):
                self.evidence.pop(event.evidence, None)
                self._weigh_evidence()

    def _weigh_evidence(self) -> None:
        """Find the latest days of evidence in favour and against."""
        favour = [day for day, supports in self.evidence.values() if supports]
        against = [day for day, supports in self.evidence.values() if not supports]
        self.shown_on = (max(favour, default=None), max(against, default=None))
