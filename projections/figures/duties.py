"""Duties: whether places were told, whether they answered, whether they report."""

from collections.abc import Iterator

from projections.drift.policy import Policy
from projections.duties import DUTIES
from projections.figures.judged import aged, behind_aged
from projections.figures.judged import reports as reports_of
from projections.figures.tallies import Missing
from projections.figures.values import OWN, Figure, Group, Question, median, percent
from projections.findings import FINDINGS


def _told(question: Question) -> Iterator[Figure]:
    """The share of places told of the version in force."""
    by = (Missing("notified_on"),)
    rows = aged(question, DUTIES, "told_from", _silent_days, by)
    due = sum(number for (*_, over), number in rows.items() if over)
    informed = sum(number for (_, silent, over), number in rows.items() if over and not silent)
    behind = behind_aged(question, DUTIES, _silent_days, "told_from_before")
    yield Figure(
        "information_due",
        due,
        "duties",
        "agreements at places whose `notify_days` to be told of the version in force are over",
        behind,
        OWN,
    )
    yield Figure(
        "information_coverage",
        percent(informed, due),
        "%",
        "100 × those of them that were told / those due",
        behind,
        OWN,
    )


def _silent_days(policy: Policy) -> int:
    """After how many days without a word the time to tell is over."""
    return policy.notify_days + 1


def _lags(question: Question) -> Iterator[Figure]:
    """How long telling and answering took."""
    for name, start, end, about in LAGS:
        days = question.spread(DUTIES, start, end)
        yield Figure(name, median(days), "days", about, question.behind(DUTIES), OWN)


LAGS = (
    (
        "notification_lag",
        "told_from",
        "notified_on",
        "median days from the day the version counts for the place to its being told",
    ),
    (
        "acknowledgement_lag",
        "notified_on",
        "acknowledged_on",
        "median days from a place's being told to its answer",
    ),
)
"""What takes time in telling: the name, from which column, to which, and the formula."""


def _reports(question: Question) -> Iterator[Figure]:
    """The share of reports published in time."""
    reports = reports_of(question)
    yield Figure(
        "reports_due",
        reports.due,
        "reports",
        "periods of the schedules in force that ended more than `report_grace` days ago",
        None,
        "IMPACT OSS",
    )
    yield Figure(
        "reporting_compliance",
        percent(reports.in_time, reports.due),
        "%",
        "100 × those of them whose report was published within `report_grace` of the end / all",
        question.behind(DUTIES),
        "IMPACT OSS",
    )


def _silence(question: Question) -> Iterator[Figure]:
    """How many do not report, and for how long."""
    kind = "REPORTING_SILENCE"
    since = question.spread(FINDINGS, "onset", kind=(kind,))
    first = since.least()
    behind = question.behind(FINDINGS, kind=(kind,))
    yield Figure(
        "silent",
        sum(since.numbers),
        "duties",
        "agreements at places whose latest report due was not published",
        behind,
        "IMPACT OSS",
    )
    yield Figure(
        "silence_days",
        sum(question.age(onset) * silent for onset, silent in since.pairs()),
        "days",
        "sum over them of days since the first missed report became overdue",
        behind,
        "IMPACT OSS",
    )
    yield Figure(
        "longest_silence",
        None if first is None else question.age(first),
        "days",
        "days since then where it is longest",
        behind,
        "IMPACT OSS",
    )


INFORMATION: tuple[Group, ...] = (_told, _lags)
"""The share of places told of the version in force, and how long telling and answering took."""

REPORTING: tuple[Group, ...] = (_reports, _silence)
"""The share of reports published in time, and how long the silent have been silent."""
