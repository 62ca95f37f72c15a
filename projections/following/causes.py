"""Causes: which follow-ups follow from an entry, wherever that is filed.

What is read at one place only is filed by one worker of a rebuild, and the follow-up may be with
another: to that one the cause is told apart, and what sets it right.
"""

from collections.abc import Iterable, Mapping

from ledger.entries import Entry
from ledger.events.follow_ups import FollowUpOpened
from projections.causes import Cause, cause_of
from projections.facts import Filed
from projections.follow_ups import FollowUp
from projections.following.evaluation import ready
from projections.following.world import World
from projections.subjects import Subject


def follows(world: World, entry: Entry, thing: FollowUp) -> None:
    """Let a follow-up that is evaluated here follow from what its opening cites."""
    cited = cause_of(entry) if isinstance(entry.event, FollowUpOpened) else None
    if cited is None or not world.share.holds(thing.home):
        return
    stream, version = cited
    if cited not in world.causes:
        world.causes[cited] = Cause(version, _facts_of(world, stream), entry.position)
    world.causes[cited].followed_by[thing.id] = thing
    thing.causes = {**thing.causes, entry.version: world.causes[cited]}


def tell(world: World, entry: Entry) -> None:
    """Tell of an entry that is filed elsewhere what a follow-up here may cite as its cause."""
    cited = entry.stream, entry.corrects_version or entry.version
    if cited not in world.causes:
        world.causes[cited] = Cause(cited[1], (), 0)


def following(world: World, entry: Entry) -> list[Subject]:
    """What follows from an entry, or from the one that it sets right: that is taken in."""
    cause = world.causes.get((entry.stream, entry.corrects_version or entry.version))
    if cause is None:
        return []
    found = list(cause.followed_by.values())
    ready(world, found)
    cause.hear(entry)
    return found


def _facts_of(world: World, stream: str) -> Iterable[Filed]:
    """The facts of a stream that are filed here."""
    kind, _, id = stream.partition("/")
    match kind:
        case "cell":
            level = world.levels.get(id)
            return [*level.cell.facts, *level.facts] if level else ()
        case "finding":
            name, _, about = id.partition(":")
            return world.acts.get((name, about), ())
        case "policy":
            return world.policy.facts_of(stream)
    named: dict[str, Mapping[str, Subject]] = {
        "jurisdiction": world.places.by_id,
        "agreement": world.agreements,
        "duty": world.duties,
        "instrument": world.instruments,
        **world.things,
    }
    subject = named.get(kind, {}).get(id)
    return subject.facts if subject is not None else ()
