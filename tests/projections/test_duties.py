"""Duties: who was told, who answered, and which periods are to be reported on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import add_months, day_of, text_of
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from projections.schedules import Schedule
from tests.projections.histories import DUTY, Story, provision, register, version

STREAM = f"duty/{DUTY}"


@pytest.fixture
def story() -> Story:
    """An agreement of 15 January 2023 that reaches one place."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision()))
    return told


def row(story: Story, on: str) -> dict[str, object]:
    found = story.row("duties", DUTY, on)
    assert found is not None
    return found


def test_who_was_told_and_who_answered(story: Story) -> None:
    story.given("2023-02-05", STREAM, LocalAuthorityNotified(version=1))
    story.given("2023-02-20", STREAM, NotificationAcknowledged(version=1))
    days = ("2023-02-04", "2023-02-05", "2023-02-20")
    found = [row(story, day) for day in days]
    assert {each["told_from"] for each in found} == {"2023-01-15"}
    assert [each["notified_on"] for each in found] == [None, "2023-02-05", "2023-02-05"]
    assert [each["acknowledged_on"] for each in found] == [None, None, "2023-02-20"]


def test_a_new_version_is_told_anew(story: Story) -> None:
    story.given("2023-02-05", STREAM, LocalAuthorityNotified(version=1))
    story.given("2024-01-15", "agreement/na1", version(2, provision()))
    found = row(story, "2024-01-15")
    assert (found["version"], found["told_from"]) == (2, "2024-01-15")
    assert found["notified_on"] is None


def test_what_was_told_before_the_version_counts_for_it(story: Story) -> None:
    story.given("2024-01-10", STREAM, LocalAuthorityNotified(version=2))
    story.given("2024-01-15", "agreement/na1", version(2, provision()))
    assert row(story, "2024-01-15")["notified_on"] == "2024-01-10"


def test_what_is_reported_and_when(story: Story) -> None:
    story.given("2023-01-31", STREAM, ReportingScheduleSet(every_months=1, ends_on="2024-01-30"))
    story.given("2023-03-20", STREAM, ProgressReportPublished(period_day="2023-02-28"))
    found = row(story, "2023-03-20")
    assert found["report_every_months"] == 1
    assert (found["reports_from"], found["reports_until"]) == ("2023-01-31", "2024-01-30")
    assert found["published"] == f"1:{day_of('2023-03-20')}"
    assert row(story, "2023-03-19")["published"] == ""


def test_a_new_schedule_replaces_the_old_one_and_begins_anew(story: Story) -> None:
    story.given("2023-02-01", STREAM, ReportingScheduleSet(every_months=1))
    story.given("2023-02-20", STREAM, ReportingScheduleSet(every_months=12))
    assert row(story, "2023-02-20")["reports_from"] == "2023-02-20"
    assert story.runs("REPORTING_SILENCE", DUTY) == ["2024-03-21/"]


days = st.integers(day_of("2000-01-01"), day_of("2030-12-31"))
schedules = st.builds(Schedule, days, st.integers(1, 30), st.none() | days)


@given(schedules, st.integers(0, 60))
def test_periods_follow_one_another_without_a_gap(schedule: Schedule, index: int) -> None:
    assert schedule.last_day(index) + 1 == schedule.first_day(index + 1)
    assert schedule.first_day(index) <= schedule.last_day(index)


@given(schedules, st.integers(0, 60), st.data())
def test_every_day_of_a_period_names_it(
    schedule: Schedule, index: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(schedule.first_day(index), schedule.last_day(index)))
    assert schedule.period_of(day) == index


@given(schedules)
def test_no_day_before_the_first_period_names_one(schedule: Schedule) -> None:
    assert schedule.period_of(schedule.starts_on - 1) is None


@given(schedules, st.integers(0, 60))
def test_a_schedule_asks_for_the_periods_that_begin_by_its_last_day(
    schedule: Schedule, index: int
) -> None:
    begins = schedule.first_day(index)
    assert schedule.runs(index) == (schedule.ends_on is None or begins <= schedule.ends_on)


def test_a_period_that_would_begin_on_the_31st_begins_on_the_last_day_of_the_month() -> None:
    schedule = Schedule(day_of("2024-01-31"), 1, None)
    firsts = [text_of(schedule.first_day(index)) for index in range(4)]
    assert firsts == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    assert schedule.first_day(12 * 9_000) == add_months(schedule.starts_on, 12 * 9_000)
