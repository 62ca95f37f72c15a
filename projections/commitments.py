"""Commitments between parties, and whether what was promised in return was kept."""

from collections.abc import Iterator, Mapping

from ledger.days import day_of
from ledger.events.base import Event
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from projections.drift.policy import Policy
from projections.drift.rules import COMMITMENT_RULES, holding
from projections.drift.standings import CommitmentStanding
from projections.due_dates import TURNS, turns
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
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
        Column("fulfilled_on", "day", "when it was kept first; empty if it was not"),
        Column("in_return_for", "text", "the commitment it answers"),
        *TURNS,
    ),
    filters=("process", "commitment", "by", "to", "status"),
    identity="{commitment}",
    unshown=("commitment", *(each.name for each in TURNS)),
)


class Commitment(Plain):
    """A commitment: its facts. Reads whether the one that it is in return for was kept."""

    kind = "commitment"
    takes = ("commitment",)
    view = COMMITMENTS.name
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """It reads every commitment that it was ever said to be in return for."""
        if isinstance(event, CommitmentMade) and event.in_return_for not in (None, self.id):
            yield Link(self.ref, ("commitment", str(event.in_return_for)))

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a commitment's days, and how it stands so far."""

    __slots__ = ("due_on", "first_due_on", "fulfilled_on", "kept", "made", "made_on", "status")

    def forget(self) -> None:
        self.made: CommitmentMade | None = None
        self.made_on = 0
        self.due_on: int | None = None
        self.first_due_on: int | None = None
        self.fulfilled_on: int | None = None
        self.status = "pending"
        self.kept: dict[str, int] = {}

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case CommitmentMade() as made:
                self.made, self.made_on = made, fact.day
                self.due_on = self.first_due_on = day_of(made.due_on) if made.due_on else None
            case CommitmentDeadlineMoved() as moved:
                self.due_on = day_of(moved.due_on)
                self.first_due_on = self.due_on if self.first_due_on is None else self.first_due_on
            case CommitmentFulfilled():
                self.status = "fulfilled"
                self.fulfilled_on = fact.day if self.fulfilled_on is None else self.fulfilled_on
            case CommitmentReleased() if self.status == "pending":
                self.status = "released"

    def take_other(self, ref: Ref, fact: Filed) -> None:
        if isinstance(fact.event, CommitmentFulfilled):
            self.kept[ref[1]] = min(self.kept.get(ref[1], fact.last), fact.last)

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The commitment on the clock's day."""
        made = self.made
        if made is None:
            return NOWHERE
        row = (
            made.by,
            made.to,
            made.what,
            self.status,
            self.made_on,
            self.due_on,
            self.first_due_on,
            self.fulfilled_on,
            made.in_return_for,
            *turns(self.due_on, policy),
        )
        answer_by = self._answer_by(made, policy)
        pending = self.status == "pending"
        judged = CommitmentStanding(pending and answer_by is not None, answer_by)
        return row, holding(COMMITMENT_RULES, judged, clock, policy)

    def _answer_by(self, made: CommitmentMade, policy: Policy) -> int | None:
        """The last day to keep the promise, once the other side has surely kept its own."""
        done_by = self.kept.get(made.in_return_for or "")
        if done_by is None:
            return None
        return (
            done_by + policy.stalled_days if self.due_on is None else max(self.due_on, done_by - 1)
        )
