"""Duties: an agreement at a jurisdiction; what it was told, what it answered, what it reports."""

from ledger.days import FOREVER, day_of
from ledger.events.duties import (
    ReportingScheduleSet,
)
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.duty_pass import DutyPass
from projections.intervals import Track
from projections.schedules import Schedule
from projections.subjects import About, Pass, Subject
from projections.views import Column, View

DUTIES = View(
    name="duties",
    about="Who was told of an agreement, who answered, who reports",
    key=(
        Column("process", "text", "the in-country process"),
        Column("agreement", "text", "the agreement's id"),
        Column("jurisdiction", "text", "the place's id"),
    ),
    value=(
        Column("version", "integer", "the version in force"),
        Column("told_from", "day", "the day from which it should have been told"),
        Column("notified_on", "day", "when it was told of that version"),
        Column("acknowledged_on", "day", "when it answered"),
        Column("report_every_months", "integer", "months between reports"),
        Column("reports_from", "day", "first day of the first period"),
        Column("reports_until", "day", "last day of the schedule"),
        Column("published", "text", "periods with a published report (first:published), by comma"),
    ),
    filters=("process", "agreement", "jurisdiction"),
    identity="{agreement}@{jurisdiction}",
    unshown=("published",),
)


class Duty(Subject):
    """An agreement at a jurisdiction. `before` are the duties of the places it succeeded.

    `owed` are the runs of days on which it stands: the first, and the day after the last.
    """

    view = DUTIES.name
    __slots__ = ("agreement", "before", "jurisdiction", "members", "owed", "policies")

    def __init__(
        self, id: str, key: tuple[str, ...], agreement: Agreement, policies: Track[Policy]
    ) -> None:
        super().__init__(id, key)
        self.jurisdiction = id.rpartition("@")[2]
        self.agreement = agreement
        self.policies = policies
        self.members: Track[int | None] = Track()
        self.before: list[tuple[int, Duty]] = []
        self.owed: tuple[tuple[int, int], ...] = ()

    def schedules(
        self, until: int = FOREVER, asked: frozenset[str] = frozenset()
    ) -> Track[Schedule]:
        """The schedule in force over time.

        A successor without one of its own takes over its predecessor's, afresh on that day.
        Places may have succeeded one another in a circle: none is `asked` twice.
        """
        own: Track[Schedule] = Track()
        for fact in self.facts:
            if isinstance(fact.event, ReportingScheduleSet):
                ends_on = day_of(fact.event.ends_on) if fact.event.ends_on else None
                own.add(fact.day, Schedule(fact.day, fact.event.every_months, ends_on))
        changes = list(zip(own.days, own.values, strict=True))
        for day, duty in self.before:
            if day > until or duty.id in asked or own.on(day) is not None:
                continue
            taken = duty.schedules(day, asked | {self.id}).on(day)
            if taken is not None:
                changes.append((day, Schedule(day, taken.every_months, taken.ends_on)))
        return Track(sorted(changes, key=lambda change: change[0]))

    @property
    def home(self) -> str:
        return self.jurisdiction

    @property
    def about(self) -> About:
        return self.agreement.id, None, self.jurisdiction

    def alike(self) -> object:
        """Where nobody was told or has reported, a duty follows from its time in scope."""
        if self.facts or self.before:
            return None
        return (self.agreement.id, *self.members.days, *self.members.values)

    def begin(self) -> tuple[Pass, int] | None:
        """A pass over the days on which any provision reaches the place."""
        if not any(run is not None for run in self.members.values):
            return None
        return DutyPass(self), self.members.days[0]
