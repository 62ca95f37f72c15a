"""Fees: what was invoiced, what was paid, and what falls due next."""

import json
from collections.abc import Iterator, Mapping

from ledger.days import FOREVER, day_of
from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleEnded, FeeScheduleSet
from projections.drift.funding import FundingStanding
from projections.drift.policy import Policy
from projections.drift.rules import FUNDING_RULES, holding
from projections.facts import Filed
from projections.intervals import Clock, Track
from projections.plain import Plain, PlainPass, Ref
from projections.schedules import Schedule
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

FEES = View(
    name="fees",
    about="Fees: what was invoiced, what was paid, and what falls due next",
    key=(
        Column("process", "text", "the in-country process"),
        Column("fee", "text", "the fee's id"),
    ),
    value=(
        Column("payer", "text", "who is to pay"),
        Column("status", "text", "running or ended"),
        Column("amount_minor", "amount", "how much at a time, in the smallest unit"),
        Column("currency", "text", "the currency, as ISO 4217 has it"),
        Column("every_months", "integer", "months from one payment to the next"),
        Column("first_due_on", "day", "when it fell due first"),
        Column("next_due_on", "day", "the next day of the schedule that no invoice stands for"),
        Column("invoiced_minor", "amount", "the sum of the invoices"),
        Column("paid_minor", "amount", "the sum of the payments"),
        Column("unpaid", "text", "invoices not paid in full, as JSON"),
        Column("ended_on", "day", "when the schedule ended"),
        Column("sums", "text", "what was invoiced and what was paid, to be added up"),
    ),
    filters=("process", "fee", "payer", "status", "currency"),
    identity="{fee}",
    unshown=("fee", "sums"),
    documents=("unpaid",),
)
HALF_A_MONTH = 15


class Fee(Plain):
    """A fee: its schedule, invoices and payments.

    Its findings are of a kind that grants share, so its id says which of them it is.
    """

    kind = "fee"
    view = FEES.name
    __slots__ = ()

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(f"fee:{id}", key, policies)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a fee's days, and how it stands so far."""

    __slots__ = ("ended_on", "invoices", "paid", "schedule")

    def forget(self) -> None:
        self.schedule: FeeScheduleSet | None = None
        self.ended_on: int | None = None
        self.invoices: dict[str, FeeInvoiced] = {}
        self.paid: dict[str, int] = {}

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case FeeScheduleSet() as schedule:
                self.schedule = schedule
            case FeeInvoiced() as invoice:
                self.invoices[invoice.invoice] = invoice
            case FeePaid() as paid:
                self.paid[paid.invoice] = self.paid.get(paid.invoice, 0) + paid.amount_minor
            case FeeScheduleEnded() if self.ended_on is None:
                self.ended_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The fee on the clock's day."""
        fee = self.schedule
        if fee is None:
            return NOWHERE
        next_due_on = self._next_due_on(fee)
        unpaid = list(self._unpaid())
        invoiced = sum(invoice.amount_minor for invoice in self.invoices.values())
        paid = sum(self.paid.values())
        row = (
            fee.payer,
            "running" if self.ended_on is None else "ended",
            fee.amount_minor,
            fee.currency,
            fee.every_months,
            day_of(fee.first_due_on),
            next_due_on,
            invoiced,
            paid,
            json.dumps(unpaid, separators=(",", ":")),
            self.ended_on,
            f"{invoiced} {paid}",
        )
        due = [day_of(str(invoice["due_on"])) for invoice in unpaid]
        due += [] if next_due_on is None else [next_due_on]
        judged = FundingStanding(min(due, default=None), None)
        return row, holding(FUNDING_RULES, judged, clock, policy)

    def _unpaid(self) -> Iterator[dict[str, object]]:
        """The invoices not paid in full, those due first first."""
        for invoice in sorted(self.invoices.values(), key=lambda each: (each.due_on, each.invoice)):
            left = invoice.amount_minor - self.paid.get(invoice.invoice, 0)
            if left > 0:
                yield {
                    "invoice": invoice.invoice,
                    "due_on": invoice.due_on,
                    "unpaid_minor": left,
                }

    def _next_due_on(self, fee: FeeScheduleSet) -> int | None:
        """The first day of the schedule for which no invoice stands, if it came before the end.

        An invoice stands for the day of the schedule to which its due day is nearest, and for
        all before it.
        """
        due_on = day_of(fee.first_due_on)
        if self.invoices:
            latest = max(day_of(invoice.due_on) for invoice in self.invoices.values())
            schedule = Schedule(due_on, fee.every_months, None)
            nearest = min(latest + HALF_A_MONTH * fee.every_months, FOREVER)
            index = schedule.period_of(nearest)
            due_on = schedule.first_day(0 if index is None else index + 1)
        return due_on if self.ended_on is None or due_on < self.ended_on else None
