"""Giving: what was ever given to a party, and so stands or falls with it. Links only grow."""

from collections.abc import Iterable

from ledger.events.actors import ActorRegistered
from ledger.events.base import Event
from ledger.events.follow_ups import FollowUpAssigned, FollowUpOpened
from ledger.events.posts import PositionAbolished, PositionEstablished
from ledger.events.responsibilities import ResponsibilityAssigned
from projections.actors import ENDS, Actor
from projections.follow_ups import FollowUp
from projections.following.world import World
from projections.plain import Plain, Ref
from projections.posts import Post
from projections.responsibilities import Responsibility

LIVES = (PositionEstablished, PositionAbolished, ActorRegistered, *ENDS)
"""Facts that say whether a party is there at all."""

Given = FollowUp | Responsibility | Post
"""What may be given to a party; a post is, when another carries on with what it owed."""


def give(world: World, thing: Plain, events: Iterable[Event]) -> None:
    """Note to which parties these facts of a thing give it, and what it is about."""
    for event in events:
        match event:
            case FollowUpOpened() | FollowUpAssigned():
                _give(world, thing, event.owner)
            case ResponsibilityAssigned():
                _give(world, thing, event.party)
                kind, _, id = event.subject.partition("/")
                if kind == "follow-up":
                    _give(world, world.thing(kind, id), event.party)
            case PositionAbolished() if event.successor is not None:
                _give(world, thing, f"post/{event.successor}")


def _give(world: World, thing: Plain, party: str | None) -> None:
    if party is None:
        return
    known = world.thing(*party.split("/"))
    assert isinstance(thing, Given)
    if isinstance(thing, Post):
        assert isinstance(known, Post)
        thing.successors[party] = known
    else:
        assert isinstance(known, Post | Actor)
        thing.parties[party] = known
    world.owners.given.setdefault(known.ref, {})[thing.ref] = thing


def falling(world: World, thing: Plain, events: Iterable[Event]) -> list[Plain]:
    """All that was ever given to a party, or to a post that it carries on, and those.

    That is, if these facts of it say whether it is there at all; nothing otherwise.
    """
    found: dict[Ref, Plain] = {}
    waiting = [thing.ref] if any(isinstance(event, LIVES) for event in events) else []
    while waiting:
        for ref, each in world.owners.given.get(waiting.pop(), {}).items():
            if ref not in found and each is not thing:
                found[ref] = each
                waiting += [ref] if isinstance(each, Post) else []
    return list(found.values())
