"""Relationships between those who have a say, for those who may know."""

from collections.abc import Mapping

from ledger.events.relationships import RelationshipEnded, RelationshipNoted
from projections.facts import Filed
from projections.intervals import Value
from projections.plain import Plain, PlainPass, Ref
from projections.spans import SpanPass
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


class _Sweep(SpanPass[RelationshipNoted]):
    """One pass over a relationship's days, and how it stands so far."""

    begins = RelationshipNoted
    ends = RelationshipEnded
    __slots__ = ()

    def row(self, noted: RelationshipNoted) -> Value:
        return (
            noted.of,
            noted.to,
            noted.nature,
            noted.note,
            "current" if self.ended_on is None else "ended",
            self.began_on,
            self.ended_on,
        )
