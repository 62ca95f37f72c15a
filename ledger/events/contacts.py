"""Contacts: whom to turn to in an actor for what. Stream `contact/<id>`.

A contact names a person by id only; who that is stands with the people.
"""

from typing import ClassVar, Literal

from ledger.events.base import Event, Id, Party, StreamKind, Text

ContactFunction = Literal[
    "security",
    "community_relations",
    "government_affairs",
    "legal",
    "human_rights",
    "human_resources",
    "procurement",
    "communications",
    "management",
    "other",
]


class ContactRecorded(Event):
    """For this function one turns to this person or post. Gives nobody a mandate."""

    stored_name: ClassVar[str] = "contact-recorded.v1"
    stream_kind: ClassVar[StreamKind] = "contact"
    begins: ClassVar[bool] = True

    actor: Party
    function: ContactFunction
    person: Id | None = None
    post: Id | None = None
    jurisdiction: Id | None = None


class ContactRetired(Event):
    """One no longer turns there. Says nothing of whether somebody else took over."""

    stored_name: ClassVar[str] = "contact-retired.v1"
    stream_kind: ClassVar[StreamKind] = "contact"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    ContactRecorded,
    ContactRetired,
)
