"""Funding: the smallest histories that provoke the rule, and the nearest that do not."""

import pytest

from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleEnded, FeeScheduleSet
from ledger.events.grants import (
    GrantAwarded,
    GrantEnded,
    GrantReceived,
    GrantRenewed,
    Instalment,
)
from tests.projections.histories import Story

FEE, GRANT = "fee/F1", "grant/G1"


def scheduled() -> Story:
    """A yearly fee."""
    story = Story()
    told = FeeScheduleSet(
        payer="actor/mine", amount_minor=500, currency="USD", first_due_on="2024-06-30"
    )
    story.given("2024-01-01", FEE, told)
    return story


def invoiced(due_on: str = "2024-06-30") -> Story:
    story = scheduled()
    told = FeeInvoiced(invoice="I1", due_on=due_on, amount_minor=500)
    story.given("2024-05-01", FEE, told)
    return story


def awarded(ends_on: str | None = None, *instalments: Instalment) -> Story:
    story = Story()
    told = GrantAwarded(
        funder="actor/embassy",
        recipient="actor/secretariat",
        amount_minor=1_000,
        currency="CHF",
        ends_on=ends_on,
        instalments=instalments,
    )
    story.given("2024-01-01", GRANT, told)
    return story


def fee(story: Story) -> list[str]:
    return story.runs("FUNDING_GAP", "fee:F1")


def grant(story: Story) -> list[str]:
    return story.runs("FUNDING_GAP", "grant:G1")


def test_funding_gap_until_the_invoice_is_paid_in_full() -> None:
    story = invoiced()
    story.given("2024-07-05", FEE, FeePaid(invoice="I1", amount_minor=499))
    assert fee(story) == ["2024-07-01/"]
    story.given("2024-07-10", FEE, FeePaid(invoice="I1", amount_minor=1))
    assert fee(story) == ["2024-07-01/2024-07-09", "2025-07-01/"]


def test_funding_gap_is_not_what_was_paid_on_the_last_day_and_more() -> None:
    story = invoiced()
    story.given("2024-06-30", FEE, FeePaid(invoice="I1", amount_minor=900))
    story.given("2024-12-01", FEE, FeeScheduleEnded())
    assert fee(story) == []


def test_funding_gap_where_what_fell_due_was_never_invoiced() -> None:
    story = scheduled()
    assert fee(story) == ["2024-07-01/"]
    story.given("2024-07-20", FEE, FeeInvoiced(invoice="I1", due_on="2024-08-31", amount_minor=500))
    assert fee(story) == ["2024-07-01/2024-07-19", "2024-09-01/"]


def test_funding_gap_is_not_what_falls_due_after_the_schedule_ended() -> None:
    story = scheduled()
    story.given("2024-06-30", FEE, FeeScheduleEnded())
    assert fee(story) == []


@pytest.mark.parametrize("due_on", ["2024-01-15", "2024-12-15"])
def test_an_invoice_stands_for_the_day_of_the_schedule_that_is_nearest(due_on: str) -> None:
    story = invoiced(due_on)
    row = story.row("fees", "fee:F1", "2024-05-01")
    assert row is not None
    assert row["next_due_on"] == "2025-06-30"


def test_funding_gap_until_the_instalment_comes_in_whole() -> None:
    story = awarded(None, Instalment(id="I1", due_on="2024-06-30", amount_minor=500))
    story.given("2024-06-01", GRANT, GrantReceived(instalment="I1", amount_minor=400))
    story.given("2024-07-10", GRANT, GrantReceived(instalment="I1", amount_minor=100))
    assert grant(story) == ["2024-07-01/2024-07-09"]


def test_funding_gap_is_not_what_came_in_without_saying_for_which_instalment() -> None:
    story = awarded(
        None,
        Instalment(id="I1", due_on="2024-06-30", amount_minor=500),
        Instalment(id="I2", due_on="2024-12-31", amount_minor=500),
    )
    story.given("2024-06-30", GRANT, GrantReceived(amount_minor=700))
    assert grant(story) == ["2025-01-01/"]


def test_funding_gap_from_ninety_days_before_its_last_day_until_it_is_renewed() -> None:
    story = awarded("2024-12-31")
    assert grant(story) == ["2024-10-03/"]  # on 2024-10-02 there are 90 days left
    story.given("2024-11-01", GRANT, GrantRenewed(ends_on="2026-12-31"))
    assert grant(story) == ["2024-10-03/2024-10-31", "2026-10-03/"]


def test_funding_gap_is_not_a_grant_that_was_renewed_in_time_or_ended() -> None:
    story = awarded("2024-12-31")
    story.given("2024-10-02", GRANT, GrantRenewed())
    assert grant(story) == []
    story = awarded("2024-12-31", Instalment(id="I1", due_on="2024-09-30", amount_minor=500))
    story.given("2024-09-30", GRANT, GrantEnded(reason="withdrawn"))
    assert grant(story) == []


def test_a_fee_and_a_grant_with_one_id_have_findings_of_their_own() -> None:
    story = scheduled()
    told = GrantAwarded(
        funder="actor/a", recipient="actor/b", amount_minor=1, currency="CHF", ends_on="2023-12-31"
    )
    story.given("2024-01-01", "grant/F1", told)
    found = story.drift("2024-08-01")
    assert found == {("FUNDING_GAP", "fee:F1"), ("FUNDING_GAP", "grant:F1")}
