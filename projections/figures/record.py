"""The record itself: how long it takes until what happened is recorded.

There is no list behind its figures: that of the entries has no days and no moment.
"""

from collections.abc import Iterator

from projections.figures.values import YEAR, Figure, Group, Question, median
from projections.views import Column, View

ENTRIES = View(
    name="entries",
    about="The entries of the ledger, which are no rows",
    key=(Column("position", "integer", "where it stands"),),
    value=(Column("process", "text", "the in-country process"),),
    filters=("process",),
    identity="{position}",
)


def _lag(question: Question) -> Iterator[Figure]:
    """How long recording takes; what was brought over counts as the older record had it."""
    lags = question.counting.lags(question.moment.on - YEAR, question.where)
    yield Figure(
        "entry_lag",
        median(lags),
        "days",
        "median days from what happened in the last 365 days to its recording; a day that is not"
        " given exactly is the one from which the fact counts",
        None,
        "radar, freshness of data",
    )
    yield Figure(
        "entries",
        sum(lags.numbers),
        "entries",
        "entries of what happened in the last 365 days",
        None,
        "radar, freshness of data",
    )


RECORD: tuple[Group, ...] = (_lag,)
"""How many entries there are of the last year, and how long it took to record them."""
