"""Giving: what was ever given to a post, and so stands or falls with it. Links only grow."""

from collections.abc import Iterable

from ledger.events.base import Event
from ledger.events.follow_ups import FollowUpAssigned, FollowUpOpened
from ledger.events.posts import PositionAbolished, PositionEstablished
from ledger.events.responsibilities import ResponsibilityAssigned
from projections.follow_ups import FollowUp
from projections.following.world import World
from projections.plain import Plain, Ref
from projections.posts import Post
from projections.responsibilities import Responsibility

LIVES = (PositionEstablished, PositionAbolished)
"""Facts that say whether a post is there at all."""

Given = FollowUp | Responsibility | Post
"""What may be given to a post; another post is, when this one carries on with what that owed."""


def give(world: World, thing: Plain, events: Iterable[Event]) -> None:
    """Note to which posts these facts of a thing give it, and what it is about."""
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
    kind, _, id = (party or "").partition("/")
    if kind == "post":
        post = world.thing("post", id)
        assert isinstance(post, Post)
        assert isinstance(thing, Given)
        posts = thing.successors if isinstance(thing, Post) else thing.posts
        posts[id] = post
        world.owners.given.setdefault(id, {})[thing.ref] = thing


def falling(world: World, thing: Plain, events: Iterable[Event]) -> list[Plain]:
    """All that was ever given to a post, or to one that it carries on, and those.

    That is, if these facts of it say whether it is there at all; nothing otherwise.
    """
    found: dict[Ref, Plain] = {}
    waiting = [thing.id] if any(isinstance(event, LIVES) for event in events) else []
    while waiting:
        for ref, each in world.owners.given.get(waiting.pop(), {}).items():
            if ref not in found and each is not thing:
                found[ref] = each
                waiting += [each.id] if isinstance(each, Post) else []
    return list(found.values())
