"""Data health: whether facts hang together, how long places have been silent, what judges."""

from collections.abc import Iterator

from projections.agreements import AGREEMENTS
from projections.cells import UNRESOLVED
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.drift.policy import policy_id
from projections.figures.tallies import Spread
from projections.figures.values import (
    OWN,
    POLICY,
    Behind,
    Figure,
    Group,
    Question,
    median,
)
from projections.findings import FINDINGS
from projections.policies import POLICIES

RADAR = "radar, freshness of data"
STALE = ("DATA_STALE",)


def _unresolved(question: Question) -> Iterator[Figure]:
    """Facts that wait for what they refer to."""
    yield Figure(
        "unresolved",
        question.number(UNRESOLVED),
        "cells",
        "places and provisions named by facts whose place or provision is not on record",
        question.behind(UNRESOLVED),
        OWN,
    )


def _silent(question: Question) -> Iterator[Figure]:
    """For how long nothing is on record of places that have been silent for long."""
    behind = question.behind(FINDINGS, kind=STALE)
    silent: dict[int, list[str]] = {}
    for (process,) in question.tally(FINDINGS, ("process",), kind=STALE):
        silent.setdefault(question.policies[str(process)].data_max_age, []).append(str(process))
    days = Spread([], [])
    for age, processes in silent.items():
        only = {"process": processes} if len(silent) > 1 else {}
        since = question.counting.spread(
            FINDINGS, "onset", None, {**question.where, "kind": STALE, **only}
        )
        ages = [question.age(onset) + age + 1 for onset in reversed(since.values)]
        days = days + Spread(ages, since.numbers[::-1])
    yield Figure(
        "silent_places",
        sum(days.numbers),
        "jurisdictions",
        "places that owe anything, where nothing that happened in the last `data_max_age` days,"
        " by whole months, is on record",
        behind,
        RADAR,
    )
    about = (
        "days since the end of the month of the last event on record of such a place, or since it"
        " came to owe anything if that was later"
    )
    for name, value, which in (
        ("days_since_last_event", median(days), "median"),
        ("longest_without_event", days.values[-1] if days.values else None, "most"),
    ):
        yield Figure(name, value, "days", f"{which} {about}", behind, RADAR)


def _judged_by(question: Question) -> Iterator[Figure]:
    """By which policies is judged."""
    where = {name: some for name, some in question.where.items() if name == "process"}
    found = question.counting.tally(AGREEMENTS, ("process", "agreement"), where)
    asked = question.where.get("agreement")
    judging = (
        question.policies.judging(str(process), str(agreement))
        for process, agreement in found
        if asked is None or agreement in asked
    )
    judged = {policy_id(policy) for policy in {id(each): each for each in judging}.values()}
    yield Figure(
        "policy",
        ", ".join(sorted(judged)) or None,
        POLICY,
        "the policies in force by which agreements are judged: the name of each and the first 12"
        " digits of its hash",
        Behind(POLICIES.name, where),
        RADAR,
    )


def _corrected(question: Question) -> Iterator[Figure]:
    """What was said to drift, and never did."""
    yield Figure(
        "findings_corrected",
        question.number(CORRECTED_FINDINGS),
        "findings",
        "findings that began on the day or before it as they were shown, and of which it is known"
        " since that they held on none of the days on which they were shown",
        question.behind(CORRECTED_FINDINGS),
        RADAR,
    )


DATA_HEALTH: tuple[Group, ...] = (_unresolved, _silent, _judged_by, _corrected)
"""Facts that wait for what they refer to, places that have been silent, and what judges."""
