"""Duties: what a place was told, what it answered, what it reports."""

from typing import NamedTuple

from ledger.days import add_months, day_of
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from tests.projections.day_by_day.record import Fact, remembered
from tests.projections.day_by_day.scopes import Scopes


class Duty(NamedTuple):
    """An agreement at a place."""

    agreement: str
    place: str

    def __str__(self) -> str:
        return f"{self.agreement}@{self.place}"


class Schedule(NamedTuple):
    """A reporting schedule: when its first period begins, how many months each has, its end."""

    starts_on: int
    every_months: int
    ends_on: int | None

    @classmethod
    def of(cls, fact: Fact) -> "Schedule":
        ends_on = fact.event.ends_on
        return cls(fact.day, fact.event.every_months, day_of(ends_on) if ends_on else None)

    def first_day(self, index: int) -> int:
        return add_months(self.starts_on, index * self.every_months)

    def asks_for(self, index: int) -> bool:
        return self.ends_on is None or self.first_day(index) <= self.ends_on


class Duties(Scopes):
    """An agreement at a place: who was told, who answered, who reports."""

    def every_duty(self) -> list[Duty]:
        """Every agreement at every place."""
        return sorted({Duty(cell.agreement, cell.place) for cell in self.every_cell()})

    @remembered
    def in_scope(self, duty: Duty, on: int) -> bool:
        return any(self.reached(cell, on) for cell in self.every_cell() if cell[::2] == duty)

    def in_scope_since(self, duty: Duty, on: int) -> int | None:
        """Since when any provision reaches a place."""
        if not self.in_scope(duty, on):
            return None
        return max(self.since(on, self.in_scope, duty), self.surely_there(duty.place, on))

    @remembered
    def of_duty(self, duty: Duty, on: int) -> set[str]:
        """What drifts between the centre and a place."""
        binding = self.binding(duty.agreement, on)
        since = self.in_scope_since(duty, on)
        if binding is None or since is None:
            return set()
        kinds = set()
        facts = [
            fact
            for fact in self.told(f"duty/{duty}", on)
            if getattr(fact.event, "version", None) == binding.event.version
        ]
        told = [fact.by for fact in facts if isinstance(fact.event, LocalAuthorityNotified)]
        answered = any(isinstance(fact.event, NotificationAcknowledged) for fact in facts)
        if not told and on > max(binding.day, since) + self.policy(on, duty.agreement).notify_days:
            kinds.add("NOT_INFORMED")
        if told and not answered and on > min(told) + self.policy(on, duty.agreement).ack_days:
            kinds.add("NOT_ACKNOWLEDGED")
        if self.silent(duty, on):
            kinds.add("REPORTING_SILENCE")
        return kinds

    def schedule(self, duty: Duty, on: int, seen: frozenset[Duty] = frozenset()) -> Schedule | None:
        """The reporting schedule on a day.

        A successor without a schedule of its own takes over its predecessor's, from that day on.
        """
        found = [
            (fact.day, 1, duty, Schedule.of(fact))
            for fact in self.told(f"duty/{duty}", on)
            if isinstance(fact.event, ReportingScheduleSet)
        ]
        for place, ended_on in self.predecessors(duty.place, on):
            before, inherited = duty._replace(place=place), None
            if before not in seen and not self.last(f"duty/{duty}", ended_on, ReportingScheduleSet):
                inherited = self.schedule(before, ended_on, seen | {duty})
            if inherited:
                found.append((ended_on, 0, before, inherited._replace(starts_on=ended_on)))
        return sorted(found, key=lambda each: each[:3]).pop()[-1] if found else None

    def silent(self, duty: Duty, on: int) -> bool:
        """Whether the latest period due has no published report."""
        schedule, index = self.schedule(duty, on), 0
        if schedule is None:
            return False
        while schedule.asks_for(index):
            if on < schedule.first_day(index + 1) + self.policy(on, duty.agreement).report_grace:
                break
            index += 1
        if index == 0:
            return False
        latest = range(schedule.first_day(index - 1), schedule.first_day(index))
        return not any(
            isinstance(fact.event, ProgressReportPublished)
            and day_of(fact.event.period_day) in latest
            for fact in self.told(f"duty/{duty}", on)
        )
