"""Drift load: how much drifts, how gravely, for how long, and how much of it comes back."""

from collections import Counter
from collections.abc import Iterator

from projections.drift.kind import MOST_SEVERE
from projections.drift.kinds import KINDS
from projections.figures.values import (
    NOT_ACCEPTED,
    PERIOD_DAYS,
    YEAR,
    Figure,
    Group,
    Question,
    median,
    percent,
)
from projections.findings import FINDINGS

EXPIRING_DAYS = 30
"""An acceptance that ends within this many days is worth a look."""

PRECEDENT = "Argo CD, application metrics"


def _load(question: Question) -> Iterator[Figure]:
    """How much drifts, how gravely, for how long."""
    kinds: Counter[str] = Counter()
    severities: Counter[int] = Counter()
    days = 0
    for each in question.findings:
        if each.state != "accepted":
            kinds[each.kind] += each.number
            severities[each.severity] += each.number
            days += question.moment.on * each.number - each.onsets
    behind = question.behind(FINDINGS, state=NOT_ACCEPTED)
    about = "findings that hold and are not accepted"
    yield Figure("findings", kinds.total(), "findings", about, behind, PRECEDENT)
    about = "sum over them of days since the onset"
    yield Figure("drift_days", days, "days", about, behind, PRECEDENT)
    for severity in range(MOST_SEVERE, -1, -1):
        name, about = f"findings_severity_{severity}", f"of severity {severity} on the day"
        shown = question.behind(FINDINGS, state=NOT_ACCEPTED, severity_shown=(str(severity),))
        yield Figure(name, severities[severity], "findings", about, shown, PRECEDENT)
    for kind in KINDS:
        yield Figure(
            f"findings_{kind.code.lower()}",
            kinds[kind.code],
            "findings",
            kind.sentence,
            question.behind(FINDINGS, state=NOT_ACCEPTED, kind=(kind.code,)),
            PRECEDENT,
        )


def _accepted(question: Question) -> Iterator[Figure]:
    """What is accepted, and what of it ends soon."""
    accepted = question.spread(FINDINGS, "accepted_until", state=("accepted",))
    last_day = question.moment.on + EXPIRING_DAYS
    soon = question.before(-EXPIRING_DAYS)
    yield Figure(
        "accepted",
        sum(accepted.numbers),
        "findings",
        "findings that hold and are accepted until a day to come",
        question.behind(FINDINGS, state=("accepted",)),
        "CISO Assistant, exceptions",
    )
    yield Figure(
        "accepted_expiring",
        sum(number for until, number in accepted.pairs() if until <= last_day),
        "findings",
        f"of these, accepted for no more than {EXPIRING_DAYS} further days",
        question.behind(FINDINGS, state=("accepted",), accepted_until_before=soon),
        "CISO Assistant, exceptions",
    )


def _moved(question: Question) -> Iterator[Figure]:
    """What came and what went, whatever people said to it; some of it came and went in between."""
    moved = question.counting.moved(question.since, question.where)
    for name, number, what in (
        ("findings_opened", moved.opened, "began to hold"),
        ("findings_resolved", moved.resolved, "ceased to hold"),
    ):
        about = (
            f"findings that {what} in the last {PERIOD_DAYS} days, in a series since its last point"
        )
        yield Figure(name, number, "findings", about, None, PRECEDENT)


def _resolving(question: Question) -> Iterator[Figure]:
    """How long it took until what drifted did not any more, and how much of it came back."""
    moved = question.counting.moved(question.moment.on - YEAR, question.where)
    about = "median days from onset to end, of findings that ceased to hold in the last 365 days"
    yield Figure("days_to_resolve", median(moved.days), "days", about, None, PRECEDENT)
    about = (
        "of findings that began to hold in the last 365 days, those of which the same had begun"
        " and ended within the 365 days before"
    )
    share = percent(moved.recurred, moved.opened)
    yield Figure("recurrence_rate", share, "%", about, None, PRECEDENT)


DRIFT_LOAD: tuple[Group, ...] = (_load, _accepted, _moved, _resolving)
"""Findings that hold, less those accepted: by severity on the day, by kind, and in days."""
