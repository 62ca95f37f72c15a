"""Figures: the numbers of a moment, each with its formula and the list behind it.

A family is a function from a question to its figures. Every family counts the rows of one view;
where that view cannot be narrowed as asked (a post belongs to no provision), its figures are left
out rather than given for something else. To add a figure: yield it in the module of its family.
"""

from collections.abc import Callable, Iterator
from typing import Literal, get_args

from projections.cells import CELLS, UNRESOLVED
from projections.commitments import COMMITMENTS
from projections.duties import DUTIES
from projections.figure_alignment import alignment
from projections.figure_drift import data_health, drift_load
from projections.figure_duties import information, reporting
from projections.figure_follow_ups import commitments, follow_ups
from projections.figure_implementation import implementation
from projections.figure_parts import Axis, Part, parts
from projections.figure_posts import succession
from projections.figure_values import Behind, Figure, Question, Unit, Value, Where
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.intervals import Moment
from projections.levels import LEVELS
from projections.policies import POLICIES, in_force
from projections.posts import POSTS
from projections.tables import Asking
from projections.views import View

__all__ = [
    "AXES",
    "Axis",
    "Behind",
    "Family",
    "Figure",
    "Part",
    "Unit",
    "Value",
    "figures",
    "figures_by",
    "figures_by_family",
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
    "drift",
    "data",
]

FAMILIES: dict[Family, tuple[View, Callable[[Question], Iterator[Figure]]]] = {
    "alignment": (CELLS, alignment),
    "implementation": (LEVELS, implementation),
    "information": (DUTIES, information),
    "reporting": (DUTIES, reporting),
    "follow_ups": (FOLLOW_UPS, follow_ups),
    "commitments": (COMMITMENTS, commitments),
    "succession": (POSTS, succession),
    "drift": (FINDINGS, drift_load),
    "data": (UNRESOLVED, data_health),
}
"""The families in reading order, with the view whose axes they have."""


def figures(asking: Asking, moment: Moment, where: Where) -> tuple[Figure, ...]:
    """Every figure of a moment, narrowed by axes (any of the values given for each).

    Raises KeyError for anything that is no axis.
    """
    families = figures_by_family(asking, moment, where).values()
    return tuple(figure for family in families for figure in family)


def figures_by_family(
    asking: Asking, moment: Moment, where: Where
) -> dict[Family, tuple[Figure, ...]]:
    """The same, under the names of the families."""
    question = _question(asking, moment, where)
    return {
        name: tuple(family(question))
        for name, (view, family) in FAMILIES.items()
        if where.keys() <= set(view.filters)
    }


def figures_by(asking: Asking, moment: Moment, axis: Axis, where: Where) -> tuple[Part, ...]:
    """The headline figures of every process, agreement, provision or jurisdiction, worst first."""
    return parts(_question(asking, moment, where), axis)


def _question(asking: Asking, moment: Moment, where: Where) -> Question:
    unknown = where.keys() - set(AXES)
    if unknown:
        raise KeyError(f"figures cannot be narrowed by {', '.join(sorted(unknown))}")
    return Question(asking, moment, where, in_force(asking.select(POLICIES, moment)))
