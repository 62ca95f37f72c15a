"""Answers: for which duties and cells somebody answers, as a responsibility or a post has it."""

from collections.abc import Iterable

from ledger.events.base import Event
from ledger.events.responsibilities import ResponsibilityAssigned
from projections.answering import Answers, period_of
from projections.following.links import Touched
from projections.following.world import World
from projections.overlaps import Overlap
from projections.plain import Plain
from projections.responsibilities import Responsibility


def answers_of(world: World, agreement: str) -> Answers:
    """Who answers for what under an agreement, kept from the first time it is asked for."""
    owners = world.owners
    answers = owners.answers_of(agreement)
    if agreement not in owners.begun:
        owners.begun.add(agreement)
        for kind, id in world.readers.get(("agreement", agreement), ()):
            if kind == "post":
                answers.settle((kind, id), period_of(world.thing(kind, id), agreement))
        for cell in world.cells_of.get(agreement, {}).values():
            owners.note(world.roll_ups[f"{agreement}@{cell.place.id}"])
    return answers


def accountable(world: World, thing: Plain, events: Iterable[Event]) -> Touched:
    """The cells that a responsibility named so far or names from now on. Links only grow."""
    if not isinstance(thing, Responsibility):
        return []
    found: dict[str, Overlap] = {}
    for event in (*(fact.event for fact in thing.facts), *events):
        if isinstance(event, ResponsibilityAssigned):
            kind, _, id = event.subject.rpartition("/")
            if kind == "cell" and world.share.holds(id.rpartition("@")[2]):
                overlap = world.owners.overlap(world.cell_by_id(id))
                overlap.responsibilities[thing.id] = thing
                found[id] = overlap
    return list(found.values())
