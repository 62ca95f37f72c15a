"""Fees: scheduled once, invoiced, paid, and ended once."""

import pytest

from ledger.events.base import Event
from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleEnded, FeeScheduleSet
from tests.ledger.decisions.story import Story, given

FEE = "fee/F1"
SET = FeeScheduleSet(
    payer="actor/mine", amount_minor=500_000, currency="USD", first_due_on="2025-06-30"
)
INVOICED = FeeInvoiced(invoice="2025", due_on="2025-06-30", amount_minor=500_000)
PAID = FeePaid(invoice="2025", amount_minor=200_000)
ENDED = FeeScheduleEnded(reason="the mine closed")


def scheduled() -> Story:
    return given(FEE, (SET, "2025-02-01"))


def invoiced() -> Story:
    return scheduled().given(INVOICED, "2025-03-01")


def test_a_schedule_is_set() -> None:
    given(FEE).when(SET, "2025-02-01").is_recorded()


def test_another_schedule_under_the_same_id_is_refused() -> None:
    other = SET.model_copy(update={"amount_minor": 1})
    scheduled().when(other, "2025-02-01").is_refused("second_beginning", "F1")


def test_the_same_schedule_is_known() -> None:
    scheduled().when(SET, "2025-02-01").is_known()


@pytest.mark.parametrize("event", [INVOICED, PAID, ENDED])
def test_nothing_happens_to_a_fee_that_nobody_set(event: Event) -> None:
    given(FEE).when(event, "2025-03-01").is_refused("unknown_stream", "fee-schedule-set.v1")


def test_a_fee_is_invoiced() -> None:
    scheduled().when(INVOICED, "2025-03-01").is_recorded()


def test_the_same_invoice_is_known_whatever_the_day() -> None:
    invoiced().when(INVOICED, "2025-04-01").is_known()


def test_another_invoice_under_the_same_number_is_refused() -> None:
    other = FeeInvoiced(invoice="2025", due_on="2025-07-31", amount_minor=500_000)
    invoiced().when(other, "2025-04-01").is_refused("invoice_reused", "2025-03-01")


def test_an_invoice_is_paid_in_parts_and_beyond() -> None:
    story = invoiced()
    for on in ("2025-04-01", "2025-05-01", "2025-06-01"):
        story.when(PAID, on).is_recorded()
        story.given(PAID, on)


def test_a_payment_of_an_unknown_invoice_is_refused() -> None:
    invoiced().when(FeePaid(invoice="2024", amount_minor=1), "2025-04-01").is_refused(
        "unknown_invoice", "2024"
    )


def test_a_payment_before_the_invoice_is_refused() -> None:
    invoiced().when(PAID, "2025-02-28").is_refused("unknown_invoice", "2025-02-28")


def test_the_same_payment_on_the_same_day_is_known() -> None:
    invoiced().given(PAID, "2025-04-01").when(PAID, "2025-04-01").is_known()


def test_a_schedule_ends() -> None:
    scheduled().when(ENDED, "2025-05-01").is_recorded()


def test_a_schedule_ends_once() -> None:
    story = scheduled().given(ENDED, "2025-05-01")
    story.when(ENDED, "2025-06-01").is_known()
    story.when(FeeScheduleEnded(), "2025-06-01").is_refused("over", "2025-05-01")


def test_what_fell_due_before_the_end_is_invoiced_and_paid_after_it() -> None:
    story = scheduled().given(ENDED, "2025-05-01").given(INVOICED, "2025-06-01")
    story.when(PAID, "2025-07-01").is_recorded()
