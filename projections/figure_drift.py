"""Drift load: how much drifts, how gravely, for how long; and whether its sources hang together."""

from collections import Counter
from collections.abc import Iterator

from projections.cells import UNRESOLVED
from projections.drift.kinds import KINDS, MOST_SEVERE, severity_on
from projections.figure_values import OWN, Figure, Question, whole
from projections.findings import FINDINGS

NOT_ACCEPTED = ("open", "acknowledged", "contested")
EXPIRING_DAYS = 30
"""An acceptance that ends within this many days is worth a look."""

PRECEDENT = "Argo CD, application metrics"


def drift_load(question: Question) -> Iterator[Figure]:
    """Findings that hold, less those accepted: by severity on the day, by kind, and in days."""
    by = ("kind", "severity", "onset")
    kinds: Counter[str] = Counter()
    severities: Counter[int] = Counter()
    days = 0
    for (kind, severity, onset), findings in question.count(
        FINDINGS, by, state=NOT_ACCEPTED
    ).items():
        kinds[str(kind)] += findings
        severities[severity_on(question.moment.on, whole(onset), whole(severity))] += findings
        days += question.age(whole(onset)) * findings
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
    accepted = question.count(FINDINGS, ("accepted_until",), state=("accepted",))
    behind = question.behind(FINDINGS, state=("accepted",))
    yield Figure(
        "accepted",
        sum(accepted.values()),
        "findings",
        "findings that hold and are accepted until a day to come",
        behind,
        "CISO Assistant, exceptions",
    )
    yield Figure(
        "accepted_expiring",
        sum(n for (until,), n in accepted.items() if -question.age(whole(until)) <= EXPIRING_DAYS),
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
