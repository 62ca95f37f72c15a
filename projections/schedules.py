"""Schedules: one report, invoice or the like for every so many months, period by period."""

from datetime import date

from ledger.days import EPOCH, add_months


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
