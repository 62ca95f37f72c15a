"""Tallies: rows of a view counted at a moment, by what figures ask of them.

Figures ask for tallies and never for rows, so that two answer alike: the database, which reads
every row that holds, and columns kept in memory (`projections.columns.counting`), which are quick.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from projections.drift.policy import Policy
from projections.policies import Policies
from projections.schedules import Schedule
from projections.views import View

Where = Mapping[str, Sequence[str]]
Place = tuple[str, str]
"""A process, and a place in it."""
Key = tuple[object, ...]
Counts = dict[Key, tuple[int, ...]]
"""By the values asked for: how many rows, then the sums asked for."""


class Aged(NamedTuple):
    """Whether so many days have passed since the day in a column; not so where there is none."""

    column: str
    days: int


class Missing(NamedTuple):
    """Whether a column is empty."""

    column: str


Dimension = str | Aged | Missing
"""By what rows are counted: the values of a column, or whether something is so."""


class Spread(NamedTuple):
    """Different values in rising order, and how often each occurs."""

    values: list[int]
    numbers: list[int]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every value with how often it occurs."""
        return zip(self.values, self.numbers, strict=True)

    def middle(self) -> int | None:
        """Twice the median, which is whole; None of none."""
        passed = list(accumulate(self.numbers))
        if not passed or not passed[-1]:
            return None
        middle = ((passed[-1] - 1) // 2, passed[-1] // 2)
        found = [next(i for i, number in enumerate(passed) if number > at) for at in middle]
        return self.values[found[0]] + self.values[found[1]]

    def __add__(self, other: "Spread") -> "Spread":  # type: ignore[override]
        found = Counter(dict(self.pairs()))
        found.update(dict(other.pairs()))
        pairs = sorted((value, number) for value, number in found.items() if number)
        return Spread([value for value, _ in pairs], [number for _, number in pairs])

    def least(self) -> int | None:
        """The smallest value; None of none."""
        return self.values[0] if self.values else None


class Reports(NamedTuple):
    """Reports that were due, and those of them that came in time."""

    due: int
    in_time: int

    def __add__(self, other: "Reports") -> "Reports":  # type: ignore[override]
        return Reports(self.due + other.due, self.in_time + other.in_time)


class Moved(NamedTuple):
    """Findings that were opened and resolved in a period, and in how many days those were.

    `recurred` are those of the opened that had begun, and ended, once in the year before.
    """

    opened: int
    resolved: int
    days: Spread
    recurred: int = 0

    def __add__(self, other: "Moved") -> "Moved":  # type: ignore[override]
        resolved = self.resolved + other.resolved
        recurred = self.recurred + other.recurred
        return Moved(self.opened + other.opened, resolved, self.days + other.days, recurred)


class Counting(Protocol):
    """Counts rows that hold at one moment."""

    def tally(
        self, view: View, by: Sequence[Dimension], where: Where, sums: Sequence[str] = ()
    ) -> Counts:
        """How many rows hold, by some dimensions, with the sums of some columns."""
        ...

    def spread(self, view: View, since: str, until: str | None, where: Where) -> Spread:
        """The days in a column, or those from one column to another, where both have one."""
        ...

    def distinct(self, view: View, columns: Sequence[str], where: Where) -> int:
        """How many different values some columns have together."""
        ...

    def places(self, where: Where) -> Sequence[Place]:
        """The places with a cell or a finding, the worst first."""
        ...

    def moved(self, since: int, where: Where) -> Moved:
        """What became of findings after a day and until now, whether or not they hold."""
        ...

    def lags(self, since: int, where: Where) -> Spread:
        """The days until recording, of the entries of what happened after a day and until now."""
        ...

    def reports(self, policies: Policies, where: Where) -> Reports:
        """How many reports were due by now, and how many of those came in time."""
        ...


TERMS = ("process", "report_every_months", "reports_from", "reports_until", "published")
"""On what it depends which reports of a duty are due, and which of them came."""


def reports_of(terms: Sequence[object], published: str, on: int, policy: Policy) -> tuple[int, int]:
    """How many reports were due on a schedule by a day, and how many of those came in time."""
    every_months, starts_on, ends_on = terms
    if not isinstance(starts_on, int) or not isinstance(every_months, int):
        return 0, 0
    schedule = Schedule(starts_on, every_months, ends_on if isinstance(ends_on, int) else None)
    due = schedule.ended_by(on - policy.report_grace - 1)
    kept = 0
    for report in filter(None, published.split(",")):
        period, _, day = report.partition(":")
        last_day = schedule.last_day(int(period))
        kept += int(period) < due and int(day) <= last_day + policy.report_grace
    return due, kept
