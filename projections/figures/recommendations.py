"""Recommendations: how many were accepted and carried out, and how many of those in time."""

from collections.abc import Iterator

from projections.figures.tallies import Aged, Missing
from projections.figures.values import Figure, Group, Question, percent
from projections.recommendations import COMPLETE, FOUR_YEARS, RECOMMENDATIONS

JIU = "United Nations Joint Inspection Unit"
OAG = "Office of the Auditor General of Canada"
ACCEPTED = ("supported", "supported_in_part")
"""The answers that promise something; `noted` and `not_applicable` do not."""


def _accepted(question: Question) -> Iterator[Figure]:
    """What was issued, what of it was accepted, and what of that is done completely."""
    tally = question.tally(RECOMMENDATIONS, (Missing("issued_on"), "acceptance", "level"))
    issued = {
        (acceptance, level): number
        for (missing, acceptance, level), (number,) in tally.items()
        if not missing
    }
    accepted = {key: number for key, number in issued.items() if key[0] in ACCEPTED}
    done = sum(number for (_, level), number in accepted.items() if level == COMPLETE)
    behind = question.behind(RECOMMENDATIONS, issued_before=question.before())
    yield Figure(
        "recommendations_issued",
        sum(issued.values()),
        "recommendations",
        "recommendations that were put to whom they are for",
        behind,
        JIU,
    )
    yield Figure(
        "acceptance",
        percent(sum(accepted.values()), sum(issued.values())),
        "%",
        "100 × issued whose last answer is `supported` or `supported_in_part` / issued",
        behind,
        JIU,
    )
    yield Figure(
        "implementation_of_accepted",
        percent(done, sum(accepted.values())),
        "%",
        "100 × accepted at level 3 / accepted",
        question.behind(RECOMMENDATIONS, acceptance=ACCEPTED, issued_before=question.before()),
        JIU,
    )


def _cohort(question: Question) -> Iterator[Figure]:
    """Those that have had their four years: whatever was issued later is in no cohort yet."""
    by = (Aged("issued_on", FOUR_YEARS), "four_years")
    cohort = {
        pace: number
        for (over, pace), (number,) in question.tally(RECOMMENDATIONS, by).items()
        if over
    }
    yield Figure(
        "four_year_cohort",
        percent(cohort.get("kept", 0), sum(cohort.values())),
        "%",
        "100 × recommendations at level 3 within 1,461 days of issue / recommendations issued"
        " 1,461 days ago or earlier",
        question.behind(RECOMMENDATIONS, issued_before=question.before(FOUR_YEARS)),
        OAG,
    )


RECOMMENDED: tuple[Group, ...] = (_accepted, _cohort)
"""How many were issued, accepted and carried out, and how many of those within four years."""
