"""Yielding: which subject has the findings of a kind, as acts and answers name them."""

from collections.abc import Callable

from projections.drift.kinds import KIND, KINDS
from projections.following.world import World
from projections.subjects import Subject


def found_by(world: World, kind: str, subject: str) -> Subject | None:
    """The subject that yields findings of this kind with this subject id; None for no kind."""
    known = KIND.get(kind)
    if known is None:
        return None
    yields = OTHERS.get(kind)
    return yields(world, subject) if yields else world.subject(*known.stream(subject))


def _level(world: World, subject: str) -> Subject:
    return world.levels[world.cell_by_id(subject).id]


def _roll_up(world: World, subject: str) -> Subject:
    return world.roll_up(*subject.partition("@")[::2])


def _overlap(world: World, subject: str) -> Subject:
    return world.owners.overlap(world.cell_by_id(subject))


def _owned(world: World, subject: str) -> Subject:
    if "@" not in subject:
        return world.thing("follow-up", subject)
    return world.owners.answered_for(world.roll_up(*subject.partition("@")[::2]))


def _continuation(world: World, subject: str) -> Subject:
    if "@" not in subject:
        return world.place(subject)
    return world.continuation(*subject.partition("@")[::2])


OTHERS: dict[str, Callable[[World, str], Subject]] = {
    **{kind.code: _level for kind in KINDS if kind.family == "implementation"},
    "ADOPTION_INCOMPLETE": _roll_up,
    "NO_OWNER": _owned,
    "OVERLAPPING_RESPONSIBILITY": _overlap,
    "JURISDICTION_RESTRUCTURED": _continuation,
    "COORDINATION_RISK_UNREGISTERED": lambda world, id: world.thing("coordination", id),
    "DATA_STALE": lambda world, id: world.fresh(id),
}
"""The kinds whose subject is another than the one that their noun names."""
