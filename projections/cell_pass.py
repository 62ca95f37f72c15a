"""A pass over the days of a cell: from obligation and local texts to one of twelve states."""

from typing import NamedTuple

from ledger.days import BEGINNING, day_of
from ledger.events.cells import CellExempted, ConformityAssessed, ExemptionEnded
from projections.agreements import Obligation, Standard
from projections.coverage import Coverage, Local
from projections.drift.policy import Policy
from projections.drift.rules import holding_of_cell
from projections.drift.standings import CellStanding, State
from projections.drift.terms import VERDICTS, Comparison, compare
from projections.facts import Filed
from projections.instruments import Loss
from projections.intervals import Clock, Track
from projections.subjects import NOWHERE, Standing


class Bond(NamedTuple):
    """What the implementation of a cell is judged by on a day. An exempt cell is not bound."""

    bound: bool
    implement_by: int | None
    weight: int
    policy: Policy


Kept = tuple[
    int,
    int,
    tuple[bool, int | None],
    tuple[Comparison | None, int],
    tuple[object, int],
    dict[str, tuple[int, Loss | None]],
]
"""A day, and what was remembered after it: facts taken, exemption, assessment, texts, losses."""


class CellPass:
    """One pass over a cell's days.

    What it remembers also changes as time passes (a text expires), so it keeps what it
    remembered after the last fact, and after each later day on which only time passed. `bonds`
    is filled in passing, the first time.
    """

    __slots__ = (
        "_assessed",
        "_assessed_on",
        "_compared",
        "_compared_since",
        "_coverage",
        "_exempt",
        "_exempt_until",
        "_facts",
        "_going_on",
        "_kept",
        "_last_fact_on",
        "_members",
        "_next_fact",
        "_obligations",
        "_policies",
        "bonds",
    )

    def __init__(
        self,
        obligations: Track[Obligation | None],
        members: Track[int | None],
        policies: Track[Policy],
        coverage: Coverage,
        facts: list[Filed],
    ) -> None:
        self._obligations = obligations
        self._members = members
        self._policies = policies
        self._coverage = coverage
        self._facts = facts
        self.bonds: Track[Bond | None] = Track()
        self._next_fact = 0
        self._exempt = False
        self._exempt_until: int | None = None
        self._assessed: Comparison | None = None
        self._assessed_on = BEGINNING
        self._compared: object = None
        self._compared_since = BEGINNING
        self._last_fact_on = self._last_fact()
        self._kept = [self._memory(BEGINNING)]
        self._going_on = False

    def back_to(self, day: int) -> int | None:
        """Remember again what was the case before a day, if no fact is as late as that."""
        if day <= self._last_fact_on:
            return None
        while self._kept[-1][0] >= day:
            self._kept.pop()
        _, next_fact, exempt, assessed, compared, losses = self._kept[-1]
        self._next_fact = next_fact
        self._exempt, self._exempt_until = exempt
        self._assessed, self._assessed_on = assessed
        self._compared, self._compared_since = compared
        self._coverage.losses = dict(losses)
        self._last_fact_on = day
        self._going_on = True
        return day

    def standing(self, clock: Clock) -> Standing:
        """The cell on the clock's day."""
        standing = self._standing(clock)
        if clock.day <= self._last_fact_on:
            self._kept.clear()
        self._kept.append(self._memory(clock.day))
        return standing

    def _standing(self, clock: Clock) -> Standing:
        obligation = self._obligations.at(clock)
        member = self._members.at(clock)
        policy = self._policies.at(clock)
        assert policy is not None, "the default policy holds from the beginning"
        local = self._coverage.on(clock)
        self._take_facts(clock)
        if obligation is None:
            return self._nowhere(clock)
        standard = obligation.standards[-1]
        relation = self._relation(standard, local, clock.day)
        if member is None:
            return self._nowhere(clock)
        restart = member + policy.succession_grace if member > obligation.begun else BEGINNING
        conform_by = max(standard.conform_by(policy.version_grace), restart)
        deadline = _not_before(restart, obligation.deadline)
        behind = _outdated(local, standard) and clock.past(conform_by)
        if obligation.suspended or (self._exempt and not clock.past(self._exempt_until)):
            state: State = "EXEMPT"
        elif local.texts:
            due = _due(obligation, policy, restart, clock)
            state = _conformity(standard, due, local, relation, behind)
        else:
            state = (local.loss or "MISSING") if clock.past(deadline) else "NOT_DUE"
        implement_by = _not_before(restart, obligation.implement_by)
        self._bind(clock, Bond(state != "EXEMPT", implement_by, obligation.weight, policy))
        stated = relation if local.texts else None
        row = (state, stated, standard.version, local.based_on, deadline, conform_by)
        findings = holding_of_cell(CellStanding(state, behind), obligation.weight)
        return Standing((*row, obligation.weight), findings)

    def _nowhere(self, clock: Clock) -> Standing:
        self._bind(clock, None)
        return NOWHERE

    def _memory(self, day: int) -> Kept:
        return (
            day,
            self._next_fact,
            (self._exempt, self._exempt_until),
            (self._assessed, self._assessed_on),
            (self._compared, self._compared_since),
            dict(self._coverage.losses),
        )

    def _last_fact(self) -> int:
        """The last day on which something else than time changed the cell."""
        tracks = [each.wording.days for each in self._coverage.instruments.values()]
        tracks += [self._obligations.days, self._members.days, self._policies.days]
        facts = [self._facts[-1].day] if self._facts else []
        return max(*(days[-1] for days in tracks if days), *facts)

    def _bind(self, clock: Clock, bond: Bond | None) -> None:
        """Note what implementation is judged by; local texts have no part in it."""
        if not self._going_on:
            self.bonds.note(clock.day, bond)

    def _take_facts(self, clock: Clock) -> None:
        facts = self._facts
        while self._next_fact < len(facts) and clock.reached(facts[self._next_fact].day):
            fact = facts[self._next_fact]
            self._next_fact += 1
            match fact.event:
                case ConformityAssessed() as event:
                    self._assessed, self._assessed_on = event.relation, fact.day
                case CellExempted() as event:
                    self._exempt = True
                    self._exempt_until = day_of(event.until) if event.until else None
                case ExemptionEnded():
                    self._exempt = False

    def _relation(self, standard: Standard, local: Local, day: int) -> Comparison:
        """The relation of local to national terms; where they cannot be compared, as assessed.

        An assessment holds until either text changes.
        """
        compared = (standard.version, local.texts)
        if compared != self._compared:
            self._compared, self._compared_since = compared, day
        relation = compare(standard.text, local.texts)
        assessed = self._assessed if self._assessed_on >= self._compared_since else None
        return assessed or relation if relation == "incomparable" else relation


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


def _due(obligation: Obligation, policy: Policy, restart: int, clock: Clock) -> Standard | None:
    """The latest version of the terms whose time to conform has passed."""
    for standard in reversed(obligation.standards):
        if clock.past(max(standard.conform_by(policy.version_grace), restart)):
            return standard
    return None


def _outdated(local: Local, standard: Standard) -> bool:
    """Whether the local text is based on an older version; one that states none is not."""
    return local.based_on is not None and local.based_on < standard.version


def _not_before(restart: int, day: int | None) -> int | None:
    """A day on a clock that started anew where the duty came later than the text."""
    return None if day is None else max(day, restart)
