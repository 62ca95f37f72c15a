"""Cells: the first of twelve states that applies on a day."""

from functools import cache
from typing import Any

from ledger.days import day_of
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    ExemptionEnded,
)
from ledger.events.terms import Term
from projections.drift.terms import VERDICTS, Comparison, compare, text_of
from tests.projections.day_by_day.record import remembered
from tests.projections.day_by_day.scopes import Cell
from tests.projections.day_by_day.texts import Texts

OF_STATE = {
    "MISSING": "ADOPTION_MISSING",
    "WEAKER": "TERMS_WEAKER",
    "CONTRADICTING": "TERMS_CONTRADICT",
    "LAPSED": "FORCE_LAPSED",
    "SUSPENDED": "FORCE_SUSPENDED",
    "REPUDIATED": "REPUDIATED",
}


UNCOVERED = ("MISSING", "LAPSED", "SUSPENDED", "REPUDIATED")


class Cells(Texts):
    """The state of a cell."""

    @remembered
    def state(self, cell: Cell, on: int) -> str | None:
        """The one state of a cell; None if there is none."""
        if not self.reached(cell, on):
            return None
        if self.exempt(cell, on):
            return "EXEMPT"
        if not self.live(cell, on):
            stated = self.stated(*cell[:2], on)[-1].provision.deadline
            deadline = self.due(cell, day_of(stated) if stated else None, on)
            late = deadline is not None and on > deadline
            return self.loss(cell, on) if late else "NOT_DUE"
        return self.conformity(cell, on)

    def is_due(self, cell: Cell, on: int) -> bool:
        """Whether a local text should be there by now."""
        if self.state(cell, on) in (None, "EXEMPT"):
            return False
        stated = self.stated(*cell[:2], on)[-1].provision.deadline
        return stated is not None and on > self.due(cell, day_of(stated), on)

    def exempt(self, cell: Cell, on: int) -> bool:
        if self.suspended(cell.agreement, on):
            return True
        holding = False
        for fact in self.told(f"cell/{cell}", on):
            if isinstance(fact.event, ExemptionEnded):
                holding = False
            elif isinstance(fact.event, CellExempted):
                until = fact.event.until
                holding = holding or until is None or on <= day_of(until)
        return holding

    def conformity(self, cell: Cell, on: int) -> str:
        """The state of a covered cell."""
        standards = self.standards(*cell[:2], on)
        verdict: str = VERDICTS[self.relation(cell, on)]
        if verdict in ("weaker", "contradicting"):
            passed = [each for each in standards if on > self.conform_by(cell, each, on)]
            if not passed:
                return "ADAPTING"
            if passed[-1] is not standards[-1]:
                verdict = VERDICTS[self.compared(cell, passed[-1].terms, on)]
            return {"weaker": "WEAKER", "contradicting": "CONTRADICTING"}.get(verdict, "ADAPTING")
        if self.behind(cell, on):
            return "BEHIND_VERSION"
        return "UNASSESSED" if verdict == "unassessed" else "CONFORMING"

    def behind(self, cell: Cell, on: int) -> bool:
        standard = self.standards(*cell[:2], on)[-1]
        based_on = self.based_on(cell, on)
        if based_on is None or based_on >= standard.version:
            return False
        return on > self.conform_by(cell, standard, on)

    def relation(self, cell: Cell, on: int) -> Any:
        """How the local terms stand to the national; assessed, where they cannot be compared."""
        computed = self.compared(cell, self.standards(*cell[:2], on)[-1].terms, on)
        if computed != "incomparable":
            return computed
        since = self.since(on, self.is_about, cell, self.both(cell, on))
        assessed = self.last(f"cell/{cell}", on, ConformityAssessed)
        return assessed.event.relation if assessed and assessed.day >= since else computed

    def unassessed(self, cell: Cell, on: int) -> bool:
        """Whether a local text that cannot be compared was to be assessed by now."""
        if not self.live(cell, on) or self.relation(cell, on) != "incomparable":
            return False
        since = self.since(on, self.is_about, cell, self.both(cell, on))
        days: int = self.policy(on, cell.agreement).assess_days
        return on > max(since, self.reached_since(cell, on)) + days

    def conflict(self, cell: Cell, on: int) -> bool:
        """Whether two local texts in force have a term that permits nothing in common."""
        return any(
            self.apart(one, other) for one in self.texts(cell, on) for other in self.texts(cell, on)
        )

    def apart(self, one: tuple[Term, ...], other: tuple[Term, ...]) -> bool:
        for name in {term.name for term in one} & {term.name for term in other}:
            own, others = ([t for t in terms if t.name == name] for terms in (one, other))
            if relation_of(tuple(own), (tuple(others),)) == "contradicting":
                return True
        return False

    def both(self, cell: Cell, on: int) -> object:
        """What an assessment is about: the national text and the local ones."""
        standards = self.standards(*cell[:2], on)
        return standards and (standards[-1].version, self.texts(cell, on))

    def is_about(self, cell: Cell, both: object, on: int) -> bool:
        return self.both(cell, on) == both

    def compared(self, cell: Cell, terms: tuple[Term, ...], on: int) -> Comparison:
        return relation_of(terms, self.texts(cell, on))

    def cell_row(self, cell: Cell, on: int) -> tuple[object, ...]:
        """Its state and since when; its gap; how its text stands, and the days that count."""
        state, text = self.state(cell, on), self.stated(*cell[:2], on)[-1].provision
        standard, covered = self.standards(*cell[:2], on)[-1], bool(self.live(cell, on))
        return (
            state,
            self.since(on, self.is_in, cell, (state,)),
            self.since(on, self.is_in, cell, UNCOVERED) if state in UNCOVERED else None,
            self.relation(cell, on) if covered else None,
            standard.version if covered else None,
            self.based_on(cell, on),
            self.due(cell, day_of(text.deadline) if text.deadline else None, on),
            self.conform_by(cell, standard, on) if covered else None,
            text.weight,
        )

    def is_in(self, cell: Cell, states: tuple[str, ...], on: int) -> bool:
        return self.state(cell, on) in states


@cache
def relation_of(national: tuple[Term, ...], local: tuple[tuple[Term, ...], ...]) -> Comparison:
    return compare(text_of(national), tuple(map(text_of, local)))
