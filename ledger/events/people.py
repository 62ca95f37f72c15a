"""People: who somebody is and how to reach them. Stream `person/<id>`.

What is known of a person stands here and nowhere else. Posts, contacts, relationships and
exposures name a person by an id that says nothing of who it is, so that these details can be
sealed or erased without touching any other entry: the history of an office stays whole when
nobody may know any longer who held it. So choose ids that are no names.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Event, Label, Language, Name, StreamKind, Text


class _Details(Event):
    """What is known of a person, all of it."""

    stream_kind: ClassVar[StreamKind] = "person"
    label: ClassVar[Label] = "AMBER+STRICT"

    name: Name
    phone: Name | None = None
    email: Name | None = None
    languages: Annotated[tuple[Language, ...], Field(max_length=20)] = ()
    note: Text | None = None


class PersonDetailsRecorded(_Details):
    """Who a person is and how to reach them. Says nothing of what they do for whom."""

    stored_name: ClassVar[str] = "person-details-recorded.v1"
    begins: ClassVar[bool] = True


class PersonDetailsUpdated(_Details):
    """The details changed; these replace the ones before as a whole."""

    stored_name: ClassVar[str] = "person-details-updated.v1"


VOCABULARY: tuple[type[Event], ...] = (
    PersonDetailsRecorded,
    PersonDetailsUpdated,
)
