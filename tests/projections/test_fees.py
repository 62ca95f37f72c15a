"""Fees: sums of invoices and payments, and what falls due next."""

import json

from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleEnded, FeeScheduleSet
from tests.projections.histories import Story

FEE = "fee/F1"


def test_the_row_says_what_is_unpaid_and_what_falls_due_next() -> None:
    story = Story()
    told = FeeScheduleSet(
        payer="actor/mine",
        amount_minor=6_000_000_000,
        currency="COP",
        every_months=6,
        first_due_on="2024-03-31",
    )
    story.given("2024-01-01", FEE, told)
    for id, due_on in (("B", "2024-09-30"), ("A", "2024-03-31")):
        invoice = FeeInvoiced(invoice=id, due_on=due_on, amount_minor=6_000_000_000)
        story.given("2024-02-01", FEE, invoice)
    story.given("2024-03-01", FEE, FeePaid(invoice="A", amount_minor=7_000_000_000))
    story.given("2024-10-01", FEE, FeePaid(invoice="B", amount_minor=1_000_000_000))
    row = story.row("fees", "fee:F1", "2024-10-01")
    assert row is not None
    assert json.loads(str(row.pop("unpaid"))) == [
        {"invoice": "B", "due_on": "2024-09-30", "unpaid_minor": 5_000_000_000}
    ]
    assert row == {
        "payer": "actor/mine",
        "status": "running",
        "amount_minor": 6_000_000_000,
        "currency": "COP",
        "every_months": 6,
        "first_due_on": "2024-03-31",
        "next_due_on": "2025-03-31",
        "invoiced_minor": 12_000_000_000,
        "paid_minor": 8_000_000_000,
        "ended_on": None,
        "sums": "12000000000 8000000000",
    }


def test_days_that_no_calendar_has_fall_due_never() -> None:
    story = Story()
    told = FeeScheduleSet(
        payer="actor/mine", amount_minor=1, currency="USD", first_due_on="9999-12-31"
    )
    story.given("2024-01-01", FEE, told)
    invoice = FeeInvoiced(invoice="A", due_on="9999-12-31", amount_minor=1)
    story.given("2024-02-01", FEE, invoice)
    story.given("2024-03-01", FEE, FeeScheduleEnded())
    row = story.row("fees", "fee:F1", "2024-03-01")
    assert row is not None
    assert (row["status"], row["next_due_on"]) == ("ended", None)
    assert story.runs("FUNDING_GAP", "fee:F1") == []
