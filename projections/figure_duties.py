"""Duties: whether places were told, whether they answered, whether they report."""

from collections import Counter
from collections.abc import Iterator

from projections.duties import DUTIES, Schedule
from projections.figure_values import OWN, Figure, Question, median, percent, whole
from projections.findings import FINDINGS


def information(question: Question) -> Iterator[Figure]:
    """The share of places told of the version in force, and how long telling and answering took."""
    due = informed = 0
    by = ("process", "told_from", "notified_on")
    for (process, told_from, notified_on), duties in question.count(DUTIES, by).items():
        if question.age(whole(told_from)) > question.policy(process).notify_days:
            due += duties
            informed += duties if notified_on is not None else 0
    behind = question.behind(DUTIES)
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
    for name, start, end, about in LAGS:
        days: Counter[int] = Counter()
        for (since, until), duties in question.count(DUTIES, (start, end)).items():
            if since is not None and until is not None:
                days[whole(until) - whole(since)] += duties
        yield Figure(name, median(days), "days", about, behind, OWN)


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


def reporting(question: Question) -> Iterator[Figure]:
    """The share of reports published in time, and how long the silent have been silent."""
    due = in_time = 0
    by = ("process", "report_every_months", "reports_from", "reports_until", "published")
    for (process, *schedule, published), duties in question.count(DUTIES, by).items():
        asked, kept = _reports(question, process, schedule, str(published))
        due, in_time = due + asked * duties, in_time + kept * duties
    behind = question.behind(DUTIES)
    yield Figure(
        "reports_due",
        due,
        "reports",
        "periods of the schedules in force that ended more than `report_grace` days ago",
        behind,
        "IMPACT OSS",
    )
    yield Figure(
        "reporting_compliance",
        percent(in_time, due),
        "%",
        "100 × those of them whose report was published within `report_grace` of the end / all",
        behind,
        "IMPACT OSS",
    )
    yield from _silence(question)


def _reports(
    question: Question, process: object, terms: list[object], published: str
) -> tuple[int, int]:
    """How many reports were due on a schedule by now, and how many of those came in time."""
    every_months, starts_on, ends_on = terms
    if starts_on is None:
        return 0, 0
    grace = question.policy(process).report_grace
    until = None if ends_on is None else whole(ends_on)
    schedule = Schedule(whole(starts_on), whole(every_months), until)
    due = schedule.ended_by(question.moment.on - grace - 1)
    kept = 0
    for report in filter(None, published.split(",")):
        period, _, day = report.partition(":")
        kept += int(period) < due and int(day) <= schedule.last_day(int(period)) + grace
    return due, kept


def _silence(question: Question) -> Iterator[Figure]:
    kind = "REPORTING_SILENCE"
    ages = [
        (question.age(each.onset), each.number) for each in question.findings if each.kind == kind
    ]
    behind = question.behind(FINDINGS, kind=(kind,))
    yield Figure(
        "silent",
        sum(silent for _, silent in ages),
        "duties",
        "agreements at places whose latest report due was not published",
        behind,
        "IMPACT OSS",
    )
    yield Figure(
        "silence_days",
        sum(age * silent for age, silent in ages),
        "days",
        "sum over them of days since the first missed report became overdue",
        behind,
        "IMPACT OSS",
    )
    yield Figure(
        "longest_silence",
        max((age for age, _ in ages), default=None),
        "days",
        "days since then where it is longest",
        behind,
        "IMPACT OSS",
    )
