"""Engagement staff: who is there for the talks, in which languages, and until when."""

from collections.abc import Mapping

from ledger.days import day_of
from ledger.events.engagement_staff import EngagementStaffAssigned, EngagementStaffRotated
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

ENGAGEMENT_STAFF = View(
    name="engagement_staff",
    about="Engagement staff: who is there for the talks, in which languages",
    key=(
        Column("process", "text", "the in-country process"),
        Column("engagement_staff", "text", "the assignment's id"),
    ),
    value=(
        Column("title", "text", "what they are there for"),
        Column("languages", "text", "codes of the languages they speak, by comma"),
        Column("jurisdiction", "text", "the place they are in charge of"),
        Column("post", "text", "the post they hold"),
        Column("person", "text", "the person's id, never a name"),
        Column("status", "text", "assigned, ended after the last day, or rotated"),
        Column("assigned_on", "day", "since when"),
        Column("until", "day", "the last day they were meant to stay"),
        Column("rotated_on", "day", "when they left"),
        Column("rotated_to", "text", "the assignment of whoever took over"),
    ),
    filters=("process", "engagement_staff", "jurisdiction", "post", "person", "status"),
    identity="{engagement_staff}",
    unshown=("engagement_staff",),
    lists=("languages",),
)


class EngagementStaff(Plain):
    """An assignment: begun, and perhaps ended."""

    kind = "engagement-staff"
    view = ENGAGEMENT_STAFF.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over the days of an assignment, and how it stands so far."""

    __slots__ = ("assigned", "assigned_on", "rotated", "rotated_on")

    def forget(self) -> None:
        self.assigned: EngagementStaffAssigned | None = None
        self.assigned_on = 0
        self.rotated: EngagementStaffRotated | None = None
        self.rotated_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case EngagementStaffAssigned() as assigned:
                self.assigned, self.assigned_on = assigned, fact.day
            case EngagementStaffRotated() as rotated if self.rotated is None:
                self.rotated, self.rotated_on = rotated, fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The assignment on the clock's day."""
        assigned = self.assigned
        if assigned is None:
            return NOWHERE
        until = day_of(assigned.until) if assigned.until else None
        row = (
            assigned.title,
            ",".join(assigned.languages),
            assigned.jurisdiction,
            assigned.post,
            assigned.person,
            self._status(clock, until),
            self.assigned_on,
            until,
            self.rotated_on,
            self.rotated.to if self.rotated else None,
        )
        return row, ()

    def _status(self, clock: Clock, until: int | None) -> str:
        if self.rotated is not None:
            return "rotated"
        return "ended" if until is not None and clock.past(until) else "assigned"
