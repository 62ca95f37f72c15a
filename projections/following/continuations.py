"""Continuations: which of them a fact about a place, a text or an agreement may bear on."""

from collections.abc import Iterable

from ledger.events.base import Event
from ledger.events.jurisdictions import JurisdictionRestructured
from projections.continuing import Continuation
from projections.following.world import World


def restructured(world: World, place: str, events: Iterable[Event]) -> None:
    """Note whom these facts of a place let succeed it; links only grow."""
    for event in events:
        if not isinstance(event, JurisdictionRestructured):
            continue
        before = _before(world, place)
        for later in list(world.continuing.get(place, {}).values()):
            _note(world, later, before)
        for successor in filter(world.share.holds, event.successors):
            _note(world, world.continuation(place, successor), {*before, successor})


def at(world: World, places: Iterable[str]) -> list[Continuation]:
    """The continuations that what happens at these places bears on."""
    if not world.continuing:
        return []
    found: dict[str, Continuation] = {}
    for place in places:
        found |= world.continuing.get(place, {})
    return list(found.values())


def under(world: World, agreement: str) -> list[Continuation]:
    """The continuations of texts that ever followed an agreement."""
    if not world.continuing:
        return []
    texts = world.instruments_of.get(agreement, {}).values()
    return at(world, dict.fromkeys(place for text in texts for place in text.places))


def _note(world: World, continuation: Continuation, places: Iterable[str]) -> None:
    for place in places:
        world.continuing.setdefault(place, {})[continuation.id] = continuation


def _before(world: World, place: str) -> set[str]:
    """The place and all that came before it."""
    found: set[str] = set()
    waiting = [place]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(world.places.predecessors.get(each, ()))
    return found
