"""Follow-ups: what somebody is to do after a meeting or on a clause. Stream `follow-up/<id>`."""

from typing import ClassVar, Literal

from ledger.events.base import Day, Event, Id, Name, Party, StreamKind, Text


class FollowUpOpened(Event):
    """Something is to be done. Without a due date it ages; without an owner it is nobody's.

    `group` is the working group that looks after it.
    """

    stored_name: ClassVar[str] = "follow-up-opened.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    what: Text
    due_on: Day | None = None
    owner: Party | None = None
    jurisdiction: Id | None = None
    agreement: Id | None = None
    provision: Id | None = None
    meeting: Name | None = None
    group: Id | None = None


class FollowUpAssigned(Event):
    """A post or an actor answers for it from that day on."""

    stored_name: ClassVar[str] = "follow-up-assigned.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"

    owner: Party


class FollowUpProgressed(Event):
    """Something was done; it is not finished."""

    stored_name: ClassVar[str] = "follow-up-progressed.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"

    note: Text | None = None


class FollowUpEscalated(Event):
    """It was taken to somebody higher. The owner stays the owner."""

    stored_name: ClassVar[str] = "follow-up-escalated.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"

    to: Party
    reason: Text | None = None


class FollowUpDueDateMoved(Event):
    """The parties moved the due date; the first one stays on record as the baseline."""

    stored_name: ClassVar[str] = "follow-up-due-date-moved.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"
    accuses: ClassVar[bool] = True

    due_on: Day
    reason: Text | None = None


class FollowUpClosed(Event):
    """It needs no more work: done, or dropped."""

    stored_name: ClassVar[str] = "follow-up-closed.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"

    outcome: Literal["done", "dropped"] = "done"


class FollowUpReopened(Event):
    """It was closed too early; its due date and owner stand as before."""

    stored_name: ClassVar[str] = "follow-up-reopened.v1"
    stream_kind: ClassVar[StreamKind] = "follow-up"
    accuses: ClassVar[bool] = True

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    FollowUpOpened,
    FollowUpAssigned,
    FollowUpProgressed,
    FollowUpEscalated,
    FollowUpDueDateMoved,
    FollowUpClosed,
    FollowUpReopened,
)
