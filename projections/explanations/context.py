"""Sentences on the context: an analysis that lacks something, or that nobody looked at."""

from projections.analyses import ANALYSES
from projections.explanations.ground import Case, Ground
from projections.explanations.texts import day, names


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
