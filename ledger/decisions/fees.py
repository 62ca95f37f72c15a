"""What the history of a fee allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleEnded, FeeScheduleSet

COURSE = Course("fee", FeeScheduleSet, ends=(FeeScheduleEnded,))


@dataclass(frozen=True, slots=True)
class Fee(Life):
    """A fee: its life, and what was invoiced and when."""

    invoiced: Mapping[str, tuple[FeeInvoiced, str]] = field(default_factory=dict)


def evolve(fee: Fee, event: Event, on: str) -> Fee:
    """The fee after a fact."""
    fee = COURSE.evolve(fee, event, on)
    if isinstance(event, FeeInvoiced):
        return replace(fee, invoiced={**fee.invoiced, event.invoice: (event, on)})
    return fee


def set_fee_schedule(fee: Fee, event: FeeScheduleSet, on: str) -> Events:
    """A fee is scheduled once; another amount or rhythm is another fee."""
    return COURSE.begin(fee, event, on)


def invoice_fee(fee: Fee, event: FeeInvoiced, on: str) -> Events:
    """An id names one invoice for ever; what fell due before the end may be invoiced after it."""
    COURSE.require_begun(fee, on)
    known = fee.invoiced.get(event.invoice)
    if known is None:
        return (event,)
    if known[0] == event:
        return ()
    raise Refused(
        "invoice_reused",
        f"invoice {event.invoice} of fee {fee.id} is on record already, from {known[1]}; "
        "give a new invoice another id, or correct that entry if it is wrong",
        "facts.invoice",
    )


def pay_fee(fee: Fee, event: FeePaid, on: str) -> Events:
    """Only what was invoiced can be paid: in parts, and more than was asked for."""
    events = COURSE.also_after(fee, event, on)
    if events and event.invoice not in fee.invoiced:
        raise Refused(
            "unknown_invoice",
            f"no invoice {event.invoice} of fee {fee.id} is on record by {on}; "
            "record it first, or check its id",
            "facts.invoice",
        )
    return events


def end_fee_schedule(fee: Fee, event: FeeScheduleEnded, on: str) -> Events:
    """A schedule ends once."""
    return COURSE.end(fee, event, on)


NOUN = Noun(
    "fee",
    Fee,
    evolve,
    {
        FeeScheduleSet: set_fee_schedule,
        FeeInvoiced: invoice_fee,
        FeePaid: pay_fee,
        FeeScheduleEnded: end_fee_schedule,
    },
)
