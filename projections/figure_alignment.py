"""Alignment: which share of the cells conforms, what the others lack, and for how long."""

from collections import Counter
from collections.abc import Iterator

from projections.cells import CELLS
from projections.drift.standings import NONCONFORMING, UNCOVERED, WORST_FIRST, State
from projections.figure_values import DAYS_A_MONTH, OWN, Figure, Question, percent, tenths, whole
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


class Tally:
    """Cells counted together: by state, and the uncovered ones by the first day of their gap."""

    __slots__ = ("gaps", "long_overdue", "states")

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.gaps: Counter[int] = Counter()
        self.long_overdue = 0

    def add(
        self, question: Question, process: object, state: object, gap: object, cells: int
    ) -> None:
        """Add cells of one process that share their state and the first day of their gap."""
        self.states[str(state)] += cells
        if gap is not None:
            since = whole(gap)
            self.gaps[since] += cells
            if question.age(since) >= question.policy(process).long_overdue_days:
                self.long_overdue += cells

    @property
    def cells(self) -> int:
        return self.states.total()

    @property
    def worst(self) -> State:
        """The state of the worst cell, which is what all of them together show."""
        return next(state for state in WORST_FIRST if self.states[state])

    def of(self, states: tuple[State, ...]) -> int:
        """How many cells are in one of these states."""
        return sum(self.states[state] for state in states)


def alignment(question: Question) -> Iterator[Figure]:
    """The states of all cells, their headline, what is accepted of it, and the gaps."""
    tally = Tally()
    provisions: set[tuple[object, ...]] = set()
    incomplete: set[tuple[object, ...]] = set()
    by = ("state", "uncovered_since", "process", "agreement", "provision")
    for (state, gap, *provision), cells in question.count(CELLS, by).items():
        tally.add(question, provision[0], state, gap, cells)
        provisions.add(tuple(provision))
        if gap is not None:
            incomplete.add(tuple(provision))
    yield from headline(question, tally)
    yield from _net(question, tally)
    yield Figure(
        "incompleteness",
        percent(len(incomplete), len(provisions)),
        "%",
        "100 × provisions with an uncovered cell / provisions with a cell",
        question.behind(CELLS, state=NOT_ADOPTED),
        "European Union, incompleteness rate",
    )
    yield from _gaps(question, tally)
    yield from _states(question, tally)


def headline(question: Question, tally: Tally) -> Iterator[Figure]:
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


def _net(question: Question, tally: Tally) -> Iterator[Figure]:
    """Both deficits without the cells whose drift the parties accepted; they stay in the count."""
    kinds = tuple(KIND_OF.values())
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


def _gaps(question: Question, tally: Tally) -> Iterator[Figure]:
    """How long cells have been uncovered: the mean falls when new gaps open, the sum does not."""
    ages = {question.age(since): cells for since, cells in tally.gaps.items()}
    days = sum(age * cells for age, cells in ages.items())
    behind = question.behind(CELLS, state=NOT_ADOPTED)
    yield long_overdue(question, tally)
    yield Figure(
        "average_delay",
        tenths(days / (tally.gaps.total() * DAYS_A_MONTH)) if ages else None,
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
    yield Figure(
        "longest_gap",
        max(ages, default=None),
        "days",
        "days since the start of the oldest gap",
        behind,
        "European Union, average delay",
    )


def long_overdue(question: Question, tally: Tally) -> Figure:
    """How many cells have been uncovered for so long that nobody can call it a delay."""
    return Figure(
        "long_overdue",
        tally.long_overdue,
        "cells",
        "uncovered cells whose gap is as old as `long_overdue_days` of the policy; the aim is 0",
        question.behind(CELLS, state=NOT_ADOPTED),
        "European Union, directives two years overdue",
    )


def _states(question: Question, tally: Tally) -> Iterator[Figure]:
    """How many cells are in each state, worst first."""
    for state in WORST_FIRST:
        yield Figure(
            f"cells_{state.lower()}",
            tally.states[state],
            "cells",
            f"cells {state}",
            question.behind(CELLS, state=(state,)),
            OWN,
        )
