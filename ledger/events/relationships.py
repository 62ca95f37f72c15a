"""Relationships between those who have a say. Stream `relationship/<id>`.

Who is close to whom may put people at risk, so nobody is shown it unless somebody says so.
"""

from typing import ClassVar, Literal

from ledger.events.base import Event, Label, Somebody, StreamKind, Text

Nature = Literal[
    "trust",
    "cooperation",
    "dependence",
    "influence",
    "family",
    "business",
    "political",
    "rivalry",
    "conflict",
    "other",
]


class RelationshipNoted(Event):
    """Somebody stands so to somebody else, as one who knows them sees it. It need not be mutual."""

    stored_name: ClassVar[str] = "relationship-noted.v1"
    stream_kind: ClassVar[StreamKind] = "relationship"
    begins: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER+STRICT"

    of: Somebody
    to: Somebody
    nature: Nature
    note: Text | None = None


class RelationshipEnded(Event):
    """They no longer stand so to each other."""

    stored_name: ClassVar[str] = "relationship-ended.v1"
    stream_kind: ClassVar[StreamKind] = "relationship"
    label: ClassVar[Label] = "AMBER+STRICT"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    RelationshipNoted,
    RelationshipEnded,
)
