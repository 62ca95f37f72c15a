"""Implementation: how far cells are implemented, as claimed, in effect, and as verified."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from projections.cells import CELLS
from projections.drift.implementation import COMPLETE, MUCH
from projections.figures.values import (
    NOT_ACCEPTED,
    Figure,
    Group,
    Question,
    median,
    percent,
    tenths,
    whole,
)
from projections.findings import FINDINGS
from projections.levels import LEVELS

HIGH = tuple(str(level) for level in range(MUCH, COMPLETE + 1))


class Levels(NamedTuple):
    """The sums of the levels of some cells, and how many cells there are."""

    claimed: int
    effective: int
    cells: int


def _indices(question: Question) -> Iterator[Figure]:
    """The index, and how far it is from what is claimed."""
    sums = question.tally(LEVELS, (), ("claimed", "effective")).get((), (0, 0, 0))
    levels = Levels(sums[1], sums[2], question.states.total())
    yield from indices(question, levels)
    yield _claim_gap(question, levels)


def indices(question: Question, levels: Levels) -> Iterator[Figure]:
    """The implementation index as in effect and as claimed; a cell without a report counts 0."""
    for name, sum_of, what in (
        ("implementation_index", levels.effective, "effective"),
        ("implementation_index_claimed", levels.claimed, "claimed"),
    ):
        yield Figure(
            name,
            percent(sum_of, COMPLETE * levels.cells),
            "%",
            f"100 × sum of {what} levels / (3 × cells)",
            question.behind(LEVELS),
            "Peace Accords Matrix, implementation score",
        )


def _claim_gap(question: Question, levels: Levels) -> Figure:
    gap = 100 * Decimal(levels.claimed - levels.effective)
    return Figure(
        "claim_gap",
        tenths(gap / (COMPLETE * levels.cells)) if levels.cells else None,
        "percentage points",
        "implementation index claimed less effective, before either is rounded",
        question.behind(LEVELS),
        "Peace Accords Matrix, implementation score",
    )


def _distribution(question: Question) -> Iterator[Figure]:
    """How many cells are at each effective level, and which share is at 2 or 3."""
    tally = question.tally(LEVELS, ("effective",))
    numbers = {level: number for (level,), (number,) in tally.items()}
    cells = question.states.total()
    levels = {level: numbers.get(level, 0) for level in range(COMPLETE + 1)}
    for level, here in levels.items():
        about = f"cells at effective level {level}"
        behind = question.behind(LEVELS, effective=(str(level),))
        yield Figure(f"level_{level}", here, "cells", about, behind, "Peace Accords Matrix, levels")
    yield Figure(
        "level_none",
        cells - sum(levels.values()),
        "cells",
        "cells of which nothing was reported or verified",
        question.behind(CELLS, reported=("no",)),
        "Open Government Partnership, no evidence",
    )
    yield Figure(
        "high_completion",
        percent(sum(here for level, here in levels.items() if level >= MUCH), cells),
        "%",
        "100 × cells at effective level 2 or 3 / cells",
        question.behind(CELLS),
        "Open Government Partnership, completion",
    )


def _evidence(question: Question) -> Iterator[Figure]:
    """Whether high levels were verified, and where evidence says otherwise."""
    much = verified = 0
    for levels, (number,) in question.tally(LEVELS, ("effective", "verified")).items():
        effective, found = (whole(level or 0) for level in levels)
        much += number if effective >= MUCH else 0
        verified += number if min(effective, found) >= MUCH else 0
    yield Figure(
        "verified_share",
        percent(verified, much),
        "%",
        "100 × cells at effective level 2 or 3 that a verification found there / cells there",
        question.behind(LEVELS, effective=HIGH),
        "CISO Assistant, compliance with evidence",
    )
    yield Figure(
        "evidence_age",
        median(question.ages(LEVELS, "evidence_on")),
        "days",
        "median days since the latest evidence in favour came in, of cells at effective level 2"
        " or 3 that have any; fresh or not, but not what was retracted",
        question.behind(LEVELS, effective=HIGH),
        "CISO Assistant, compliance with evidence",
    )
    kind = "EVIDENCE_CONTRADICTS"
    yield Figure(
        "contradictions",
        sum(
            each.number
            for each in question.findings
            if each.kind == kind and each.state != "accepted"
        ),
        "findings",
        "cells where verification or evidence is below the claim, less those accepted",
        question.behind(FINDINGS, kind=(kind,), state=NOT_ACCEPTED),
        "OSCAL, statement issues",
    )


IMPLEMENTATION: tuple[Group, ...] = (_indices, _distribution, _evidence)
"""The index and its gap, the distribution of levels, and what is shown for high ones."""
