"""What the history of an actor allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.actors import ActorDissolved, ActorMerged, ActorRegistered, ActorRenamed

COURSE = Course("actor", ActorRegistered, ends=(ActorMerged, ActorDissolved))

evolve = COURSE.evolve


def register_actor(actor: Life, event: ActorRegistered, on: str) -> Events:
    """An actor is registered once, under whatever name."""
    return COURSE.begin(actor, event, on)


def rename_actor(actor: Life, event: ActorRenamed, on: str) -> Events:
    """An actor that still exists may take another name."""
    return COURSE.go_on(actor, event, on)


def merge_actor(actor: Life, event: ActorMerged, on: str) -> Events:
    """An actor ends once, and may become part of any other; it cannot become part of itself."""
    if event.into == actor.id:
        raise Refused(
            "own_successor",
            f"actor {actor.id} cannot become part of itself; "
            "an actor that lives on under another name is renamed",
            "facts.into",
        )
    return COURSE.end(actor, event, on)


def dissolve_actor(actor: Life, event: ActorDissolved, on: str) -> Events:
    """An actor ends once; one that became part of another is not dissolved as well."""
    return COURSE.end(actor, event, on)


NOUN = Noun(
    "actor",
    Life,
    evolve,
    {
        ActorRegistered: register_actor,
        ActorRenamed: rename_actor,
        ActorMerged: merge_actor,
        ActorDissolved: dissolve_actor,
    },
)
