"""Days in the world: what `occurred_on` may say, and which day it counts from.

A day is held as an integer, days since 1970-01-01, so that rules can add and compare.
`occurred_on` is text with a stated precision: a year `2023`, a month `2023-05`,
a day `2023-05-20`, a range `2022-09-01/2022-09-09`, or `/2022-09-09` for
"by then at the latest".
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

EPOCH = date(1970, 1, 1).toordinal()
BEGINNING = date.min.toordinal() - EPOCH
FOREVER = date.max.toordinal() - EPOCH

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Span(NamedTuple):
    """The first and the last day that a date with its precision may mean (both inclusive)."""

    first: int
    last: int


def day_of(text: str) -> int:
    """The day a full date `YYYY-MM-DD` names; ValueError if it is not one."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a day; write YYYY-MM-DD")
    return date.fromisoformat(text).toordinal() - EPOCH


def text_of(day: int) -> str:
    """The day as `YYYY-MM-DD`."""
    return date.fromordinal(day + EPOCH).isoformat()


@lru_cache(maxsize=65_536)
def span_of(occurred_on: str) -> Span:
    """The days that `occurred_on` may mean; ValueError says what is wrong with it.

    >>> [text_of(day) for day in span_of("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> [text_of(day) for day in span_of("/2022-09-09")]
    ['0001-01-01', '2022-09-09']
    """
    first, slash, last = occurred_on.partition("/")
    if not slash:
        return _single(first)
    span = Span(_single(first).first if first else BEGINNING, _single(last).last)
    if span.first > span.last:
        raise ValueError(f"{occurred_on!r} ends before it begins")
    return span


def counted_day(occurred_on: str, accuses: bool) -> int:
    """The day from which a fact counts (docs/drift.md, "Days").

    An imprecise date never accuses early: a fact that starts a duty or a clock against
    somebody counts from the last day it may mean, every other from the first.
    """
    span = span_of(occurred_on)
    return span.last if accuses else span.first


def add_months(day: int, months: int) -> int:
    """The same day of the month `months` later, or that month's last day if it is shorter."""
    start = date.fromordinal(day + EPOCH)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return FOREVER
    for length in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(start.day, length)).toordinal() - EPOCH
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _single(text: str) -> Span:
    if not _SHAPE.fullmatch(text):
        raise ValueError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        if len(text) == 10:
            day = day_of(text)
            return Span(day, day)
        if len(text) == 7:
            first = date.fromisoformat(f"{text}-01")
            following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            return Span(first.toordinal() - EPOCH, following.toordinal() - EPOCH - 1)
        return Span(day_of(f"{text}-01-01"), day_of(f"{text}-12-31"))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date of the calendar") from error
    except OverflowError as error:
        raise ValueError(f"{text!r} is beyond the calendar") from error
