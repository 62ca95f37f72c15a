"""Stakeholders: whether one knows who has a say in a place, and has somebody there to count on."""

from typing import NamedTuple

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.intervals import Clock

MOST_OF_ONE_PILLAR_PERCENT = 60
"""So much of a map may be entries of one pillar."""


class MapStanding(NamedTuple):
    """A stakeholder map on a day.

    `current` says that it is the map of its place; `dated_on` is when it was completed, or
    started if it was not; `overtaken` that a post in it changed holder after that day; `largest`
    are the entries of the pillar that has most; `champion_lost` that the place once had a champion
    whose mandate ended.
    """

    current: bool
    completed: bool
    dated_on: int
    overtaken: bool
    entries: int
    largest: int
    lacks_pillar: bool
    represents: bool
    champions: int
    champion_lost: bool


STAKEHOLDER_MAP_STALE = Kind(
    "STAKEHOLDER_MAP_STALE",
    "stakeholders",
    1,
    "stakeholder-map",
    "the stakeholder map is old, or somebody in it is no longer in office",
)


def stakeholder_map_stale(it: MapStanding, clock: Clock, policy: Policy) -> bool:
    """The map of a place is older than `map_max_age`, or a post in it changed holder after it.

    Its age counts from its completion, or from its start if it was not completed. A change counts
    from the day after the map and after the post was entered; who begins another term is no new
    holder, and seeing the post otherwise makes the map no newer.

    Clears when another map of the place is completed, or when it is superseded. Starting another
    map is not enough. After: toolkit 1.1.a, "repeat regularly".
    """
    return it.current and (it.overtaken or clock.past(it.dated_on + policy.map_max_age))


MAP_BIASED = Kind(
    "MAP_BIASED",
    "stakeholders",
    1,
    "stakeholder-map",
    "the stakeholder map leaves somebody out, or is mostly of one side",
)


def map_biased(it: MapStanding, clock: Clock, policy: Policy) -> bool:
    """The completed map of a place lacks a required pillar or any vulnerable group, or is lopsided.

    Lopsided is a map of which more than 60 % of the entries are of one pillar. A map that is not
    completed is not judged.

    Clears when what is missing is entered or seen otherwise, when another map of the place is
    completed, or when it is superseded. After: toolkit 1.1.a, "overly biased".
    """
    if not (it.current and it.completed):
        return False
    lopsided = 100 * it.largest > MOST_OF_ONE_PILLAR_PERCENT * it.entries
    return it.lacks_pillar or not it.represents or lopsided


CHAMPION_LOST = Kind(
    "CHAMPION_LOST",
    "stakeholders",
    1,
    "stakeholder-map",
    "the place had a champion whose mandate ended, and has none left",
)


def champion_lost(it: MapStanding, clock: Clock, policy: Policy) -> bool:
    """A champion in the map of a place left office, and its present map has no champion left.

    A champion is a post, and leaves when the mandate ends, when somebody else takes the post over,
    or when it is abolished, after the day of the assessment; another term of the same holder
    brings the champion back. That a new map of the place names no champion does not end it.

    Clears when the present map has a champion, or when it is superseded and no map is left.
    After: the factor "champion" of the Mining and Energy Committee of Colombia.
    """
    return it.current and it.champion_lost and it.champions == 0
