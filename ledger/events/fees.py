"""Fees that a party pays again and again, by invoice. Stream `fee/<id>`."""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Amount, Currency, Day, Event, Id, Party, StreamKind, Text


class FeeScheduleSet(Event):
    """A party is to pay this much every so many months, from a first day on."""

    stored_name: ClassVar[str] = "fee-schedule-set.v1"
    stream_kind: ClassVar[StreamKind] = "fee"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    payer: Party
    amount_minor: Amount
    currency: Currency
    every_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    first_due_on: Day


class FeeInvoiced(Event):
    """The payer was asked for an amount by a day. Does not say that anybody paid."""

    stored_name: ClassVar[str] = "fee-invoiced.v1"
    stream_kind: ClassVar[StreamKind] = "fee"
    accuses: ClassVar[bool] = True

    invoice: Id
    due_on: Day
    amount_minor: Amount


class FeePaid(Event):
    """An amount came in for an invoice: a part of it, all of it, or more."""

    stored_name: ClassVar[str] = "fee-paid.v1"
    stream_kind: ClassVar[StreamKind] = "fee"

    invoice: Id
    amount_minor: Amount


class FeeScheduleEnded(Event):
    """No more of this fee falls due. What was invoiced stays due."""

    stored_name: ClassVar[str] = "fee-schedule-ended.v1"
    stream_kind: ClassVar[StreamKind] = "fee"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (FeeScheduleSet, FeeInvoiced, FeePaid, FeeScheduleEnded)
