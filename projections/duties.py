"""Duties: an agreement at a jurisdiction; what it was told, what it answered, what it reports."""

from datetime import date

from ledger.days import EPOCH, FOREVER, add_months, day_of
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.drift.rules import DUTY_RULES, holding
from projections.drift.standings import DutyStanding
from projections.intervals import Clock, Track
from projections.subjects import NOWHERE, Pass, Standing, Subject
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
)


class Schedule:
    """A reporting schedule: one report for every so many months from a first day on."""

    __slots__ = ("ends_on", "every_months", "starts_on")

    def __init__(self, starts_on: int, every_months: int, ends_on: int | None) -> None:
        self.starts_on = starts_on
        self.every_months = every_months
        self.ends_on = ends_on

    def first_day(self, index: int) -> int:
        """The first day of the period with this index, from 0."""
        return add_months(self.starts_on, index * self.every_months)

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
        return _Sweep(self), self.members.days[0]


class _Sweep:
    """One pass over a duty's days."""

    __slots__ = ("duty", "schedules")

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.schedules = duty.schedules()

    def back_to(self, day: int) -> int:
        """What is remembered changes with facts alone, so any day from the last fact on will do."""
        return day

    def standing(self, clock: Clock) -> Standing:
        """The duty on the clock's day."""
        duty = self.duty
        version = duty.agreement.adopted.at(clock)
        member = duty.members.at(clock)
        policy = duty.policies.at(clock)
        assert policy is not None
        schedule = self.schedules.at(clock)
        notified, acknowledged, published = self._facts(schedule, clock)
        if version is None or member is None:
            return NOWHERE
        number, adopted_on = version
        notified_on = notified.get(number)
        acknowledged_on = acknowledged.get(number)
        row = (
            number,
            max(adopted_on, member),
            notified_on,
            acknowledged_on,
            schedule.every_months if schedule else None,
            schedule.starts_on if schedule else None,
            schedule.ends_on if schedule else None,
            ",".join(f"{index}:{day}" for index, day in sorted(published.items())),
        )
        judged = DutyStanding(
            told_from=max(adopted_on, member),
            notified_on=notified_on,
            acknowledged=acknowledged_on is not None,
            silent_after=self._silent_after(schedule, published, policy, clock),
        )
        return Standing(row, holding(DUTY_RULES, judged, clock, policy))

    def _facts(
        self, schedule: Schedule | None, clock: Clock
    ) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
        """The first days of notification and answer by version, and of reports by period."""
        notified: dict[int, int] = {}
        acknowledged: dict[int, int] = {}
        published: dict[int, int] = {}
        for fact in self.duty.facts:
            if not clock.reached(fact.day):
                break
            match fact.event:
                case LocalAuthorityNotified() as event:
                    notified.setdefault(event.version, fact.day)
                case NotificationAcknowledged() as event:
                    acknowledged.setdefault(event.version, fact.day)
                case ProgressReportPublished() as event if schedule is not None:
                    index = schedule.period_of(day_of(event.period_day))
                    if index is not None:
                        published.setdefault(index, fact.day)
        return notified, acknowledged, published

    def _silent_after(
        self,
        schedule: Schedule | None,
        published: dict[int, int],
        policy: Policy,
        clock: Clock,
    ) -> int | None:
        """The last day for the latest report due if it is missing, else for the next one.

        Only periods with a report and those after one need be looked at: in a row of missed
        periods nothing changes until a later report is known.
        """
        if schedule is None:
            return None
        reported = {
            schedule.period_of(day_of(fact.event.period_day))
            for fact in self.duty.facts
            if isinstance(fact.event, ProgressReportPublished)
        }
        known = {index for index in reported if index is not None}
        last: int | None = None
        for index in sorted({0, *known, *(index + 1 for index in known)}):
            if not schedule.runs(index):
                break
            due = schedule.last_day(index) + policy.report_grace
            if not clock.past(due):
                return due if last is None else last
            last = None if index in published else due
        return last
