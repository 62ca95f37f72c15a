"""Engagement staff: who is there for the talks with others. Stream `engagement-staff/<id>`.

A stream is one assignment; it names a person by id only, and who that is stands with the people.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Day, Event, Id, Language, Name, StreamKind, Text


class EngagementStaffAssigned(Event):
    """Somebody is there for the talks, and speaks these languages in them.

    Until a last day if one is given. Gives nobody a mandate to promise anything.
    """

    stored_name: ClassVar[str] = "engagement-staff-assigned.v1"
    stream_kind: ClassVar[StreamKind] = "engagement-staff"
    begins: ClassVar[bool] = True

    title: Name
    languages: Annotated[tuple[Language, ...], Field(max_length=20)] = ()
    jurisdiction: Id | None = None
    post: Id | None = None
    person: Id | None = None
    until: Day | None = None


class EngagementStaffRotated(Event):
    """They left. `to` is the assignment of whoever took over; nobody did if it is left out."""

    stored_name: ClassVar[str] = "engagement-staff-rotated.v1"
    stream_kind: ClassVar[StreamKind] = "engagement-staff"

    to: Id | None = None
    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    EngagementStaffAssigned,
    EngagementStaffRotated,
)
