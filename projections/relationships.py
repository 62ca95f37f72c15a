"""Relationships between those who have a say, for those who may know."""

from collections.abc import Mapping

from ledger.events.relationships import RelationshipEnded, RelationshipNoted
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

RELATIONSHIPS = View(
    name="relationships",
    about="Relationships between those who have a say, as far as they may be shown",
    key=(
        Column("process", "text", "the in-country process"),
        Column("relationship", "text", "the relationship's id"),
    ),
    value=(
        Column("of", "text", "whose relationship: an actor, a post or a person"),
        Column("to", "text", "to whom"),
        Column("nature", "text", "of what nature, such as trust or rivalry"),
        Column("note", "text", "what was noted of it"),
        Column("status", "text", "current or ended"),
        Column("noted_on", "day", "since when it is known"),
        Column("ended_on", "day", "since when no longer"),
    ),
    filters=("process", "relationship", "of", "to", "nature", "status"),
    identity="{relationship}",
    unshown=("relationship",),
)


class Relationship(Plain):
    """A relationship: noted, and perhaps ended."""

    kind = "relationship"
    view = RELATIONSHIPS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a relationship's days, and how it stands so far."""

    __slots__ = ("ended_on", "noted", "noted_on")

    def forget(self) -> None:
        self.noted: RelationshipNoted | None = None
        self.noted_on = 0
        self.ended_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case RelationshipNoted() as noted:
                self.noted, self.noted_on = noted, fact.day
            case RelationshipEnded() if self.ended_on is None:
                self.ended_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The relationship on the clock's day."""
        noted = self.noted
        if noted is None:
            return NOWHERE
        row = (
            noted.of,
            noted.to,
            noted.nature,
            noted.note,
            "current" if self.ended_on is None else "ended",
            self.noted_on,
            self.ended_on,
        )
        return row, ()
