"""Places: what became of the cells and duties there, for whoever looks at all of it together."""

from collections.abc import Callable, Iterable

from projections.cells import Cell
from projections.coordination import Coordination
from projections.duties import Duty
from projections.following.world import World
from projections.intervals import Row
from projections.levels import Level
from projections.subjects import Subject

AT_PLACES = (Cell, Level, Duty, Coordination)
"""What is at a place, and what looks at it."""


def coordination_at(world: World, place: str) -> Coordination:
    """The coordination of a place."""
    found = world.thing("coordination", place)
    assert isinstance(found, Coordination)
    return found


def disturb(world: World, subject: Subject, closed: list[Row], added: list[Row]) -> None:
    """Note that a place is to be looked at again because of what became of a finding there."""
    place = subject.home
    known = world.things["coordination"].get(place) or coordination_at(world, place)
    if not known.is_settled(subject, closed, added):  # type: ignore[attr-defined]
        world.disturbed.add(place)


def rebound(world: World, agreement: str) -> None:
    """Note that what drifts under an agreement came to count, or no longer does."""
    for place in {duty.home for duty in world.duties_of.get(agreement, {}).values()}:
        coordination_at(world, place).distrust()
        world.disturbed.add(place)


def disturbed(world: World) -> list[Subject]:
    """The places where what drifts came to be on other days, once."""
    places, world.disturbed = sorted(world.disturbed), set()
    found = [coordination_at(world, place) for place in places]
    return [each for each in found if each.recount()]


def count(world: World, subjects: Iterable[Subject], know: Callable[[Subject], None]) -> None:
    """Make sure that it is known what drifts at the places of these subjects.

    A follower that starts again knows all facts and no rows. Before the first fact that touches a
    place, all that is there is evaluated, and what drifts is counted.
    """
    counted = world.counted
    if counted is None:
        return
    places = {subject.home for subject in subjects if isinstance(subject, AT_PLACES)}
    for place in sorted(places - counted):
        counted.add(place)
        for subject in at(world, place):
            know(subject)
        coordination = coordination_at(world, place)
        coordination.count(at(world, place))
        coordination.recount()
        coordination.current = None
        know(coordination)


def at(world: World, place: str) -> Iterable[Subject]:
    """The cells with their levels, and the duties, at a place."""
    for id, cell in world.cells_at.get(place, {}).items():
        yield cell
        yield world.levels[id]
    yield from world.duties_at.get(place, {}).values()
