"""Implementation: how far cells are implemented, as claimed, in effect, and as verified."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from projections.cells import CELLS
from projections.drift.implementation import COMPLETE, MUCH
from projections.figure_values import NOT_ACCEPTED, Figure, Question, percent, tenths
from projections.findings import FINDINGS
from projections.levels import LEVELS

BY = ("claimed", "verified", "effective")


class Levels(NamedTuple):
    """Cells with the same levels; None where nothing is on record."""

    claimed: int | None
    verified: int | None
    effective: int | None
    cells: int


def implementation(question: Question) -> Iterator[Figure]:
    """The index and its gap, the distribution of levels, and what is shown for high ones."""
    cells = sum(question.count(CELLS, ()).values())
    levels = [Levels._make((*key, n)) for key, n in question.count(LEVELS, BY).items()]
    yield from indices(question, levels, cells)
    yield _claim_gap(question, levels, cells)
    yield from _distribution(question, levels, cells)
    yield from _evidence(question, levels)


def indices(question: Question, levels: list[Levels], cells: int) -> Iterator[Figure]:
    """The implementation index as in effect and as claimed; a cell without a report counts 0."""
    for name, sum_of, what in (
        ("implementation_index", _effective(levels), "effective"),
        ("implementation_index_claimed", _claimed(levels), "claimed"),
    ):
        yield Figure(
            name,
            percent(sum_of, COMPLETE * cells),
            "%",
            f"100 × sum of {what} levels / (3 × cells)",
            question.behind(LEVELS),
            "Peace Accords Matrix, implementation score",
        )


def _claimed(levels: list[Levels]) -> int:
    return sum((each.claimed or 0) * each.cells for each in levels)


def _effective(levels: list[Levels]) -> int:
    return sum((each.effective or 0) * each.cells for each in levels)


def _claim_gap(question: Question, levels: list[Levels], cells: int) -> Figure:
    gap = 100 * Decimal(_claimed(levels) - _effective(levels))
    return Figure(
        "claim_gap",
        tenths(gap / (COMPLETE * cells)) if cells else None,
        "percentage points",
        "implementation index claimed less effective, before either is rounded",
        question.behind(LEVELS),
        "Peace Accords Matrix, implementation score",
    )


def _distribution(question: Question, levels: list[Levels], cells: int) -> Iterator[Figure]:
    """How many cells are at each effective level, and which share is at 2 or 3."""
    behind = question.behind(LEVELS)
    reported = 0
    for level in range(COMPLETE + 1):
        here = sum(each.cells for each in levels if each.effective == level)
        reported += here
        about = f"cells at effective level {level}"
        yield Figure(f"level_{level}", here, "cells", about, behind, "Peace Accords Matrix, levels")
    yield Figure(
        "level_none",
        cells - reported,
        "cells",
        "cells of which nothing was reported or verified",
        question.behind(CELLS),
        "Open Government Partnership, no evidence",
    )
    yield Figure(
        "high_completion",
        percent(_much(levels), cells),
        "%",
        "100 × cells at effective level 2 or 3 / cells",
        behind,
        "Open Government Partnership, completion",
    )


def _much(levels: list[Levels]) -> int:
    return sum(each.cells for each in levels if (each.effective or 0) >= MUCH)


def _evidence(question: Question, levels: list[Levels]) -> Iterator[Figure]:
    """Whether high levels were verified, and where evidence says otherwise."""
    shown = [each for each in levels if (each.verified or 0) >= MUCH]
    yield Figure(
        "verified_share",
        percent(_much(shown), _much(levels)),
        "%",
        "100 × cells at effective level 2 or 3 that a verification found there / cells there",
        question.behind(LEVELS),
        "CISO Assistant, compliance with evidence",
    )
    kind = "EVIDENCE_CONTRADICTS"
    open_ones = (
        each for each in question.findings if each.kind == kind and each.state != "accepted"
    )
    yield Figure(
        "contradictions",
        sum(each.number for each in open_ones),
        "findings",
        "cells where verification or evidence is below the claim, less those accepted",
        question.behind(FINDINGS, kind=(kind,), state=NOT_ACCEPTED),
        "OSCAL, statement issues",
    )
