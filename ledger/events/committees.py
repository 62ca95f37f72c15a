"""Committees: the bodies that steer a process, and who sits on them. Stream `committee/<id>`."""

from typing import ClassVar

from ledger.events.base import Event, Id, Name, Party, Pillar, StreamKind, Text
from ledger.events.jurisdictions import JurisdictionLevel


class CommitteeCreated(Event):
    """A committee exists from that day on. Without a jurisdiction it is of the whole process."""

    stored_name: ClassVar[str] = "committee-created.v1"
    stream_kind: ClassVar[StreamKind] = "committee"
    begins: ClassVar[bool] = True

    name: Name
    level: JurisdictionLevel | None = None
    jurisdiction: Id | None = None


class BodyRenamed(Event):
    """The committee bears another name; it is the same committee, and its members stay."""

    stored_name: ClassVar[str] = "body-renamed.v1"
    stream_kind: ClassVar[StreamKind] = "committee"

    name: Name


class MemberJoined(Event):
    """An actor or a post is a member from that day on; an observer becomes one."""

    stored_name: ClassVar[str] = "member-joined.v1"
    stream_kind: ClassVar[StreamKind] = "committee"

    party: Party
    pillar: Pillar | None = None


class MemberLeft(Event):
    """A member or an observer sits there no longer. What it promised elsewhere stays promised."""

    stored_name: ClassVar[str] = "member-left.v1"
    stream_kind: ClassVar[StreamKind] = "committee"

    party: Party
    reason: Text | None = None


class ObserverAdmitted(Event):
    """An actor or a post may sit in, without being a member."""

    stored_name: ClassVar[str] = "observer-admitted.v1"
    stream_kind: ClassVar[StreamKind] = "committee"

    party: Party


VOCABULARY: tuple[type[Event], ...] = (
    CommitteeCreated,
    BodyRenamed,
    MemberJoined,
    MemberLeft,
    ObserverAdmitted,
)
