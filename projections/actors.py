"""Actors: who has a say, of which pillar, and what became of them."""

from collections.abc import Mapping
from typing import ClassVar, Final, Never

from ledger.events.actors import ActorDissolved, ActorMerged, ActorRegistered, ActorRenamed
from projections.drift.policy import Policy
from projections.facts import Filed, begun
from projections.intervals import Clock, Track
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

ACTORS = View(
    name="actors",
    about="Actors: who has a say, and what became of them",
    key=(
        Column("process", "text", "the in-country process"),
        Column("actor", "text", "the actor's id"),
    ),
    value=(
        Column("name", "text", "the name it bears"),
        Column("pillar", "text", "government, company, civil_society or other"),
        Column("type", "text", "what it is within its pillar, such as ministry or cso"),
        Column("level", "text", "national, regional or local, where that is known"),
        Column("jurisdiction", "text", "the place it belongs to"),
        Column("status", "text", "active, merged or dissolved"),
        Column("merged_into", "text", "the actor that it became part of"),
        Column("registered_on", "day", "since when it is known"),
    ),
    filters=("process", "actor", "pillar", "type", "level", "jurisdiction", "status"),
    identity="{actor}",
    unshown=("actor",),
)


ENDS: Final = (ActorMerged, ActorDissolved)
"""How an actor ends: nobody takes over by itself what it promised, even where it merged."""


class Actor(Plain):
    """An actor: its facts from registration to its end. `gone` is that it ended."""

    kind = "actor"
    view = ACTORS.name
    heir: ClassVar[None] = None
    successors: ClassVar[Mapping[str, Never]] = {}
    __slots__ = ("gone",)

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key, policies)
        self.gone: Filed | None = None

    def settle(self) -> None:
        """Bring up to date whether and since when it is no more."""
        self.gone = next((fact for fact in begun(self.facts) if isinstance(fact.event, ENDS)), None)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an actor's days, and how it stands so far."""

    __slots__ = ("merged_into", "name", "registered", "registered_on", "status")

    def forget(self) -> None:
        self.registered: ActorRegistered | None = None
        self.registered_on = 0
        self.name = ""
        self.status = "active"
        self.merged_into: str | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case ActorRegistered() as registered:
                self.registered, self.registered_on = registered, fact.day
                self.name = registered.name
            case ActorRenamed() as renamed:
                self.name = renamed.name
            case ActorMerged() as merged if self.status == "active":
                self.status, self.merged_into = "merged", merged.into
            case ActorDissolved() if self.status == "active":
                self.status = "dissolved"

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The actor on the clock's day."""
        registered = self.registered
        if registered is None:
            return NOWHERE
        row = (
            self.name,
            registered.pillar,
            registered.type,
            registered.level,
            registered.jurisdiction,
            self.status,
            self.merged_into,
            self.registered_on,
        )
        return row, ()
