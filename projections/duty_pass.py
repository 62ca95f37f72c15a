"""A pass over the days of a duty: what it was told and answered, which reports there are."""

from typing import Protocol

from ledger.days import day_of
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
)
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.drift.rules import DUTY_RULES, holding
from projections.drift.standings import DutyStanding
from projections.facts import Filed
from projections.intervals import Clock, Track
from projections.schedules import Schedule
from projections.subjects import NOWHERE, Pass, Standing


class Obliged(Protocol):
    """What a pass asks of its duty, each time anew."""

    facts: list[Filed]
    agreement: Agreement
    members: Track[int | None]
    policies: Track[Policy]

    def schedules(self) -> Track[Schedule]:
        """The schedule in force over time."""


class DutyPass(Pass):
    """One pass over a duty's days. Under another schedule a report is about another period."""

    __slots__ = (
        "acknowledged",
        "answer_from",
        "duty",
        "notified",
        "periods",
        "published",
        "reports",
        "schedule",
        "schedules",
        "told",
    )

    def __init__(self, duty: Obliged) -> None:
        super().__init__(duty.facts)
        self.duty = duty
        self.schedules = duty.schedules()

    def forget(self) -> None:
        self.notified: dict[int, int] = {}
        self.answer_from: dict[int, int] = {}
        self.acknowledged: dict[int, int] = {}
        self.reports: list[tuple[int, int]] = []
        self.follow(None)

    def follow(self, schedule: Schedule | None) -> None:
        """Tell the reports so far by the periods of a schedule: when each was published first."""
        self.schedule = schedule
        self.published: dict[int, int] = {}
        self.periods = [0]
        self.told = ""
        for day, about in self.reports:
            self.publish(day, about)

    def publish(self, day: int, about: int) -> None:
        """Note a report on the period that holds a day; it and the next may be missed."""
        index = self.schedule.period_of(about) if self.schedule else None
        if index is not None and index not in self.published:
            self.published[index] = day
            self.periods = sorted({*self.periods, index, index + 1})
            self.told = ",".join([f"{of}:{on}" for of, on in sorted(self.published.items())])

    def take(self, fact: Filed) -> None:
        match fact.event:
            case LocalAuthorityNotified() as event:
                self.notified.setdefault(event.version, fact.day)
                told_by = self.answer_from.get(event.version, fact.last)
                self.answer_from[event.version] = min(told_by, fact.last)
            case NotificationAcknowledged() as event:
                self.acknowledged.setdefault(event.version, fact.day)
            case ProgressReportPublished() as event:
                self.reports.append((fact.day, day_of(event.period_day)))
                self.publish(*self.reports[-1])

    def standing(self, clock: Clock) -> Standing:
        """The duty on the clock's day."""
        duty = self.duty
        version = duty.agreement.adopted.at(clock)
        member = duty.members.at(clock)
        policy = duty.policies.at(clock)
        assert policy is not None
        schedule = self.schedules.at(clock)
        if schedule is not self.schedule:
            self.follow(schedule)
        self.take_until(clock)
        if version is None or member is None:
            return NOWHERE
        number, adopted_on = version
        notified_on = self.notified.get(number)
        acknowledged_on = self.acknowledged.get(number)
        row = (
            number,
            max(adopted_on, member),
            notified_on,
            acknowledged_on,
            schedule.every_months if schedule else None,
            schedule.starts_on if schedule else None,
            schedule.ends_on if schedule else None,
            self.told,
        )
        judged = DutyStanding(
            told_from=max(adopted_on, member),
            answer_from=self.answer_from.get(number),
            acknowledged=acknowledged_on is not None,
            silent_after=self._silent_after(schedule, policy, clock) if schedule else None,
        )
        return row, holding(DUTY_RULES, judged, clock, policy)

    def _silent_after(self, schedule: Schedule, policy: Policy, clock: Clock) -> int | None:
        """The last day for the latest report due if it is missing, else for the next one.

        Only periods with a report and those after one need be looked at: in a row of missed
        periods nothing changes until a later report is known.
        """
        coming: int | None = None
        for index in reversed(self.periods):
            if schedule.runs(index):
                due = schedule.last_day(index) + policy.report_grace
                if not clock.past(due):
                    coming = due
                elif index not in self.published:
                    return due
                else:
                    return coming
        return coming
