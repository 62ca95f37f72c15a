"""Grants: money that somebody gives for a time, in instalments. Stream `grant/<id>`."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from ledger.events.base import (
    Amount,
    Currency,
    Day,
    Event,
    Facts,
    Id,
    Party,
    StreamKind,
    Text,
)


class Instalment(Facts):
    """A part of a grant, and the day by which it is to be received."""

    id: Id
    due_on: Day
    amount_minor: Amount


def _ids_are_unique(instalments: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    ids = [instalment.id for instalment in instalments]
    if len(set(ids)) != len(ids):
        raise ValueError("two instalments have the same id")
    return instalments


Instalments = Annotated[
    tuple[Instalment, ...], Field(max_length=100), AfterValidator(_ids_are_unique)
]


class GrantAwarded(Event):
    """A funder promised a recipient an amount, until a last day if one is given."""

    stored_name: ClassVar[str] = "grant-awarded.v1"
    stream_kind: ClassVar[StreamKind] = "grant"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    funder: Party
    recipient: Party
    amount_minor: Amount
    currency: Currency
    ends_on: Day | None = None
    instalments: Instalments = ()


class GrantReceived(Event):
    """An amount came in; without an instalment it counts for the earliest that are due."""

    stored_name: ClassVar[str] = "grant-received.v1"
    stream_kind: ClassVar[StreamKind] = "grant"

    amount_minor: Amount
    instalment: Id | None = None


class GrantRenewed(Event):
    """The grant goes on until another last day, perhaps with more money in more instalments."""

    stored_name: ClassVar[str] = "grant-renewed.v1"
    stream_kind: ClassVar[StreamKind] = "grant"

    ends_on: Day | None = None
    more_minor: Amount | None = None
    instalments: Instalments = ()


class GrantEnded(Event):
    """The grant is over; nothing more of it is due."""

    stored_name: ClassVar[str] = "grant-ended.v1"
    stream_kind: ClassVar[StreamKind] = "grant"

    reason: Text


VOCABULARY: tuple[type[Event], ...] = (GrantAwarded, GrantReceived, GrantRenewed, GrantEnded)
