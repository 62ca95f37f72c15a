"""What every event shares: the base model, and the types its facts are made of."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from ledger.days import day_of, text_of

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
"""A plain id: agreements, provisions, jurisdictions, posts, …"""

STREAM_PATTERN = r"[a-z][a-z-]{0,31}/[A-Za-z0-9][A-Za-z0-9._:@_-]{0,199}"
"""A stream id: its kind, a slash, and what the stream is about."""


def _day(text: str) -> str:
    return text_of(day_of(text))


Id = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")]
Day = Annotated[str, AfterValidator(_day)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Party = Annotated[str, StringConstraints(pattern=r"^(actor|post)/" + ID_PATTERN + "$")]
Individual = Annotated[str, StringConstraints(pattern=r"^(person|post)/" + ID_PATTERN + "$")]
Somebody = Annotated[str, StringConstraints(pattern=r"^(actor|person|post)/" + ID_PATTERN + "$")]
Language = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", max_length=35)
]
Group = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A vulnerable group: women, children, indigenous_peoples, or another by such a word."""
Version = Annotated[int, Field(strict=True, ge=1, le=10_000)]
Level = Annotated[int, Field(strict=True, ge=0, le=3)]
Flag = Annotated[bool, Field(strict=True)]
Pillar = Literal["government", "company", "civil_society", "other"]
"""On which side of the table somebody sits; the first three are those of the initiative."""
Amount = Annotated[int, Field(strict=True, ge=1, le=10**13)]
"""Money in the smallest unit of its currency: cents, pence, …"""
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A currency as ISO 4217 has it."""
Url = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]{1,1990}$")]

StreamKind = str
"""What a stream is about: the part of its id before the slash. The nouns say which there are."""

Label = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""Traffic Light Protocol 2.0; who may be shown an entry."""
PUBLIC_LABELS: frozenset[Label] = frozenset({"CLEAR", "GREEN"})
"""What anybody may be shown."""


class Facts(BaseModel):
    """A part of an event's facts: frozen, nothing unknown admitted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Event(Facts):
    """Something that happened. Subclasses are the vocabulary; each states its intent.

    `stored_name` is for ever: it is what the ledger holds. `stream_kind` says in which
    streams the event may stand (None: in any). `begins` says that it brings something into
    being and is folded before all else (`ledger/decisions/beginnings.py`). `accuses` says that
    it starts a duty or a clock against somebody, or ends what protected them: an imprecise
    date then counts from the last day it may mean. `label` is who may be shown it, where
    nobody says otherwise.
    """

    stored_name: ClassVar[str]
    stream_kind: ClassVar[StreamKind | None]
    begins: ClassVar[bool] = False
    accuses: ClassVar[bool] = False
    label: ClassVar[Label] = "GREEN"
