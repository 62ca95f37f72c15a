"""Freshness: how long ago anything that touches a place is known to have happened.

Nearly every fact touches a place, so what is kept is one day for each month with any. Staleness
counts from the end of the last such month: then a fact in a month that has one already changes
nothing, and nobody is accused early. What is kept follows from the facts that stand, in whatever
order they came.
"""

from collections.abc import Iterable
from itertools import pairwise
from sys import intern

from ledger.days import BEGINNING, FOREVER, span_of, text_of
from projections.drift.policy import Policy
from projections.drift.rules import FRESHNESS_RULES, holding
from projections.drift.standings import FreshnessStanding
from projections.facts import Filed
from projections.intervals import Clock, Track, sweep
from projections.subjects import About, Found, Standing, Subject, channels

Days = tuple[int, int]
"""The first and the last of some days."""


class Freshness(Subject):
    """A place: the months in which anything happened there, and the days on which it owes.

    `told` has, for each month, the earliest date of a fact in it as it was written; a date that
    is not of one month (a year, a range) stands for itself. `spans` are the days from that of a
    fact to the end of a month; those less than `least` days apart, the shortest period by which
    the place is judged, are one. `owing` are the days on which an agreement binds the place, and
    `named_by` the facts of the streams that name it.
    """

    __slots__ = ("least", "named_by", "owing", "policies", "spans", "told")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key)
        self.policies = policies
        self.told: dict[str, str] = {}
        self.least = 0
        self.spans: list[Days] = []
        self.owing: tuple[Days, ...] = ()
        self.named_by: dict[str, list[Filed]] = {}

    @property
    def about(self) -> About:
        return None, None, self.id

    def is_news(self, text: str) -> bool:
        """Whether nothing as early is known of its month."""
        return text < self.told.get(month_of(text), LATER)

    def note(self, text: str) -> None:
        """Take note of a fact of a date that is the earliest of its month."""
        self.told[intern(month_of(text))] = intern(text)
        self._lengthen(*_span(text))

    def recount(self, texts: Iterable[str]) -> None:
        """Take note of the dates of all facts that stand, and of no others."""
        self.told = {}
        for text in texts:
            if self.is_news(text):
                self.told[intern(month_of(text))] = intern(text)
        self._join()

    def _join(self) -> None:
        """Make the spans anew."""
        self.spans = []
        for span in sorted(map(_span, self.told.values())):
            self._lengthen(*span)

    def _lengthen(self, first: int, last: int) -> None:
        """Add the days of a fact to the spans."""
        spans = self.spans
        if not spans or first > spans[-1][1] + self.least + 1:
            spans.append((first, last))
        elif first >= spans[-1][0]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            self._join()

    def evaluate(self) -> Found:
        """The days on which the place owes and nothing that touches it is recent."""
        self.last_pass = None
        if not self.owing:
            return {}
        owing = Track[int | None]()
        for first, end in self.owing:
            owing.add(first, first)
            owing.add(end, None)
        least = min([policy.data_max_age for policy in self.policies.values])
        if least != self.least:
            self.least = least
            self._join()
        told, policies = Track(self.spans), self.policies

        def standing(clock: Clock) -> Standing:
            policy, until = policies.at(clock), told.at(clock)
            assert policy is not None
            place = FreshnessStanding(owing.at(clock), BEGINNING if until is None else until)
            return None, holding(FRESHNESS_RULES, place, clock, policy)

        return channels("", sweep(standing, self.owing[0][0]), {})


class News:
    """What was heard of the places of a process, beside their freshness.

    `naming` has the places that the facts of a stream name, `imprecise` the dates that are not
    days, by the position of their fact, and `owing_otherwise` the places that may have come to
    owe on other days.
    """

    __slots__ = ("imprecise", "naming", "owing_otherwise", "places")

    def __init__(self) -> None:
        self.places: dict[str, Freshness] = {}
        self.naming: dict[str, tuple[str, ...]] = {}
        self.imprecise: dict[int, str] = {}
        self.owing_otherwise: set[str] = set()


LATER = "~"
"""After every date as it is written."""


def month_of(text: str) -> str:
    """The month of a day; any other date stands for itself.

    >>> month_of("2025-03-14"), month_of("2025-03"), month_of("2025")
    ('2025-03', '2025-03', '2025')
    """
    return text[:7] if len(text) == 10 else text


def _span(text: str) -> Days:
    """The days from the first that a date may mean to the end of the month of the last."""
    first, last = span_of(text)
    return first, span_of(text_of(last)[:7]).last


def together(runs: Iterable[Days]) -> tuple[Days, ...]:
    """Days that are in any of these runs (first day, day after the last), as unbroken runs."""
    found: list[Days] = []
    for first, end in sorted(runs):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((first, end))
    return tuple(found)


def both(one: Track[int | None], other: Track[tuple[int, int] | None]) -> tuple[Days, ...]:
    """The runs of days (first day, day after the last) on which both tracks have a value."""
    days = sorted({*one.days, *other.days})
    known = [each for each in days if one.on(each) is not None and other.on(each) is not None]
    ends = dict(pairwise([*days, FOREVER]))
    return together((day, ends[day]) for day in known)
