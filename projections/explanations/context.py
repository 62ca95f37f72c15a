"""Sentences on the context: an analysis that grew old, and a risk that nobody registered."""

from collections.abc import Iterable, Iterator

from ledger.days import text_of
from projections.analyses import ANALYSES
from projections.drift.kinds import FIRST_AT_PLACES
from projections.explanations.ground import Case, Ground
from projections.explanations.texts import day, names
from projections.findings import FINDINGS
from projections.risks import RISKS


def context_stale(ground: Ground, case: Case) -> str:
    """What the analysis lacks, or since when nobody looked at it."""
    row = ground.needed(ANALYSES, *case.own)
    called = f"{case.subject} ({row['title']})"
    age = ground.policies[case.process].analysis_max_age
    if row["completed_on"] is None:
        started_on = day(row, "started_on")
        return f"{called}: it was started on {started_on} and not completed within {age} days"
    if row["missing"]:
        completed_on = day(row, "completed_on")
        return f"{called}: it was completed on {completed_on} without {names(row['missing'])}"
    last = "completed_on" if row["reviewed_on"] is None else "reviewed_on"
    done = last.removesuffix("_on")
    return (
        f"{called}: it was last {done} on {day(row, last)}, and nobody looked at it again"
        f" within {age} days"
    )


def load_drifting(ground: Ground, cases: Iterable[Case]) -> list[Case]:
    """Fetch what drifts at the places of these cases, and the risks there.

    What has drifted longest at each is given back, for its evidence is theirs.
    """
    places = sorted({case.place for case in cases if case.kind == "COORDINATION_RISK_UNREGISTERED"})
    if not places:
        return []
    where = {"jurisdiction": places, "kind": sorted(FIRST_AT_PLACES)}
    ground.load_where(FINDINGS, where)
    ground.load_where(RISKS, {"jurisdiction": places, "category": ("coordination",)})
    first = {(case.process, case.place): case for case in reversed(list(_open(ground)))}
    return list(first.values())


def drifting(ground: Ground, case: Case) -> list[Case]:
    """What drifts at the place of a case, the longest standing first."""
    here = (case.process, case.place)
    return [each for each in _open(ground) if (each.process, each.place) == here]


def risks_at(ground: Ground, case: Case) -> list[str]:
    """The risks of poor coordination on record for the place of a case."""
    here = (case.process, case.place)
    rows = (row for row in ground.found(RISKS) if (row["process"], row["jurisdiction"]) == here)
    return sorted(str(row["risk"]) for row in rows)


def coordination_risk_unregistered(ground: Ground, case: Case) -> str:
    """How much drifts here, what has longest, and which risks were closed."""
    found = drifting(ground, case)
    first = found[0]
    closed = risks_at(ground, case)
    several = f"{len(found)} findings are" if len(found) > 1 else "1 finding is"
    said = (
        f"{case.place}: {several} open, {first.kind} on {first.subject} since"
        f" {text_of(first.onset)}, and no current risk of poor coordination is on record"
    )
    return f"{said}; {', '.join(closed)} was closed" if closed else said


def _open(ground: Ground) -> Iterator[Case]:
    cases = (Case.of(row) for row in ground.found(FINDINGS) if row["state"] != "accepted")
    yield from sorted(cases, key=lambda case: (case.onset, case.kind, case.subject))
