"""Reports of duties from columns: how many were due at some points, and how many came in time."""

import numpy as np

from projections.columns.columns import LATEST, NONE
from projections.columns.rows import Numbers, Rows
from projections.figures.tallies import Reports


def reports(rows: Rows, days: Numbers, graces: Numbers) -> list[Reports]:
    """At each of some days, what `figures.tallies.reports_of` says of all duties together.

    `graces` are the days of grace by the number of a process.
    """
    rows = rows.only(rows.take("reports_from") != NONE)
    late = graces[rows.take("process")]
    due = _due(rows, days, late)
    in_time = _in_time(rows, days, late)
    return [Reports(*pair) for pair in zip(due, in_time, strict=True)]


def _due(rows: Rows, days: Numbers, late: Numbers) -> list[int]:
    """How many periods have ended, with their grace, at each point."""
    starts, every = _terms(rows)
    ends = rows.take("reports_until")
    last = np.where(ends == NONE, LATEST, _period_of(starts, every, ends.astype(np.int64)))
    found = []
    for at, day in enumerate(days.tolist()):
        here = np.arange(len(rows))
        if rows.first is not None and rows.last is not None:
            here = np.flatnonzero((rows.first <= at) & (rows.last > at))
        over = _period_of(starts[here], every[here], day - late[here])
        ended = np.clip(np.minimum(over, last[here] + 1), 0, None)
        found.append(int((ended * rows.take("weight")[here]).sum()))
    return found


def _in_time(rows: Rows, days: Numbers, late: Numbers) -> list[int]:
    """How many of those were published by the end of their grace."""
    starts, every = _terms(rows)
    words = rows.take("published")
    list_of = rows.columns.words["published"].list
    told = {word: _published(list_of[word]) for word in np.unique(words).tolist()}
    pairs = [pair for word in words.tolist() for pair in told[word]]
    row = np.repeat(np.arange(len(words)), [len(told[word]) for word in words.tolist()])
    period, day = np.array(pairs, np.int64).reshape(-1, 2).T
    starts, every = starts[row], every[row]
    ends = rows.take("reports_until")[row]
    runs = (ends == NONE) | (_first_day(starts, every, period) <= ends)
    last_day = _first_day(starts, every, period + 1) - 1
    counted = np.searchsorted(days, last_day + late[row] + 1).astype(np.int32)
    kept = np.flatnonzero(runs & (day <= last_day + late[row]) & (counted < len(days)))
    found = rows.rows[row][kept]
    if rows.first is None or rows.last is None:
        return [int(Rows(rows.columns, found).take("weight").sum())]
    first, last = np.maximum(rows.first[row], counted)[kept], rows.last[row][kept]
    some = np.flatnonzero(first < last)
    known = Rows(rows.columns, found[some], first[some], last[some])
    return known.added_up(np.zeros(len(some), np.int64), 1, len(days), None)[0].tolist()  # type: ignore[no-any-return]


def _terms(rows: Rows) -> tuple[Numbers, Numbers]:
    starts = rows.take("reports_from").astype(np.int64)
    return starts, rows.take("report_every_months").astype(np.int64)


def _published(word: str | None) -> list[tuple[int, int]]:
    """Periods and days as the view writes them."""
    pairs = (report.partition(":") for report in (word or "").split(",") if report)
    return [(int(period), int(day)) for period, _, day in pairs]


def _period_of(starts: Numbers, every: Numbers, days: Numbers) -> Numbers:
    """The index of the period that holds a day; -1 before the first."""
    index = (_months(days) - _months(starts)) // every
    index = np.where((index > 0) & (_first_day(starts, every, index) > days), index - 1, index)
    found: Numbers = np.where(days < starts, -1, index)
    return found


def _first_day(starts: Numbers, every: Numbers, index: Numbers) -> Numbers:
    """The first day of a period: the same day of a later month, or the last that it has."""
    months = _months(starts) + index * every
    first = _first_of(months)
    longest = _first_of(months + 1) - first - 1
    found: Numbers = first + np.minimum(starts - _first_of(_months(starts)), longest)
    return found


def _months(days: Numbers) -> Numbers:
    """The month of each day, since January 1970."""
    found: Numbers = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return found


def _first_of(months: Numbers) -> Numbers:
    found: Numbers = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return found
