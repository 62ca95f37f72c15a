"""Competences: which place decides on what. Stream `competence/<id>`."""

from typing import ClassVar

from ledger.events.base import Event, Id, Name, StreamKind, Text


class CompetenceDevolved(Event):
    """A matter passed from one place to another, on a legal basis if one is given.

    Provisions whose scope goes by the `topic` apply at the place from that day on. Topics are
    compared letter by letter: with another capital or space it is another one.
    """

    stored_name: ClassVar[str] = "competence-devolved.v1"
    stream_kind: ClassVar[StreamKind] = "competence"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    topic: Name
    from_jurisdiction: Id
    to_jurisdiction: Id
    basis: Text | None = None


class CompetenceRecalled(Event):
    """The matter is again that of the place from which it came.

    Provisions that applied at the other place for its topic alone no longer do.
    """

    stored_name: ClassVar[str] = "competence-recalled.v1"
    stream_kind: ClassVar[StreamKind] = "competence"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    CompetenceDevolved,
    CompetenceRecalled,
)
