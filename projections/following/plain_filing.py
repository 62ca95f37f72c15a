"""Filing plain things: what an entry about them touches, and for whom some of them answer."""

from ledger.entries import Entry
from projections.actors import Actor
from projections.answering import Key, agreements_of, period_of
from projections.facts import Filed, file
from projections.follow_ups import FollowUp
from projections.following.answers import accountable, answers_of
from projections.following.causes import follows
from projections.following.evaluation import ready
from projections.following.giving import LIVES, falling, give
from projections.following.links import Touched, against, meant
from projections.following.world import World
from projections.incidents import Incident
from projections.posts import Post


def plain(world: World, entry: Entry, kind: str, id: str) -> Touched:
    """A plain thing: itself, and what it lets read it from now on.

    A thing of which a fact is new need not be evaluated from its beginning, nor what takes it.
    """
    thing = world.thing(kind, id)
    links = [each for event in meant(entry, thing.facts) for each in thing.links(event)]
    if not (links or thing.read or thing.ref in world.readers):
        ready(world, (thing,))
        thing.resume_on = file(thing.facts, entry)
        return [thing]
    others = world.gaining(links, thing)
    ready(world, (thing, *others))
    known, read = {*world.readers.get(thing.ref, ())}, len(thing.read)
    day = file(thing.facts, entry)
    world.link(links, thing)
    new = None if day is None else _filed(thing.facts, entry)
    if len(thing.read) == read and not thing.taken():
        thing.resume_on = day
    elif len(thing.read) == read and new is not None:
        thing.resume_on = thing.goes_on_with(thing.ref, new)
    for ref, reader in world.readers.get(thing.ref, {}).items():
        if new is not None and (ref in known or len(thing.facts) == 1):
            reader.resume_on = reader.goes_on_with(thing.ref, new)
    return [thing, *others]


def _filed(facts: list[Filed], entry: Entry) -> Filed | None:
    """The fact as which an entry was filed; None of one that sets another right."""
    return next((fact for fact in reversed(facts) if fact.position == entry.position), None)


def incident(world: World, entry: Entry, id: str) -> Touched:
    """An incident: itself, and the levels of the cells that it was ever said to be against."""
    thing = world.thing("incident", id)
    assert isinstance(thing, Incident)
    found = [fact.event for fact in thing.facts]
    levels = against(world, thing, [*found, *meant(entry, thing.facts)])
    ready(world, levels)
    return [*plain(world, entry, "incident", id), *levels]


def follow_up(world: World, entry: Entry, id: str) -> Touched:
    """A follow-up: itself; it follows from what its opening cites as its cause."""
    thing = world.thing("follow-up", id)
    assert isinstance(thing, FollowUp)
    follows(world, entry, thing)
    give(world, thing, meant(entry, thing.facts))
    return plain(world, entry, "follow-up", id)


def post(world: World, entry: Entry, id: str) -> Touched:
    """A post: it, and the duties under what it owes, if it is there on other days than before.

    Who holds it changes nothing in these.
    """
    return _party(world, entry, "post", id)


def actor(world: World, entry: Entry, id: str) -> Touched:
    """An actor: it, and all that it was given, if it is there on other days than before."""
    return _party(world, entry, "actor", id)


def _party(world: World, entry: Entry, kind: str, id: str) -> Touched:
    events = meant(entry, world.thing(kind, id).facts)
    file_it = _answering if any(isinstance(event, LIVES) for event in events) else plain
    return file_it(world, entry, kind, id)


def responsibility(world: World, entry: Entry, id: str) -> Touched:
    """A responsibility: it, and the duties and cells it is or was about."""
    return _answering(world, entry, "responsibility", id)


def _answering(world: World, entry: Entry, kind: str, id: str) -> Touched:
    """A responsibility or a party: it, and the duties and cells for which it answers or did.

    Only where it changes for whom an agreement is answered are all its duties looked at. With a
    party that is no more goes what was given to it.
    """
    thing = world.thing(kind, id)
    events = meant(entry, thing.facts)
    give(world, thing, events)
    given = falling(world, thing, events)
    tasks = [each for each in given if isinstance(each, FollowUp)]
    parties = [thing, *(each for each in given if not isinstance(each, FollowUp))]
    asked = sorted({a for each in parties for a in agreements_of(each, events)})
    agreements = [each for each in asked if kind == "responsibility" or each in world.owners.begun]
    answers = {each: answers_of(world, each) for each in agreements}
    overlaps = [one for each in parties for one in accountable(world, each, events)]
    duties = {each: world.owners.under.get(each, {}) for each in agreements}
    ready(
        world, [*tasks, *overlaps, *(each for under in duties.values() for each in under.values())]
    )
    touched = plain(world, entry, kind, id)
    if isinstance(thing, Post | Actor):
        thing.settle()
    for agreement in agreements:
        changed = set[Key]()
        for each in parties:
            changed |= answers[agreement].settle(each.ref, period_of(each, agreement))
        places = {place for place, _ in changed}
        under = duties[agreement].items()
        touched += [each for place, each in under if None in places or place in places]
    return [*touched, *tasks, *overlaps]
