"""Competences: what one bears on, where a scope goes by its topic."""

from collections.abc import Iterable

from ledger.entries import Entry
from ledger.events.base import Event
from ledger.events.competences import CompetenceDevolved
from projections.cells import Cell
from projections.competences import Competence
from projections.following.continuations import at
from projections.following.evaluation import ready
from projections.following.links import Touched, meant, refresh_all, refresh_duty, with_levels
from projections.following.plain_filing import plain
from projections.following.world import World


def competence(world: World, entry: Entry, id: str) -> Touched:
    """A competence: it, and where it is devolved to, what a scope by its topic may bring there."""
    thing = world.thing("competence", id)
    assert isinstance(thing, Competence)
    told = [fact.event for fact in thing.facts]
    cells = _devolved(world, thing, [*told, *meant(entry, thing.facts)])
    if not cells:
        return plain(world, entry, "competence", id)
    owed = dict.fromkeys([(cell.agreement.id, cell.place.id) for cell in cells])
    duties = [world.duty(agreement, place) for agreement, place in owed]
    places = dict.fromkeys([place for _, place in owed])
    touched: Touched = [*with_levels(world, cells), *duties, *at(world, places)]
    ready(world, touched)
    touched += plain(world, entry, "competence", id)
    refresh_all(world, cells)
    for duty in duties:
        refresh_duty(world, duty)
    return touched


def _devolved(world: World, thing: Competence, events: Iterable[Event]) -> list[Cell]:
    """The cells that these facts of a competence may bring into scope, or out of it."""
    found: dict[str, Cell] = {}
    for event in events:
        if not isinstance(event, CompetenceDevolved):
            continue
        world.places.topics.note(thing, event)
        provisions = world.places.topics.provisions(event.topic)
        places = world.places.heirs([event.to_jurisdiction]) if provisions else ()
        for place in filter(world.share.holds, places):
            for agreement, provision in provisions:
                cell = world.cell(agreement, provision, place)
                found[cell.id] = cell
    return list(found.values())
