"""Figures: what one is, what is asked, and the arithmetic, which is exact.

A figure's value is a whole number, or a decimal as text with one digit after the point, rounded
half up once at the end; None where there is nothing to divide by or to take the middle of. Sums of
money are text as well, with an amount for each currency.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from ledger.days import BEGINNING, FOREVER, text_of
from projections.cells import CELLS
from projections.drift.kind import LONG_STANDING_DAYS, MOST_SEVERE
from projections.figures.tallies import Aged, Counting, Counts, Dimension, Spread, Where
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.policies import Policies
from projections.views import View

Unit = Literal[
    "%",
    "cells",
    "commitments",
    "days",
    "duties",
    "entries",
    "findings",
    "follow-ups",
    "jurisdictions",
    "meetings",
    "months",
    "names and hashes",
    "obligations",
    "percentage points",
    "posts",
    "provisions",
    "recommendations",
    "reports",
    "smallest unit of each currency",
    "stakeholders",
]
Value = int | str | None
POLICY: Unit = "names and hashes"
"""The unit of what names policies, which is text and no number."""
AMOUNTS: Unit = "smallest unit of each currency"
"""The unit of sums of money, which `amounts` writes: amounts of two currencies are never added."""

OWN = "the project's own"
NOT_ACCEPTED = ("open", "acknowledged", "contested")
"""The states in which a finding counts as drift that stands."""

PERIOD_DAYS = 30
"""How far back a figure of what began or ended looks, where nothing else is said."""
YEAR = 365

DAYS_A_MONTH = Decimal("30.4375")
"""A year of 365.25 days, divided by twelve."""


class Behind(NamedTuple):
    """The list behind a figure: a view, and by what to narrow it.

    Behind a count are exactly the rows that it counts; docs/figures.md says what is behind others.
    """

    view: str
    where: Where


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about a moment: its formula in words, the list behind it, and after whom.

    `behind` is None where no list has just the rows that are counted.
    """

    name: str
    value: Value
    unit: Unit
    about: str
    behind: Behind | None
    precedent: str


Group = Callable[["Question"], Iterator[Figure]]
"""Figures that come of the same tallies."""


class Drifting(NamedTuple):
    """Findings of one kind, state and severity on the day: how many, and the sum of onsets."""

    kind: str
    state: str
    severity: int
    number: int
    onsets: int


@dataclass(frozen=True)
class Question:
    """What figures are asked for: a moment, narrowed to some of the rows of each view.

    `since` is the last day before the period in which things are said to have begun or ended.
    """

    counting: Counting
    moment: Moment
    where: Where
    policies: Policies
    since: int

    def tally(
        self,
        view: View,
        by: Sequence[Dimension],
        sums: Sequence[str] = (),
        **only: Sequence[str],
    ) -> Counts:
        """How many rows hold, with some sums, by some dimensions; `only` narrows further."""
        return self.counting.tally(view, by, {**self.where, **only}, sums)

    def number(self, view: View, **only: Sequence[str]) -> int:
        """How many rows hold."""
        return sum(number for (number,) in self.tally(view, (), **only).values())

    def spread(
        self, view: View, since: str, until: str | None = None, **only: Sequence[str]
    ) -> Spread:
        """The days in a column, or from one column to another."""
        return self.counting.spread(view, since, until, {**self.where, **only})

    def ages(self, view: View, column: str, **only: Sequence[str]) -> Spread:
        """The days that have passed since the days in a column."""
        since = self.counting.spread(view, column, None, {**self.where, **only})
        return Spread([self.age(day) for day in reversed(since.values)], since.numbers[::-1])

    def behind(self, view: View, **only: Sequence[str]) -> Behind:
        """The list that such a count counts."""
        return Behind(view.name, {**self.where, **only})

    @cached_property
    def findings(self) -> list[Drifting]:
        """The findings that hold; several families look at them, so they are counted once."""
        by = ("kind", "state", "severity", Aged("onset", LONG_STANDING_DAYS))
        return [
            Drifting(
                str(kind), str(state), severity_after(whole(severity), bool(long)), number, onsets
            )
            for (kind, state, severity, long), (number, onsets) in self.tally(
                FINDINGS, by, ("onset",)
            ).items()
        ]

    @cached_property
    def states(self) -> Counter[str]:
        """How many cells are in each state."""
        found = self.tally(CELLS, ("state",))
        return Counter({str(state): number for (state,), (number,) in found.items()})

    def age(self, day: int) -> int:
        """Days from a day to the day asked about."""
        return self.moment.on - day

    def before(self, days: int = 0) -> tuple[str]:
        """The day after the one so many days ago: what is so old, or older, lies before it."""
        day = self.moment.on - days + 1
        return (text_of(max(BEGINNING, min(day, FOREVER))),)


def severity_after(severity: int, long_standing: bool) -> int:
    """A severity as shown: as `severity_on` says, where it is known whether the time is over."""
    return min(MOST_SEVERE, severity + long_standing)


def whole(value: object) -> int:
    """A whole number as a database returns it."""
    assert isinstance(value, int)
    return value


def tenths(value: Decimal) -> str:
    """A decimal with one digit after the point, halves away from zero.

    >>> tenths(Decimal("16.65")), tenths(Decimal("-0.04"))
    ('16.7', '0.0')
    """
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP) + 0)


def percent(part: int, total: int) -> str | None:
    """A share in percent; None of nothing.

    >>> percent(1, 12), percent(0, 0)
    ('8.3', None)
    """
    return tenths(Decimal(100 * part) / total) if total else None


def median(days: Spread) -> str | None:
    """The middle of some numbers of days, each with how often it occurs; None of none.

    >>> median(Spread([9, 11, 400], [1, 2, 1])), median(Spread([], []))
    ('11.0', None)
    """
    twice = days.middle()
    return None if twice is None else tenths(Decimal(twice) / 2)


def amounts(by_currency: Mapping[str, int]) -> str | None:
    """Sums of money as text, in the order of their currencies; None of nothing.

    >>> amounts({"USD": 300, "COP": 12_000_000_000}), amounts({})
    ('COP 12000000000, USD 300', None)
    """
    told = (f"{currency} {amount}" for currency, amount in sorted(by_currency.items()))
    return ", ".join(told) or None


def by_currency(told: str) -> dict[str, int]:
    """What `amounts` wrote.

    >>> by_currency("COP 12000000000, USD 300")
    {'COP': 12000000000, 'USD': 300}
    """
    pairs = (each.split(" ") for each in told.split(", "))
    return {currency: int(amount) for currency, amount in pairs}
