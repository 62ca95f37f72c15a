"""A pass over the days of a cell: from obligation and local texts to one of twelve states."""

from ledger.days import BEGINNING, FOREVER, day_of
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    ExemptionEnded,
    ProvisionRejected,
    RejectionWithdrawn,
)
from projections.agreements import Obligation, Standard
from projections.coverage import Coverage, Local
from projections.demands import Bond, Demand, Demands
from projections.drift.rules import holding_of_cell
from projections.drift.standings import State
from projections.drift.terms import VERDICTS, Comparison, Text, compare, conflicting
from projections.facts import Filed
from projections.intervals import Clock, Track, Value
from projections.subjects import NOWHERE, Pass, Standing

JUDGING = (
    *(ConformityAssessed, CellExempted, ExemptionEnded),
    *(ProvisionRejected, RejectionWithdrawn),
)
"""Facts of a cell's stream that bear on its state; the others bear on its level."""


class CellPass(Pass):
    """One pass over a cell's days.

    `bonds` is filled in passing, the first time: local texts have no part in it.
    """

    __slots__ = (
        "_assessed",
        "_assessed_on",
        "_binding",
        "_coverage",
        "_demands",
        "_exempt_until",
        "_obligations",
        "_rejected_on",
        "bonds",
    )

    def __init__(
        self,
        obligations: Track[Obligation | None],
        demands: Demands,
        coverage: Coverage,
        facts: list[Filed],
    ) -> None:
        super().__init__(facts)
        self._obligations = obligations
        self._demands = demands
        self._coverage = coverage
        self.bonds: Track[Bond | None] = Track()
        self._binding = True

    def forget(self) -> None:
        self._exempt_until: int | None = None
        self._assessed: Comparison | None = None
        self._assessed_on = BEGINNING
        self._rejected_on: int | None = None

    def take(self, fact: Filed) -> None:
        match fact.event:
            case ConformityAssessed() as event:
                self._assessed, self._assessed_on = event.relation, fact.day
            case CellExempted() as event:
                until = day_of(event.until) if event.until else FOREVER
                self._exempt_until = max(until, self._exempt_until or until)
            case ExemptionEnded():
                self._exempt_until = None
            case ProvisionRejected():
                self._rejected_on = fact.day
            case RejectionWithdrawn():
                self._rejected_on = None

    def back_to(self, day: int) -> None:
        super().back_to(day)
        self._binding = False

    def standing(self, clock: Clock) -> Standing:
        """The cell on the clock's day."""
        demand = self._demands.at(clock)
        local = self._coverage.on(clock)
        self.take_until(clock)
        if demand is None:
            self._bind(clock, None)
            return NOWHERE
        bond = demand.bond
        standard, conform_by = demand.standards[0]
        relation = self._relation(standard, local, clock.day)
        behind = _outdated(local, standard) and clock.past(conform_by)
        if demand.suspended or self._exempt(clock):
            state: State = "EXEMPT"
            bond = bond._replace(bound=False)
        elif local.texts:
            state = _conformity(standard, _due(demand, clock), local, relation, behind)
        else:
            state = self._loss(local, clock) if clock.past(demand.deadline) else "NOT_DUE"
        self._bind(clock, bond)
        due = demand.deadline
        row: Value = (state, None, None, local.based_on, due, None, bond.weight)
        if not local.texts:  # then a new version of the terms changes nothing here
            return row, holding_of_cell(state, behind, bond.weight)
        row = (state, relation, standard.version, local.based_on, due, conform_by, bond.weight)
        unassessed = relation == "incomparable" and self._unassessed(demand, local, clock)
        conflict = len(local.texts) > 1 and conflicting(local.texts)
        return row, holding_of_cell(state, behind, bond.weight, unassessed, conflict)

    def _loss(self, local: Local, clock: Clock) -> State:
        """Why nothing covers the cell: what happened last, of one day first a rejection."""
        rejected_on = self._rejected_on
        if rejected_on is not None and rejected_on >= self._coverage.lost_on(clock):
            return "REPUDIATED"
        return local.loss or "MISSING"

    def _exempt(self, clock: Clock) -> bool:
        """Whether any exemption holds: each has days of its own, and an ending ends them all."""
        return self._exempt_until is not None and not clock.past(self._exempt_until)

    def _bind(self, clock: Clock, bond: Bond | None) -> None:
        """Note what implementation is judged by."""
        if self._binding:
            self.bonds.note(clock.day, bond)

    def _relation(self, standard: Standard, local: Local, day: int) -> Comparison:
        """The relation of local to national terms; where they cannot be compared, as assessed.

        An assessment holds until either text changes.
        """
        relation = compare(standard.text, local.texts)
        if relation != "incomparable" or self._assessed is None:
            return relation
        compared_since = self._compared_since((standard.version, local.texts), day)
        return self._assessed if self._assessed_on >= compared_since else relation

    def _unassessed(self, demand: Demand, local: Local, clock: Clock) -> bool:
        """Whether these texts stand opposite each other here for longer than it takes to assess."""
        compared = (demand.standards[0][0].version, local.texts)
        since = max(self._compared_since(compared, clock.day), demand.since)
        return clock.past(since + demand.bond.policy.assess_days)

    def _compared_since(self, compared: tuple[int, tuple[Text, ...]], day: int) -> int:
        """Since which day, unbroken, these texts stand opposite each other."""
        since = day
        for each in sorted({*self._obligations.days, *self._coverage.days()}, reverse=True):
            obligation = self._obligations.on(each) if each <= day else None
            if obligation is None:
                continue
            if compared != (obligation.standards[-1].version, self._coverage.texts_on(each)):
                break
            since = each
        return since


def _conformity(
    standard: Standard, due: Standard | None, local: Local, relation: Comparison, behind: bool
) -> State:
    """The state of a covered cell: a new version is no instant fault, and no amnesty.

    It is faulty if it fails the present terms and those of the latest version whose time to
    conform has passed (`due`); failing the present ones alone is ADAPTING.
    """
    verdict = VERDICTS[relation]
    if verdict in ("weaker", "contradicting") and due is not None:
        if due is not standard:
            verdict = VERDICTS[compare(due.text, local.texts)]
        if verdict == "contradicting":
            return "CONTRADICTING"
        if verdict == "weaker":
            return "WEAKER"
        verdict = "weaker"
    if behind:
        return "BEHIND_VERSION"
    if verdict == "unassessed":
        return "UNASSESSED"
    return "CONFORMING" if verdict == "conform" else "ADAPTING"


def _due(demand: Demand, clock: Clock) -> Standard | None:
    """The latest version of the terms whose time to conform has passed."""
    for standard, conform_by in demand.standards:
        if clock.past(conform_by):
            return standard
    return None


def _outdated(local: Local, standard: Standard) -> bool:
    """Whether the local text is based on an older version; one that states none is not."""
    return local.based_on is not None and local.based_on < standard.version
