"""Figures: the numbers of a moment, each with its formula and the list behind it.

A family is a function from a question to its figures. Every family counts the rows of one view;
where that view cannot be narrowed as asked (a post belongs to no provision), its figures are left
out rather than given for something else. To add a figure: yield it in the module of its family.
"""

from collections.abc import Callable
from itertools import chain
from typing import Literal, NamedTuple, get_args

from projections.cells import CELLS, UNRESOLVED
from projections.commitments import COMMITMENTS
from projections.duties import DUTIES
from projections.fees import FEES
from projections.figures.alignment import ALIGNMENT
from projections.figures.data_health import DATA_HEALTH
from projections.figures.drift import DRIFT_LOAD
from projections.figures.duties import INFORMATION, REPORTING
from projections.figures.follow_ups import FOLLOWED_UP, PROMISED
from projections.figures.implementation import IMPLEMENTATION
from projections.figures.meetings import MET
from projections.figures.money import MONEY
from projections.figures.narrowing import PARTIES, applies, narrowed
from projections.figures.parts import Axis, Part, PartKey, parts, parts_in_order
from projections.figures.plain_counting import Plain
from projections.figures.posts import SUCCESSION
from projections.figures.recommendations import RECOMMENDED
from projections.figures.record import ENTRIES, RECORD
from projections.figures.stakeholders import STAKES
from projections.figures.tallies import Counting, Where
from projections.figures.values import (
    PERIOD_DAYS,
    Behind,
    Figure,
    Group,
    Question,
    Unit,
    Value,
)
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.intervals import Moment
from projections.levels import LEVELS
from projections.meetings import MEETINGS
from projections.policies import POLICIES, in_force
from projections.posts import POSTS
from projections.recommendations import RECOMMENDATIONS
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.storage.asking import Asking
from projections.views import View

__all__ = [
    "AXES",
    "Axis",
    "Behind",
    "Family",
    "Figure",
    "Part",
    "PartKey",
    "Unit",
    "Value",
    "figures",
    "figures_by",
    "figures_by_family",
    "parts_by",
]

AXES: tuple[Axis, ...] = get_args(Axis)
"""By what figures can be narrowed and taken apart."""

Family = Literal[
    "alignment",
    "implementation",
    "information",
    "reporting",
    "follow_ups",
    "commitments",
    "succession",
    "recommendations",
    "meetings",
    "stakeholders",
    "money",
    "drift",
    "data",
    "record",
]


class Counted(NamedTuple):
    """A family: the view whose axes it has, its figures by what they have in common, its subject.

    `actor` is the column of those who owe, if it has one.
    """

    view: View
    groups: tuple[Group, ...]
    about: str
    actor: str | None = None


FAMILIES: dict[Family, Counted] = {
    "alignment": Counted(
        CELLS,
        ALIGNMENT,
        "The states of all cells, their headline, what is accepted of it, and the gaps.",
        actor=PARTIES,
    ),
    "implementation": Counted(
        LEVELS,
        IMPLEMENTATION,
        "The index and its gap, the distribution of levels, and what is shown for high ones.",
        actor=PARTIES,
    ),
    "information": Counted(
        DUTIES,
        INFORMATION,
        "The share of places told of the version in force, and how long telling and answering"
        " took.",
        actor=PARTIES,
    ),
    "reporting": Counted(
        DUTIES,
        REPORTING,
        "The share of reports published in time, and how long the silent have been silent.",
        actor=PARTIES,
    ),
    "follow_ups": Counted(
        FOLLOW_UPS,
        FOLLOWED_UP,
        "How many are open, how old they are, how long closing took, how far dates were exceeded.",
        actor="owner",
    ),
    "commitments": Counted(
        COMMITMENTS,
        PROMISED,
        "How many promises are neither kept nor released, how many were kept in time and how many"
        " late, and for how many the time was extended.",
        actor="by",
    ),
    "succession": Counted(
        POSTS,
        SUCCESSION,
        "Posts without a holder, what those posts owe, and holders who have not stood by it.",
        actor="post",
    ),
    "recommendations": Counted(
        RECOMMENDATIONS,
        RECOMMENDED,
        "How many were issued, accepted and carried out, and how many of those within four years.",
        actor="to",
    ),
    "meetings": Counted(
        MEETINGS,
        MET,
        "How many were held and called off, who was there, and whether minutes came in time.",
    ),
    "stakeholders": Counted(
        STAKEHOLDER_MAPS,
        STAKES,
        "How old the maps of places are, whom they leave out, and on whom one can count.",
    ),
    "money": Counted(
        FEES,
        MONEY,
        "What was invoiced and paid of fees, and how many months the grants will last.",
        actor="payer",
    ),
    "drift": Counted(
        FINDINGS,
        DRIFT_LOAD,
        "Findings that hold, less those accepted: by severity on the day, by kind, in days; what"
        " came and went.",
        actor=PARTIES,
    ),
    "data": Counted(
        UNRESOLVED,
        DATA_HEALTH,
        "Facts that wait for what they refer to, places that have been silent for long, and the"
        " policies that judge.",
        actor=PARTIES,
    ),
    "record": Counted(
        ENTRIES,
        RECORD,
        "How many entries there are of the last year, and how long it took to record them.",
    ),
}
"""The families in reading order."""


def figures(
    asking: Asking, moment: Moment, where: Where, counting: Counting | None = None
) -> tuple[Figure, ...]:
    """Every figure of a moment, narrowed by axes (any of the values given for each).

    `counting` counts at that moment; without one, the database does. Raises KeyError for
    anything that is no axis.
    """
    return tuple(chain(*figures_by_family(asking, moment, where, counting).values()))


def figures_by_family(
    asking: Asking, moment: Moment, where: Where, counting: Counting | None = None
) -> dict[Family, tuple[Figure, ...]]:
    """The same, under the names of the families."""
    question = question_of(asking, moment, where, counting)
    return {
        name: tuple(chain.from_iterable(group(each) for group in family.groups))
        for name, family in FAMILIES.items()
        if applies(where, family)
        for each in (narrowed(question, family),)
    }


def figures_by(
    asking: Asking, moment: Moment, axis: Axis, where: Where, counting: Counting | None = None
) -> tuple[Part, ...]:
    """The headline figures of every process, agreement, provision or jurisdiction, worst first."""
    return parts(question_of(asking, moment, where, counting), axis)


def parts_by(
    asking: Asking, moment: Moment, axis: Axis, where: Where, counting: Counting | None = None
) -> dict[PartKey, Callable[[], Part]]:
    """The same by key, each to be made when it is needed."""
    return parts_in_order(question_of(asking, moment, where, counting), axis)


def question_of(
    asking: Asking, moment: Moment, where: Where, counting: Counting | None = None
) -> Question:
    """What figures are asked for, with the policies that judge at the moment."""
    unknown = where.keys() - set(AXES)
    if unknown:
        raise KeyError(f"figures cannot be narrowed by {', '.join(sorted(unknown))}")
    policies = in_force(asking.select(POLICIES, moment))
    counting = counting or Plain(asking, moment)
    return Question(counting, moment, where, policies, moment.on - PERIOD_DAYS)
