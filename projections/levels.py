"""Levels: how far a cell is implemented, as claimed, as verified, and in effect."""

from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from projections.cells import Cell
from projections.drift.rules import LEVEL_RULES, holding
from projections.drift.standings import LevelStanding
from projections.intervals import Clock, Track, sweep
from projections.subjects import Found, Standing, Subject, channels
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

    __slots__ = ("cell",)

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.id, cell.key)
        self.cell = cell

    def evaluate(self) -> Found:
        """The level rows and findings over time, on the days on which the cell exists.

        The cell is evaluated before.
        """
        binding = self.cell.binding
        if not any(value is not None for value in binding.values):
            return {}
        return channels(LEVELS.name, sweep(_Sweep(self, binding).standing, binding.days[0]))


class _Sweep:
    """One pass over a cell's claims and evidence, and what it remembers from day to day."""

    __slots__ = ("binding", "claim", "evidence", "level", "next_fact", "verification")

    def __init__(self, level: Level, binding: Track[bool | None]) -> None:
        self.level = level
        self.binding = binding
        self.next_fact = 0
        self.claim: tuple[int | None, int] = (None, 0)
        self.verification: tuple[int | None, int] = (None, 0)
        self.evidence: dict[str, tuple[int, bool]] = {}

    def standing(self, clock: Clock) -> Standing:
        """The implementation on the clock's day."""
        self._take_facts(clock)
        binding = self.binding.at(clock)
        if binding is None:
            return Standing(None)
        cell = self.level.cell
        policy = cell.policies.at(clock)
        obligation = cell.agreement.obligations[cell.provision].at(clock)
        member = cell.members.at(clock)
        assert policy is not None and obligation is not None and member is not None
        implement_by = obligation.implement_by
        if implement_by is not None and member > obligation.begun:
            implement_by = max(implement_by, member + policy.succession_grace)
        standing = LevelStanding(
            implement_by, *self.claim, *self.verification, *self._latest_evidence()
        )
        row = None
        if standing.claimed is not None or standing.verified is not None:
            row = (standing.claimed, standing.verified, standing.effective)
        if not binding:
            return Standing(row)
        return Standing(row, holding(LEVEL_RULES, standing, clock, policy, obligation.weight))

    def _latest_evidence(self) -> tuple[int | None, int | None]:
        """The latest days of evidence in favour and against."""
        if not self.evidence:
            return None, None
        favour = [day for day, supports in self.evidence.values() if supports]
        against = [day for day, supports in self.evidence.values() if not supports]
        return max(favour, default=None), max(against, default=None)

    def _take_facts(self, clock: Clock) -> None:
        facts = self.level.facts
        while self.next_fact < len(facts) and clock.reached(facts[self.next_fact].day):
            day, _, _, event = facts[self.next_fact]
            self.next_fact += 1
            if isinstance(event, ImplementationReported):
                self.claim = (event.level, day)
            elif isinstance(event, EvidenceSubmitted):
                self.evidence[event.evidence] = (day, event.supports)
            elif isinstance(event, ImplementationVerified):
                self.verification = (event.level, day)
            elif isinstance(event, EvidenceRetracted):
                self.evidence.pop(event.evidence, None)
