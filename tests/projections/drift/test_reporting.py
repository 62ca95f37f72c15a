"""Reporting: the smallest history that provokes the rule, and the nearest that does not."""

import pytest

from ledger.events.duties import (
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)
from tests.projections.histories import DUTY, Story, provision, register, version

STREAM = f"duty/{DUTY}"


@pytest.fixture
def story() -> Story:
    """A report is due for every half year from the first of January on."""
    told = Story()
    told.given("2022-01-01", "jurisdiction/north", register())
    told.given("2022-01-01", "agreement/na1", version(1, provision()))
    told.given("2023-01-01", STREAM, ReportingScheduleSet(every_months=6))
    return told


def test_reporting_silence_from_thirty_days_after_the_period(story: Story) -> None:
    assert story.runs("REPORTING_SILENCE", DUTY) == ["2023-07-31/"]


def test_reporting_silence_is_not_a_report_of_the_last_day(story: Story) -> None:
    story.given("2023-07-30", STREAM, ProgressReportPublished(period_day="2023-06-30"))
    assert story.runs("REPORTING_SILENCE", DUTY) == ["2024-01-31/"]


def test_reporting_silence_is_not_ended_by_a_draft(story: Story) -> None:
    story.given("2023-07-01", STREAM, ProgressReportSubmitted(period_day="2023-06-30"))
    assert story.runs("REPORTING_SILENCE", DUTY) == ["2023-07-31/"]


def test_reporting_silence_ends_with_the_latest_report_that_is_due(story: Story) -> None:
    story.given("2024-03-01", STREAM, ProgressReportPublished(period_day="2023-12-31"))
    assert story.runs("REPORTING_SILENCE", DUTY) == ["2023-07-31/2024-02-29", "2024-07-31/"]


def test_reporting_silence_is_not_asked_beyond_the_last_period() -> None:
    story = Story()
    story.given("2022-01-01", "jurisdiction/north", register())
    story.given("2022-01-01", "agreement/na1", version(1, provision()))
    once = ReportingScheduleSet(every_months=6, ends_on="2023-06-30")
    story.given("2023-01-01", STREAM, once)
    story.given("2023-07-15", STREAM, ProgressReportPublished(period_day="2023-06-30"))
    assert story.runs("REPORTING_SILENCE", DUTY) == []
