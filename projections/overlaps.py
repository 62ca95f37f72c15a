"""Overlaps: where more than one party is accountable for the same cell."""

from projections.cells import Cell
from projections.drift.rules import OVERLAP_RULES, holding
from projections.drift.standings import OverlapStanding
from projections.intervals import Clock, sweep
from projections.responsibilities import Responsibility
from projections.subjects import About, Found, Standing, Subject, channels


class Overlap(Subject):
    """A cell that responsibilities name, and whether more than one party is accountable for it."""

    __slots__ = ("cell", "responsibilities")

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.id, cell.key)
        self.cell = cell
        self.responsibilities: dict[str, Responsibility] = {}

    @property
    def home(self) -> str:
        return self.cell.home

    @property
    def about(self) -> About:
        return self.cell.about

    def evaluate(self) -> Found:
        """The days on which more than one is accountable for the cell while it lives."""
        named = f"cell/{self.id}"
        found = [
            each
            for responsibility in self.responsibilities.values()
            if (each := responsibility.assignment()) is not None
            and (each.event.subject, each.event.role) == (named, "accountable")
        ]
        if len(found) < 2:
            return {}

        def standing(clock: Clock) -> Standing:
            parties = {
                each.line.at(clock)
                for each in found
                if clock.reached(each.since) and not clock.reached(each.until)
            }
            accountable = len(parties) if self.cell.lives(clock) else 0
            policy = self.cell.policies.at(clock)
            assert policy is not None
            return None, holding(OVERLAP_RULES, OverlapStanding(accountable), clock, policy)

        return channels("", sweep(standing, min(each.since for each in found)), {})
