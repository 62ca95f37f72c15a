"""Days: what a date may mean, and from which day a fact of that date counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import (
    BEGINNING,
    FOREVER,
    Span,
    add_months,
    counted_day,
    day_of,
    span_of,
    text_of,
)

SPANS = [
    ("2023-05-20", "2023-05-20", "2023-05-20"),
    ("2023-05", "2023-05-01", "2023-05-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-12", "2023-12-01", "2023-12-31"),
    ("2023", "2023-01-01", "2023-12-31"),
    ("2022-09-01/2022-09-09", "2022-09-01", "2022-09-09"),
    ("2022/2023-05", "2022-01-01", "2023-05-31"),
    ("2022-09-09/2022-09-09", "2022-09-09", "2022-09-09"),
    ("/2022-09-09", "0001-01-01", "2022-09-09"),
    ("/2022", "0001-01-01", "2022-12-31"),
]
NO_DATES = [
    "",
    "/",
    "2023-05-20/",
    "2023-02-30",
    "2023-13",
    "2023-00",
    "0000",
    "23-05-20",
    "2023-5-20",
    "20230520",
    "2023-W01-1",
    "2023-05-20T00:00:00",
    "2023-05-20 ",
    "2023-05-20\n",
    "٢٠٢٣",
    "2023-05-20/2023-05-19",
    "2022/2023/2024",
    "today",
]


@pytest.mark.parametrize(("occurred_on", "first", "last"), SPANS)
def test_a_date_means_these_days(occurred_on: str, first: str, last: str) -> None:
    assert span_of(occurred_on) == Span(day_of(first), day_of(last))


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|begins|beyond|day"):
        span_of(text)


@pytest.mark.parametrize(("occurred_on", "first", "last"), SPANS)
def test_an_imprecise_date_never_accuses_early(occurred_on: str, first: str, last: str) -> None:
    assert counted_day(occurred_on, accuses=True) == day_of(last)
    assert counted_day(occurred_on, accuses=False) == day_of(first)


def test_the_ends_of_the_calendar() -> None:
    assert text_of(BEGINNING) == "0001-01-01"
    assert text_of(FOREVER) == "9999-12-31"
    assert span_of("9999") == Span(day_of("9999-01-01"), FOREVER)
    assert day_of("1970-01-01") == 0


@pytest.mark.parametrize("text", ["2023", "2023-05", "2023-02-29", "", "2023-05-20x"])
def test_a_day_is_written_in_full(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|isoformat"):
        day_of(text)


@given(st.dates())
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    assert day_of(text_of(day_of(day.isoformat()))) == day_of(day.isoformat())
    assert text_of(day_of(day.isoformat())) == day.isoformat()


@given(st.dates(max_value=date(9999, 12, 30)))
def test_days_are_counted_one_by_one(day: date) -> None:
    assert day_of((day + timedelta(days=1)).isoformat()) == day_of(day.isoformat()) + 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 3, "2023-04-30"),
        ("2023-07-01", 6, "2024-01-01"),
        ("2023-12-15", 12, "2024-12-15"),
        ("2023-12-15", 0, "2023-12-15"),
        ("9999-12-01", 1, "9999-12-31"),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: str, months: int, later: str) -> None:
    assert text_of(add_months(day_of(day), months)) == later
