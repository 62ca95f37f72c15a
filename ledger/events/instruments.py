"""Local instruments: the local counterpart of an agreement. Stream `instrument/<id>`."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ledger.events.agreements import Terms
from ledger.events.base import Day, Event, Facts, Id, Name, Party, StreamKind, Text, Version


class Coverage(Facts):
    """What an instrument says on one provision of its agreement."""

    provision: Id
    terms: Terms = ()


Covers = Annotated[tuple[Coverage, ...], Field(max_length=500)]


class _Text(Event):
    """The text of an instrument: what it covers and on which national version it is based."""

    based_on: Version | None = None
    covers: Covers = ()

    @model_validator(mode="after")
    def _covers_once(self) -> Self:
        ids = [coverage.provision for coverage in self.covers]
        if len(set(ids)) != len(ids):
            raise ValueError("a provision is covered twice")
        return self


class LocalInstrumentAdopted(_Text):
    """A local body adopted a text. Without an agreement it has no national parent."""

    stored_name: ClassVar[str] = "local-instrument-adopted.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"
    begins: ClassVar[bool] = True

    jurisdiction: Id
    title: Name | None = None
    agreement: Id | None = None
    expires_on: Day | None = None

    @model_validator(mode="after")
    def _covers_an_agreement(self) -> Self:
        if self.covers and self.agreement is None:
            raise ValueError("covers names provisions, so agreement must say of which agreement")
        return self


class LocalInstrumentAmended(_Text):
    """The text changed; `covers` replaces it as a whole, and what it drops is withdrawn.

    Without `based_on` it rests on the version that it rested on before.
    """

    stored_name: ClassVar[str] = "local-instrument-amended.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"


class LocalInstrumentRenewed(Event):
    """The instrument runs on, to a new last day or (if none is given) without end."""

    stored_name: ClassVar[str] = "local-instrument-renewed.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"

    expires_on: Day | None = None


class LocalInstrumentSuspended(Event):
    """The instrument has no force for the time being."""

    stored_name: ClassVar[str] = "local-instrument-suspended.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"
    accuses: ClassVar[bool] = True

    reason: Text | None = None


class LocalInstrumentReinstated(Event):
    """A suspended instrument has force again."""

    stored_name: ClassVar[str] = "local-instrument-reinstated.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"


class LocalInstrumentWithdrawn(Event):
    """The local party ended its instrument.

    `not_listed`, a register that names it no longer, is no repudiation.
    """

    stored_name: ClassVar[str] = "local-instrument-withdrawn.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"
    accuses: ClassVar[bool] = True

    reason: Literal["repudiated", "superseded", "not_listed"]


class LocalInstrumentAnnulled(Event):
    """A court or a higher body struck the instrument down."""

    stored_name: ClassVar[str] = "local-instrument-annulled.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"
    accuses: ClassVar[bool] = True

    by: Party | None = None
    reason: Text | None = None


class LinkedToNational(_Text):
    """An instrument without a national parent got one."""

    stored_name: ClassVar[str] = "linked-to-national.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"

    agreement: Id


class MarkedOwnCompetence(Event):
    """The instrument needs no national parent: the matter is the jurisdiction's own."""

    stored_name: ClassVar[str] = "marked-own-competence.v1"
    stream_kind: ClassVar[StreamKind] = "instrument"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentReinstated,
    LocalInstrumentWithdrawn,
    LocalInstrumentAnnulled,
    LinkedToNational,
    MarkedOwnCompetence,
)
