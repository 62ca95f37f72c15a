"""Series: figures over time.

Along `valid`, the days change and what is known stays: what became of it, as we know now. Along
`known`, every point is as it was known on that day: what we knew then.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from ledger.days import add_months
from projections.columns.kept import KeptColumns
from projections.figures.figures import FAMILIES, Family
from projections.figures.narrowing import applies, narrowed
from projections.figures.tallies import (
    Counts,
    Moved,
    Place,
    Reports,
    Spread,
    Where,
)
from projections.figures.values import Figure, Group, Question, whole
from projections.intervals import Moment
from projections.policies import POLICIES, Policies, in_force
from projections.storage.asking import Asking

Every = Literal["day", "week", "month", "quarter", "year"]
MOST_POINTS = 400
"""Points of a series."""
MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}
DAYS: dict[Every, int] = {"day": 1, "week": 7}


class TooManyPointsError(ValueError):
    """A series would have more points than anybody can look at."""


class Station(NamedTuple):
    """A point of a series: its moment, and the day of the point before, when its period begins."""

    moment: Moment
    since: int


class Value(NamedTuple):
    """What the figures are at a point."""

    moment: Moment
    since: int
    figures: tuple[Figure, ...]


def days_of(first: int, last: int, every: Every) -> list[int]:
    """The days of the points: the first day, then step by step, at most to the last."""
    found: list[int] = []
    day = first
    while day <= last:
        if len(found) == MOST_POINTS:
            raise TooManyPointsError(f"a series has {MOST_POINTS} points at most")
        found.append(day)
        months = MONTHS.get(every)
        step = len(found)
        day = first + step * DAYS[every] if months is None else add_months(first, step * months)
    return found


def before(first: int, every: Every) -> int:
    """The day of the point that would come before the first."""
    months = MONTHS.get(every)
    return first - DAYS[every] if months is None else add_months(first, -months)


def series(
    asking: Asking,
    kept: KeptColumns,
    names: Sequence[str],
    points: Sequence[Station],
    where: Where,
) -> list[Value]:
    """Some figures at some points, in rising order of their days.

    Raises KeyError for a name that no figure has, or none that can be narrowed so.
    """
    groups = {_grouped(name, where): None for name in names}
    moments = [point.moment for point in points]
    counted = zip(kept.at(asking, moments), points, _policies(asking, moments), strict=True)
    found = []
    for counting, (moment, since), policies in counted:
        question = Question(counting, moment, where, policies, since)
        figures = {
            each.name: each
            for family, group in groups
            for each in group(narrowed(question, FAMILIES[family]))
        }
        found.append(Value(moment, since, tuple(figures[name] for name in names)))
    return found


def _grouped(name: str, where: Where) -> "Grouped":
    """The figures among which one is counted."""
    found = groups().get(name)
    if found is None or not applies(where, FAMILIES[found.family]):
        raise KeyError(name)
    return found


class Grouped(NamedTuple):
    """Where a figure stands: its family, and those that are counted with it."""

    family: Family
    group: Group


@cache
def groups() -> dict[str, Grouped]:
    """Where every figure stands, found out by asking for all of them of nothing."""
    nothing = Question(Nothing(), Moment(0, 0), {}, Policies(), 0)
    return {
        figure.name: Grouped(name, group)
        for name, family in FAMILIES.items()
        for group in family.groups
        for figure in group(nothing)
    }


def _policies(asking: Asking, moments: Sequence[Moment]) -> list[Policies]:
    """The policies that judge at each moment."""
    rows = [dict(zip(POLICIES.stored, row, strict=True)) for row in asking.everything(POLICIES)]
    known: dict[tuple[int, ...], Policies] = {}
    found = []
    for on, position in moments:
        held = tuple(
            index
            for index, row in enumerate(rows)
            if whole(row["valid_from"]) <= on < whole(row["valid_to"])
            and whole(row["known_from"]) <= position < whole(row["known_to"])
        )
        if held not in known:
            known[held] = in_force(rows[index] for index in held)
        found.append(known[held])
    return found


class Nothing:
    """Counting where there is nothing."""

    def tally(self, *_: object, **__: object) -> Counts:
        """No rows."""
        return {}

    def spread(self, *_: object, **__: object) -> Spread:
        """No days."""
        return Spread([], [])

    def distinct(self, *_: object, **__: object) -> int:
        """No values."""
        return 0

    def places(self, *_: object, **__: object) -> list[Place]:
        """No places."""
        return []

    def moved(self, *_: object, **__: object) -> Moved:
        """No moves."""
        return Moved(0, 0, Spread([], []))

    def lags(self, *_: object, **__: object) -> Spread:
        """No entries."""
        return Spread([], [])

    def reports(self, *_: object, **__: object) -> Reports:
        """No reports."""
        return Reports(0, 0)
