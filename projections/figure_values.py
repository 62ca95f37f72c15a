"""Figures: what one is, what is asked, and the arithmetic, which is exact.

A figure's value is a whole number, or a decimal as text with one digit after the point, rounded
half up once at the end; None where there is nothing to divide by or to take the middle of.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from projections.drift.policy import Policy
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.policies import Policies
from projections.tables import Asking
from projections.views import View

Unit = Literal[
    "%",
    "cells",
    "commitments",
    "days",
    "duties",
    "findings",
    "follow-ups",
    "months",
    "obligations",
    "percentage points",
    "posts",
    "provisions",
    "reports",
]
Value = int | str | None
Where = Mapping[str, Sequence[str]]

OWN = "the project's own"
NOT_ACCEPTED = ("open", "acknowledged", "contested")
"""The states in which a finding counts as drift that stands."""

DAYS_A_MONTH = Decimal("30.4375")
"""A year of 365.25 days, divided by twelve."""


class Behind(NamedTuple):
    """The list behind a figure: a view, and by what to narrow it."""

    view: str
    where: Where


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about a moment: its formula in words, the list behind it, and after whom."""

    name: str
    value: Value
    unit: Unit
    about: str
    behind: Behind
    precedent: str


class Findings(NamedTuple):
    """How many findings share what figures look at."""

    kind: str
    state: str
    severity: int
    onset: int
    accepted_until: int | None
    number: int


@dataclass(frozen=True)
class Question:
    """What figures are asked for: a moment, narrowed to some of the rows of each view."""

    asking: Asking
    moment: Moment
    where: Where
    policies: Policies

    def count(
        self, view: View, by: Sequence[str], **only: Sequence[str]
    ) -> dict[tuple[object, ...], int]:
        """How many rows hold, by the values of some columns; `only` narrows further."""
        return self.asking.count(view, self.moment, by, {**self.where, **only})

    def behind(self, view: View, **only: Sequence[str]) -> Behind:
        """The list that such a count counts."""
        return Behind(view.name, {**self.where, **only})

    @cached_property
    def findings(self) -> list[Findings]:
        """The findings that hold; several families look at them, so they are counted once."""
        by = ("kind", "state", "severity", "onset", "accepted_until")
        return [Findings._make((*key, n)) for key, n in self.count(FINDINGS, by).items()]

    def policy(self, process: object) -> Policy:
        """By what a process is judged at the moment."""
        return self.policies[str(process)]

    def age(self, day: int) -> int:
        """Days from a day to the day asked about."""
        return self.moment.on - day


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


def median(days: Counter[int]) -> str | None:
    """The middle of some numbers of days, each with how often it occurs; None of none.

    >>> median(Counter({9: 1, 11: 2, 400: 1})), median(Counter())
    ('11.0', None)
    """
    total = days.total()
    if not total:
        return None
    middle = [(total - 1) // 2, total // 2]
    found, passed = Decimal(0), 0
    for value in sorted(days):
        passed, before = passed + days[value], passed
        found += sum(value for index in middle if before <= index < passed)
    return tenths(found / 2)
