"""A fact is what somebody asks to record; an entry is how it stands in the ledger."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from ledger.days import counted_day
from ledger.events.base import Event, Facts, Label, Name


class Source(Facts):
    """Where a fact comes from: a document, perhaps its hash, a page or row, an address."""

    document: Name
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    ref: Name | None = None
    url: Annotated[str, Field(max_length=2_000)] | None = None
    note: Name | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What somebody asks to record; the ledger has not decided yet.

    `corrects` and `caused_by` are citations `stream#version`. A `recorded_at` is only given
    when an older record is brought over. Without a `command_id` the ledger derives one, without
    a `label` it takes that of the event, or that of the entry which is set right.
    """

    event: Event
    stream: str
    occurred_on: str
    recorded_by: str
    sources: tuple[Source, ...] = ()
    label: Label | None = None
    process: str | None = None
    caused_by: str | None = None
    corrects: str | None = None
    command_id: str | None = None
    recorded_at: str | None = None


class Entry(NamedTuple):
    """A fact as it stands in the ledger: who recorded what, when, on what ground, and where.

    `position` counts from 1 over the whole ledger, `version` from 1 in the stream.
    `recorded_at` is when the record learned the fact; for a fact brought over from an older
    record `taken_in_at` says when this ledger took it in (otherwise it is None).
    Instants are `YYYY-MM-DDTHH:MM:SS.ffffffZ`. `type` is the stored name as recorded; `event`
    is lifted to its latest shape.
    """

    position: int
    stream: str
    version: int
    type: str
    occurred_on: str
    recorded_at: str
    recorded_by: str
    sources: tuple[Source, ...]
    label: str
    process: str | None
    caused_by: str | None
    corrects: str | None
    command_id: str
    salt: str
    taken_in_at: str | None
    event: Event

    @property
    def citation(self) -> str:
        """How other entries and reports name this one: `stream#version`."""
        return f"{self.stream}#{self.version}"

    @property
    def corrects_version(self) -> int:
        """The version in its stream of the entry that this one sets right; 0 if it does not."""
        return int((self.corrects or "#0").rpartition("#")[2])

    @property
    def day(self) -> int:
        """The day from which the fact counts, in days since 1970-01-01."""
        return counted_day(self.occurred_on, self.event.accuses)
