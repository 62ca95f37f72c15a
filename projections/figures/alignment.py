"""Alignment: which share of the cells conforms, what the others lack, and for how long."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from projections.cells import CELLS
from projections.drift.policy import Policy
from projections.drift.standings import NONCONFORMING, UNCOVERED, WORST_FIRST, State
from projections.figures.judged import aged, behind_aged
from projections.figures.values import (
    DAYS_A_MONTH,
    OWN,
    Figure,
    Group,
    Question,
    percent,
    tenths,
)
from projections.findings import FINDINGS

NOT_ADOPTED = tuple(state for state in WORST_FIRST if state in UNCOVERED)
NOT_CONFORMING = tuple(state for state in WORST_FIRST if state in NONCONFORMING)

KIND_OF: dict[State, str] = {
    "REPUDIATED": "REPUDIATED",
    "CONTRADICTING": "TERMS_CONTRADICT",
    "MISSING": "ADOPTION_MISSING",
    "LAPSED": "FORCE_LAPSED",
    "SUSPENDED": "FORCE_SUSPENDED",
    "WEAKER": "TERMS_WEAKER",
}
"""The finding that each failing state is: one cell in it, one finding of the kind."""


class Headline(NamedTuple):
    """Cells counted together: by state, and those whose gap is as old as the policy allows."""

    states: Counter[str]
    long_overdue: int

    @property
    def cells(self) -> int:
        return self.states.total()

    @property
    def worst(self) -> State:
        """The state of the worst cell, which is what all of them together show."""
        return worst_of(self.states)

    def of(self, states: tuple[State, ...]) -> int:
        """How many cells are in one of these states."""
        return sum(self.states[state] for state in states)


def worst_of(states: Mapping[str, int]) -> State:
    """The worst state that is there."""
    return next(state for state in WORST_FIRST if states.get(state))


def _shares(question: Question) -> Iterator[Figure]:
    yield from headline(question, Headline(question.states, 0))


def headline(question: Question, tally: Headline) -> Iterator[Figure]:
    """How many cells there are, and which shares conform, lack a text, have a faulty one."""
    yield Figure(
        "cells",
        tally.cells,
        "cells",
        "provisions at the places in their scope; none drops out of the count",
        question.behind(CELLS),
        OWN,
    )
    yield Figure(
        "alignment_coverage",
        percent(tally.states["CONFORMING"], tally.cells),
        "%",
        "100 × cells CONFORMING / cells",
        question.behind(CELLS, state=("CONFORMING",)),
        "driftctl, coverage",
    )
    yield Figure(
        "adoption_deficit",
        percent(tally.of(NOT_ADOPTED), tally.cells),
        "%",
        "100 × cells MISSING, LAPSED, SUSPENDED or REPUDIATED / cells",
        question.behind(CELLS, state=NOT_ADOPTED),
        "European Union, transposition deficit",
    )
    yield Figure(
        "conformity_deficit",
        percent(tally.of(NOT_CONFORMING), tally.cells),
        "%",
        "100 × cells WEAKER or CONTRADICTING / cells",
        question.behind(CELLS, state=NOT_CONFORMING),
        "European Union, conformity deficit",
    )


def _net(question: Question) -> Iterator[Figure]:
    """Both deficits without the cells whose drift the parties accepted; they stay in the count."""
    kinds = tuple(KIND_OF.values())
    tally = Headline(question.states, 0)
    accepted: Counter[str] = Counter()
    for each in question.findings:
        if each.state == "accepted" and each.kind in kinds:
            accepted[each.kind] += each.number
    yield Figure(
        "accepted_cells",
        accepted.total(),
        "cells",
        "cells of either deficit whose finding is accepted until a day to come",
        question.behind(FINDINGS, kind=kinds, state=("accepted",)),
        "CISO Assistant, exceptions",
    )
    for name, states in (
        ("adoption_deficit_net", NOT_ADOPTED),
        ("conformity_deficit_net", NOT_CONFORMING),
    ):
        forgone = sum(accepted[KIND_OF[state]] for state in states)
        yield Figure(
            name,
            percent(tally.of(states) - forgone, tally.cells),
            "%",
            f"100 × (cells {' or '.join(states)}, less those accepted) / cells",
            question.behind(CELLS, state=states),
            "CISO Assistant, exceptions",
        )


def _incompleteness(question: Question) -> Iterator[Figure]:
    """In how many provisions something is not covered."""
    provision = ("process", "agreement", "provision")
    uncovered = {**question.where, "state": NOT_ADOPTED}
    yield Figure(
        "incompleteness",
        percent(
            question.counting.distinct(CELLS, provision, uncovered),
            question.counting.distinct(CELLS, provision, question.where),
        ),
        "%",
        "100 × provisions with an uncovered cell / provisions with a cell",
        question.behind(CELLS, state=NOT_ADOPTED),
        "European Union, incompleteness rate",
    )


def _long_overdue(question: Question) -> Iterator[Figure]:
    """How many cells have been uncovered for so long that nobody can call it a delay."""
    rows = aged(question, CELLS, "uncovered_since", long_overdue_days)
    yield long_overdue(question, sum(number for (_, old), number in rows.items() if old))


def long_overdue_days(policy: Policy) -> int:
    """After how many days without cover a cell is long overdue."""
    return policy.long_overdue_days


def _gaps(question: Question) -> Iterator[Figure]:
    """How long cells have been uncovered: the mean falls when new gaps open, the sum does not."""
    tally = question.tally(CELLS, (), ("uncovered_since",), state=NOT_ADOPTED)
    gaps, since = tally.get((), (0, 0))
    days = gaps * question.moment.on - since
    behind = question.behind(CELLS, state=NOT_ADOPTED)
    yield Figure(
        "average_delay",
        tenths(days / (gaps * DAYS_A_MONTH)) if gaps else None,
        "months",
        "mean over uncovered cells of days since the start of the gap / 30.4375",
        behind,
        "European Union, average delay",
    )
    yield Figure(
        "uncovered_days",
        days,
        "days",
        "sum over uncovered cells of days since the start of the gap",
        behind,
        "European Union, average delay",
    )


def _longest_gap(question: Question) -> Iterator[Figure]:
    """The age of the oldest gap."""
    oldest = question.spread(CELLS, "uncovered_since", state=NOT_ADOPTED).least()
    yield Figure(
        "longest_gap",
        None if oldest is None else question.age(oldest),
        "days",
        "days since the start of the oldest gap",
        question.behind(CELLS, state=NOT_ADOPTED),
        "European Union, average delay",
    )


def long_overdue(question: Question, cells: int) -> Figure:
    """The figure of so many cells."""
    return Figure(
        "long_overdue",
        cells,
        "cells",
        "uncovered cells whose gap is as old as `long_overdue_days` of the policy that judges the"
        " agreement; the aim is 0",
        behind_aged(question, CELLS, long_overdue_days, "uncovered_before", state=NOT_ADOPTED),
        "European Union, directives two years overdue",
    )


def _states(question: Question) -> Iterator[Figure]:
    """How many cells are in each state, worst first."""
    for state in WORST_FIRST:
        yield Figure(
            f"cells_{state.lower()}",
            question.states[state],
            "cells",
            f"cells {state}",
            question.behind(CELLS, state=(state,)),
            OWN,
        )


ALIGNMENT: tuple[Group, ...] = (
    _shares,
    _net,
    _incompleteness,
    _long_overdue,
    _gaps,
    _longest_gap,
    _states,
)
"""The states of all cells, their headline, what is accepted of it, and the gaps."""
