"""Drift load: how much drifts, how gravely, for how long; and whether its sources hang together."""

from collections import Counter
from collections.abc import Iterator

from projections.cells import UNRESOLVED
from projections.drift.kinds import KINDS, MOST_SEVERE, severity_on
from projections.figure_values import NOT_ACCEPTED, OWN, Figure, Question
from projections.findings import FINDINGS

EXPIRING_DAYS = 30
"""An acceptance that ends within this many days is worth a look."""

PRECEDENT = "Argo CD, application metrics"


def drift_load(question: Question) -> Iterator[Figure]:
    """Findings that hold, less those accepted: by severity on the day, by kind, and in days."""
    kinds: Counter[str] = Counter()
    severities: Counter[int] = Counter()
    days = 0
    for each in question.findings:
        if each.state != "accepted":
            kinds[each.kind] += each.number
            severities[severity_on(question.moment.on, each.onset, each.severity)] += each.number
            days += question.age(each.onset) * each.number
    behind = question.behind(FINDINGS, state=NOT_ACCEPTED)
    about = "findings that hold and are not accepted"
    yield Figure("findings", kinds.total(), "findings", about, behind, PRECEDENT)
    about = "sum over them of days since the onset"
    yield Figure("drift_days", days, "days", about, behind, PRECEDENT)
    for severity in range(MOST_SEVERE, -1, -1):
        name, about = f"findings_severity_{severity}", f"of severity {severity} on the day"
        yield Figure(name, severities[severity], "findings", about, behind, PRECEDENT)
    for kind in KINDS:
        yield Figure(
            f"findings_{kind.code.lower()}",
            kinds[kind.code],
            "findings",
            kind.sentence,
            question.behind(FINDINGS, state=NOT_ACCEPTED, kind=(kind.code,)),
            PRECEDENT,
        )
    yield from _accepted(question)


def _accepted(question: Question) -> Iterator[Figure]:
    accepted = [each for each in question.findings if each.state == "accepted"]
    last_day = question.moment.on + EXPIRING_DAYS
    behind = question.behind(FINDINGS, state=("accepted",))
    yield Figure(
        "accepted",
        sum(each.number for each in accepted),
        "findings",
        "findings that hold and are accepted until a day to come",
        behind,
        "CISO Assistant, exceptions",
    )
    yield Figure(
        "accepted_expiring",
        sum(each.number for each in accepted if (each.accepted_until or 0) <= last_day),
        "findings",
        f"of these, accepted for no more than {EXPIRING_DAYS} further days",
        behind,
        "CISO Assistant, exceptions",
    )


def data_health(question: Question) -> Iterator[Figure]:
    """Facts that wait for what they refer to."""
    yield Figure(
        "unresolved",
        sum(question.count(UNRESOLVED, ()).values()),
        "cells",
        "places and provisions named by facts whose place or provision is not on record",
        question.behind(UNRESOLVED),
        OWN,
    )
