"""Figures of money, worked out by hand: amounts of different currencies are never added."""

import pytest

from ledger.days import day_of
from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleSet
from ledger.events.grants import GrantAwarded, GrantEnded, GrantRenewed
from projections.columns.kept import KeptColumns
from projections.figures.figures import Value, figures
from projections.figures.money import MONEY
from projections.figures.series import Station, series
from projections.intervals import Moment
from tests.projections.histories import Story
from tests.projections.reading import asked, at

NAMES = ("fees_invoiced", "fees_paid", "fees_paid_share", "funding_left")


def values(story: Story, on: str) -> list[Value]:
    with asked(story.history) as asking:
        found = {each.name: each for each in figures(asking, at(on, story.history), {})}
    return [found[name].value for name in NAMES]


def fee(story: Story, id: str, currency: str, *invoiced: int) -> None:
    told = FeeScheduleSet(
        payer="actor/mine", amount_minor=500, currency=currency, first_due_on="2024-01-31"
    )
    story.given("2024-01-01", f"fee/{id}", told)
    for number, amount in enumerate(invoiced):
        invoice = FeeInvoiced(invoice=f"I{number}", due_on="2024-06-30", amount_minor=amount)
        story.given("2024-02-01", f"fee/{id}", invoice)


def grant(story: Story, id: str, amount: int, currency: str, ends_on: str | None) -> None:
    told = GrantAwarded(
        funder="actor/embassy",
        recipient="actor/secretariat",
        amount_minor=amount,
        currency=currency,
        ends_on=ends_on,
    )
    story.given("2024-01-01", f"grant/{id}", told)


def told() -> Story:
    story = Story()
    fee(story, "F1", "USD", 500, 300)
    fee(story, "F2", "USD", 200)
    fee(story, "F3", "COP", 6_000_000_000, 6_000_000_000)
    story.given("2024-03-01", "fee/F1", FeePaid(invoice="I0", amount_minor=500))
    story.given("2024-04-01", "fee/F3", FeePaid(invoice="I0", amount_minor=9_000_000_000))
    return story


def test_where_no_money_is_on_record_nothing_is_said() -> None:
    assert values(Story(), "2024-03-01") == [None] * 4
    assert len(MONEY) == 2


def test_each_currency_has_its_own_sums_and_the_lowest_share_is_shown() -> None:
    story = told()
    assert values(story, "2024-01-15")[:3] == ["COP 0, USD 0", "COP 0, USD 0", None]
    assert values(story, "2024-03-01")[:3] == ["COP 12000000000, USD 1000", "COP 0, USD 500", "0.0"]
    # 9 of 12 thousand million pesos are paid, and 500 of 1000 cents.
    assert values(story, "2024-04-01")[:3] == [
        "COP 12000000000, USD 1000",
        "COP 9000000000, USD 500",
        "50.0",
    ]


def test_grants_last_as_long_as_what_they_give_a_month_lasts() -> None:
    story = Story()
    grant(story, "G1", 3_660, "USD", "2024-12-31")  # 10 a day for 366 days
    assert values(story, "2024-01-01")[3] == "12.0"  # 366 / 30.4375
    assert values(story, "2024-12-31")[3] == "0.0"  # a day
    assert values(story, "2024-12-02")[3] == "1.0"  # 30 days
    grant(story, "G2", 7_310, "USD", "2025-12-31")  # 10 a day for 731 days
    # 30 days of 10 and 395 days of 10 are left: 4250 / (20 a day) are 212.5 days.
    assert values(story, "2024-12-02")[3] == "7.0"
    grant(story, "G3", 1, "COP", None)  # has no last day
    assert values(story, "2024-12-02")[3] == "7.0"
    grant(story, "G4", 1, "CHF", "2024-12-31")  # 30 days, in a currency of its own
    assert values(story, "2024-12-02")[3] == "1.0"


def test_a_grant_that_is_past_or_ended_lasts_no_longer() -> None:
    story = Story()
    grant(story, "G1", 366, "USD", "2024-12-31")
    assert values(story, "2025-06-01")[3] == "0.0"
    story.given("2025-06-10", "grant/G1", GrantRenewed(ends_on="2025-12-31"))
    # 366 for 731 days, of which 30 are left.
    assert values(story, "2025-12-02")[3] == "1.0"
    story.given("2025-12-10", "grant/G1", GrantEnded(reason="spent"))
    assert values(story, "2025-12-10")[3] is None


@pytest.mark.parametrize("narrowed", [{}, {"process": ["nowhere"]}])
def test_a_series_says_at_every_point_what_the_day_says(narrowed: dict[str, list[str]]) -> None:
    story = told()
    grant(story, "G1", 3_660, "USD", "2024-12-31")
    days = [day_of(f"2024-{month:02}-15") for month in range(1, 13)]
    with asked(story.history) as asking:
        points = [Station(Moment(day, story.head), day - 30) for day in days]
        found = series(asking, KeptColumns(), NAMES, points, narrowed)
        for value in found:
            there = {each.name: each for each in figures(asking, value.moment, narrowed)}
            assert value.figures == tuple(there[name] for name in NAMES)


def test_behind_them_are_the_fees_and_the_grants_that_run() -> None:
    with asked(told().history) as asking:
        found = {each.name: each for each in figures(asking, at("2024-03-01", told().history), {})}
    assert found["fees_paid"].behind == ("fees", {})
    assert found["funding_left"].behind == ("grants", {"status": ("running",)})
