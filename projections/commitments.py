"""Commitments between parties, and whether what was promised in return was kept."""

from ledger.days import day_of
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from projections.drift.policy import Policy
from projections.drift.rules import COMMITMENT_RULES, holding
from projections.drift.standings import CommitmentStanding
from projections.facts import begun
from projections.intervals import Clock, Track, sweep
from projections.subjects import NOWHERE, Found, Standing, Subject, channels
from projections.views import Column, View

COMMITMENTS = View(
    name="commitments",
    about="Commitments between parties",
    key=(
        Column("process", "text", "the in-country process"),
        Column("commitment", "text", "the commitment's id"),
    ),
    value=(
        Column("by", "text", "who promised"),
        Column("to", "text", "to whom"),
        Column("what", "text", "what"),
        Column("status", "text", "pending, fulfilled or released"),
        Column("made_on", "day", "when it was made"),
        Column("due_on", "day", "the last day to keep it"),
        Column("first_due_on", "day", "the due date stated first: the baseline"),
        Column("in_return_for", "text", "the commitment it answers"),
    ),
    filters=("process", "commitment", "by", "to", "status"),
    identity="{commitment}",
    unshown=("commitment",),
)


class Commitment(Subject):
    """A commitment. Reads the one it was made in return for."""

    __slots__ = ("others", "policies")

    def __init__(
        self,
        id: str,
        key: tuple[str, ...],
        others: "dict[str, Commitment]",
        policies: Track[Policy],
    ) -> None:
        super().__init__(id, key)
        self.others = others
        self.policies = policies

    def answers(self) -> set[str]:
        """Every commitment it was ever said to be in return for."""
        return {
            fact.event.in_return_for
            for fact in self.facts
            if isinstance(fact.event, CommitmentMade) and fact.event.in_return_for
        }

    def fulfilled_on(self) -> int | None:
        """The day on which it was kept."""
        return next(
            (f.day for f in begun(self.facts) if isinstance(f.event, CommitmentFulfilled)), None
        )

    def evaluate(self) -> Found:
        """The commitment's rows and findings over time."""
        facts = begun(self.facts)
        if not facts:
            return {}
        return channels(COMMITMENTS.name, sweep(self._standing, facts[0].day), {})

    def _standing(self, clock: Clock) -> Standing:
        made: CommitmentMade | None = None
        made_on = 0
        due_on: int | None = None
        first_due_on: int | None = None
        status = "pending"
        for day, _, _, event in begun(self.facts):
            if not clock.reached(day):
                break
            match event:
                case CommitmentMade():
                    made, made_on = event, day
                    due_on = first_due_on = day_of(event.due_on) if event.due_on else None
                case CommitmentDeadlineMoved():
                    due_on = day_of(event.due_on)
                    first_due_on = due_on if first_due_on is None else first_due_on
                case CommitmentFulfilled():
                    status = "fulfilled"
                case CommitmentReleased() if status == "pending":
                    status = "released"
        policy = self.policies.at(clock)
        assert policy is not None
        if made is None:
            return NOWHERE
        row = (
            made.by,
            made.to,
            made.what,
            status,
            made_on,
            due_on,
            first_due_on,
            made.in_return_for,
        )
        answer_by = self._answer_by(made.in_return_for, due_on, policy, clock)
        judged = CommitmentStanding(status == "pending" and answer_by is not None, answer_by)
        return row, holding(COMMITMENT_RULES, judged, clock, policy)

    def _answer_by(
        self, in_return_for: str | None, due_on: int | None, policy: Policy, clock: Clock
    ) -> int | None:
        """The last day to keep the promise, once the other side has kept its own."""
        other = self.others.get(in_return_for or "")
        done_on = other.fulfilled_on() if other else None
        if done_on is None or not clock.reached(done_on):
            return None
        return done_on + policy.stalled_days if due_on is None else due_on
