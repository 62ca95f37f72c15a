"""Successions: what a dissolved place left to be carried on with, and who has not done so."""

from typing import NamedTuple

from tests.projections.day_by_day.record import remembered
from tests.projections.day_by_day.scopes import Cell
from tests.projections.day_by_day.texts import Texts

Clause = tuple[str, str]
"""A provision, with its agreement."""


class Succession(NamedTuple):
    """A place that was dissolved, and one of its successors."""

    dissolved: str
    successor: str

    def __str__(self) -> str:
        return f"{self.dissolved}@{self.successor}"


class Successions(Texts):
    """Places that carry on with the local texts of others."""

    @remembered
    def dissolved_on(self, place: str) -> int | None:
        """The day on which a place was dissolved, if it ever was."""
        days = [fact.day for facts in self.streams.values() for fact in facts]
        ended = self.restructured(place, max(days))
        return ended and ended.day

    def successors(self, place: str) -> list[str]:
        """The places that succeeded a place, whenever that was."""
        day = self.dissolved_on(place)
        ended = None if day is None else self.restructured(place, day)
        return [] if ended is None else [*ended.event.successors]

    def every_succession(self) -> list[Succession]:
        """Every place that was dissolved, with every successor."""
        found = {
            Succession(id, each) for id in self.ids("jurisdiction") for each in self.successors(id)
        }
        return sorted(found)

    def covered(self, clause: Clause, place: str, first: int, last: int) -> bool:
        """Whether a local text in force covers a provision on any of these days."""
        cell = Cell(*clause, place)
        return any(self.live(cell, day) for day in range(first, last + 1))

    @remembered
    def left(self, place: str, asked: frozenset[str] = frozenset()) -> set[Clause]:
        """The provisions that a dissolved place covered to its end, or was to cover and did not."""
        day = self.dissolved_on(place)
        if day is None or place in asked:
            return set()
        clauses = {cell[:2] for cell in self.every_cell()}
        found = {each for each in clauses if self.covered(each, place, day - 1, day - 1)}
        for before in self.ids("jurisdiction"):
            began = self.dissolved_on(before)
            if began is None or began > day or place not in self.successors(before):
                continue
            owed = self.left(before, asked | {place})
            found |= {each for each in owed if not self.covered(each, place, began, day - 1)}
        return found

    @remembered
    def of_succession(self, succession: Succession, on: int) -> set[str]:
        """Whether a successor has not covered something yet that binds it."""
        day = self.dissolved_on(succession.dissolved)
        if day is None or on < day:
            return set()
        owed = [
            clause
            for clause in self.left(succession.dissolved)
            if self.binding(clause[0], on)
            and self.reached(Cell(clause[0], clause[1], succession.successor), on)
            and not self.covered(clause, succession.successor, day, on)
        ]
        return {"JURISDICTION_RESTRUCTURED"} if owed else set()
