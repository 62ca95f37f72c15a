"""Duties: an agreement at a jurisdiction; what it was told, what it answered, what it reports."""

from datetime import date

from ledger.days import EPOCH, FOREVER, add_months, day_of
from ledger.events.duties import (
    ReportingScheduleSet,
)
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.duty_pass import DutyPass
from projections.intervals import Track
from projections.subjects import Pass, Subject
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


class Schedule:
    """A reporting schedule: one report for every so many months from a first day on."""

    __slots__ = ("_first_days", "ends_on", "every_months", "starts_on")

    def __init__(self, starts_on: int, every_months: int, ends_on: int | None) -> None:
        self.starts_on = starts_on
        self.every_months = every_months
        self.ends_on = ends_on
        self._first_days: dict[int, int] = {}

    def first_day(self, index: int) -> int:
        """The first day of the period with this index, from 0."""
        day = self._first_days.get(index)
        if day is None:
            day = self._first_days[index] = add_months(self.starts_on, index * self.every_months)
        return day

    def last_day(self, index: int) -> int:
        """The last day of the period."""
        return self.first_day(index + 1) - 1

    def runs(self, index: int) -> bool:
        """Whether the schedule still asks for this period."""
        return self.ends_on is None or self.first_day(index) <= self.ends_on

    def ended_by(self, day: int) -> int:
        """How many periods of the schedule have ended on or before a day."""
        over = self.period_of(day + 1) or 0
        if self.ends_on is None:
            return over
        last = self.period_of(self.ends_on)
        return 0 if last is None else min(over, last + 1)

    def period_of(self, day: int) -> int | None:
        """The index of the period that holds a day; None before the first."""
        if day < self.starts_on:
            return None
        start = date.fromordinal(self.starts_on + EPOCH)
        asked = date.fromordinal(day + EPOCH)
        months = (asked.year - start.year) * 12 + asked.month - start.month
        index = months // self.every_months
        while index > 0 and self.first_day(index) > day:
            index -= 1
        return index


class Duty(Subject):
    """An agreement at a jurisdiction. `before` are the duties of the places it succeeded."""

    view = DUTIES.name
    __slots__ = ("agreement", "before", "jurisdiction", "members", "policies")

    def __init__(
        self, id: str, key: tuple[str, ...], agreement: Agreement, policies: Track[Policy]
    ) -> None:
        super().__init__(id, key)
        self.jurisdiction = id.rpartition("@")[2]
        self.agreement = agreement
        self.policies = policies
        self.members: Track[int | None] = Track()
        self.before: list[tuple[int, Duty]] = []

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
    def about(self) -> tuple[str | None, str | None, str | None]:
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
