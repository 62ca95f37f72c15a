"""Dialogues: security forces and the people among whom they work, at one table.

Stream `dialogue/<id>`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import Event, Group, Id, Label, Party, StreamKind, Text

Force = Literal["police", "army", "private_security", "other"]
Groups = Annotated[tuple[Group, ...], Field(max_length=30)]


class DialogueHeld(Event):
    """Forces and community talked with one another. `groups_present` are vulnerable groups."""

    stored_name: ClassVar[str] = "dialogue-held.v1"
    stream_kind: ClassVar[StreamKind] = "dialogue"
    begins: ClassVar[bool] = True

    topic: Text
    jurisdiction: Id
    forces: Annotated[tuple[Force, ...], Field(min_length=1, max_length=4)]
    groups_present: Groups = ()


class RepresentativeInvited(Event):
    """Somebody who speaks for a vulnerable group was asked to come. Nobody need have come."""

    stored_name: ClassVar[str] = "representative-invited.v1"
    stream_kind: ClassVar[StreamKind] = "dialogue"
    begins: ClassVar[bool] = True

    group: Group
    party: Party | None = None


class RepresentativeAttended(Event):
    """Somebody who speaks for a vulnerable group came, asked or not."""

    stored_name: ClassVar[str] = "representative-attended.v1"
    stream_kind: ClassVar[StreamKind] = "dialogue"

    group: Group


class ConcernVoiced(Event):
    """Somebody said what worries them. Who said it stays among those who need to know."""

    stored_name: ClassVar[str] = "concern-voiced.v1"
    stream_kind: ClassVar[StreamKind] = "dialogue"
    label: ClassVar[Label] = "AMBER+STRICT"

    concern: Text
    group: Group | None = None


VOCABULARY: tuple[type[Event], ...] = (
    DialogueHeld,
    RepresentativeInvited,
    RepresentativeAttended,
    ConcernVoiced,
)
