"""Meetings: planned, held or cancelled, and what came of them. Stream `meeting/<id>`."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ledger.events.base import (
    Day,
    Event,
    Facts,
    Group,
    Id,
    Name,
    Party,
    Pillar,
    StreamKind,
    Text,
)

Rank = Literal["head", "senior", "middle", "working"]
"""Who was sent: heads of bodies, senior or middle officials, working level."""

FollowUps = Annotated[tuple[Id, ...], Field(max_length=200)]


class AgendaItem(Facts):
    """A point of an agenda, and the follow-up that it takes up if it does."""

    what: Text
    follow_up: Id | None = None


class Attendance(Facts):
    """How many of one pillar and one rank were there."""

    pillar: Pillar
    rank: Rank
    number: Annotated[int, Field(strict=True, ge=0, le=100_000)]


Attendances = Annotated[tuple[Attendance, ...], Field(max_length=100)]


class MeetingScheduled(Event):
    """A meeting is planned for a day, perhaps of a group. Does not say that it was held."""

    stored_name: ClassVar[str] = "meeting-scheduled.v1"
    stream_kind: ClassVar[StreamKind] = "meeting"
    begins: ClassVar[bool] = True

    title: Name
    planned_on: Day
    group: Id | None = None
    jurisdiction: Id | None = None
    agenda: Annotated[tuple[AgendaItem, ...], Field(max_length=200)] = ()


class MeetingHeld(Event):
    """People met, as planned or unplanned. Two ministries or more make it a joint meeting.

    `groups_present` are the vulnerable groups that were represented. `carried_over` are the
    follow-ups that were open on the agenda and stayed so. What an earlier plan said of group,
    place and title stands where this says nothing of it.
    """

    stored_name: ClassVar[str] = "meeting-held.v1"
    stream_kind: ClassVar[StreamKind] = "meeting"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    title: Name | None = None
    group: Id | None = None
    jurisdiction: Id | None = None
    attendance: Attendances = ()
    ministries: Annotated[tuple[Party, ...], Field(max_length=100)] = ()
    groups_present: Annotated[tuple[Group, ...], Field(max_length=20)] = ()
    carried_over: FollowUps = ()

    @model_validator(mode="after")
    def _is_counted_once(self) -> Self:
        counted = [(each.pillar, each.rank) for each in self.attendance]
        if len(set(counted)) != len(counted):
            raise ValueError("a pillar and a rank are counted twice")
        return self


class MeetingCancelled(Event):
    """A planned meeting is not held. `notice_days` is how long before its day that was said."""

    stored_name: ClassVar[str] = "meeting-cancelled.v1"
    stream_kind: ClassVar[StreamKind] = "meeting"

    reason: Text | None = None
    notice_days: Annotated[int, Field(strict=True, ge=0, le=3_650)] | None = None


class MinutesPublished(Event):
    """What was said can be read by everybody concerned. A draft does not count."""

    stored_name: ClassVar[str] = "minutes-published.v1"
    stream_kind: ClassVar[StreamKind] = "meeting"

    document: Name | None = None
    url: Text | None = None


class IssueRaised(Event):
    """Somebody brought something up. Nobody need have agreed."""

    stored_name: ClassVar[str] = "issue-raised.v1"
    stream_kind: ClassVar[StreamKind] = "meeting"

    issue: Text
    by: Party | None = None


class DecisionTaken(Event):
    """The meeting decided something; the follow-up, if there is one, says who does it by when."""

    stored_name: ClassVar[str] = "decision-taken.v1"
    stream_kind: ClassVar[StreamKind] = "meeting"

    decision: Text
    follow_up: Id | None = None


VOCABULARY: tuple[type[Event], ...] = (
    MeetingScheduled,
    MeetingHeld,
    MeetingCancelled,
    MinutesPublished,
    IssueRaised,
    DecisionTaken,
)
