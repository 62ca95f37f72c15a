"""Levels: how far a cell is implemented, as claimed, as verified, and in effect."""

from ledger.days import BEGINNING
from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from projections.cell_pass import Bond
from projections.cells import Cell
from projections.drift.rules import LEVEL_RULES, holding
from projections.facts import Filed
from projections.intervals import Clock, Track
from projections.subjects import NOWHERE, Pass, Standing, Subject
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

    @property
    def about(self) -> tuple[str | None, str | None, str | None]:
        return self.cell.about

    def alike(self) -> object:
        """Where nothing is claimed or shown, only what the cell is judged by counts."""
        return None if self.facts or self.cell.bonds is None else ("level", id(self.cell.bonds))

    def begin(self) -> tuple[Pass, int] | None:
        """A pass over the days on which the cell exists."""
        if self.cell.bonds is None:
            self.cell.evaluate()
        bonds = self.cell.bonds
        return (LevelPass(self.facts, bonds), bonds.days[0]) if bonds else None


class LevelPass:
    """One pass over a cell's claims and evidence; on each day it is what the rules look at."""

    __slots__ = (
        "_bonds",
        "_evidence",
        "_facts",
        "_next_fact",
        "_retracted",
        "claimed",
        "claimed_on",
        "contested_on",
        "implement_by",
        "supported_on",
        "verified",
        "verified_on",
    )

    def __init__(self, facts: list[Filed], bonds: Track[Bond | None]) -> None:
        self._facts = facts
        self._bonds = bonds
        self._next_fact = 0
        self._evidence: dict[str, tuple[int, bool]] = {}
        self._retracted: set[str] = set()
        self.implement_by: int | None = None
        self.claimed: int | None = None
        self.claimed_on = BEGINNING
        self.verified: int | None = None
        self.verified_on = BEGINNING
        self.supported_on: int | None = None
        self.contested_on: int | None = None

    @property
    def effective(self) -> int | None:
        """The verified level if it is not older than the claim, else the claimed one."""
        if self.verified is not None and self.verified_on >= self.claimed_on:
            return self.verified
        return self.verified if self.claimed is None else self.claimed

    def back_to(self, day: int) -> int:
        """What is remembered changes with facts alone, so any day from the last fact on will do."""
        return day

    def standing(self, clock: Clock) -> Standing:
        """The implementation on the clock's day."""
        facts = self._facts
        while self._next_fact < len(facts) and clock.reached(facts[self._next_fact].day):
            self._take(facts[self._next_fact])
            self._next_fact += 1
        bond = self._bonds.at(clock)
        if bond is None:
            return NOWHERE
        row = None
        if self.claimed is not None or self.verified is not None:
            row = (self.claimed, self.verified, self.effective)
        if not bond.bound:
            return Standing(row)
        self.implement_by = bond.implement_by
        return Standing(row, holding(LEVEL_RULES, self, clock, bond.policy, bond.weight))

    def _take(self, fact: Filed) -> None:
        event = fact.event
        if isinstance(event, ImplementationReported):
            self.claimed, self.claimed_on = event.level, fact.day
        elif isinstance(event, EvidenceSubmitted) and event.evidence not in self._retracted:
            self._evidence[event.evidence] = (fact.day, event.supports)
            if event.supports:
                self.supported_on = fact.day
            else:
                self.contested_on = fact.day
        elif isinstance(event, ImplementationVerified):
            self.verified, self.verified_on = event.level, fact.day
        elif isinstance(event, EvidenceRetracted):
            self._retracted.add(event.evidence)
            self._evidence.pop(event.evidence, None)
            favour = [day for day, supports in self._evidence.values() if supports]
            against = [day for day, supports in self._evidence.values() if not supports]
            self.supported_on = max(favour, default=None)
            self.contested_on = max(against, default=None)
