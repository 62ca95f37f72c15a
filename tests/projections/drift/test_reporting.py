"""Reporting: the smallest history that provokes the rule, and the nearest that does not."""

import pytest

from ledger.events.agreements import AgreementEnded, AgreementSuspended
from ledger.events.cells import ImplementationReported
from ledger.events.duties import (
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)
from ledger.events.findings import DeviationAccepted, DriftAcknowledged
from ledger.events.policies import PolicyVersionAdopted
from tests.projections.histories import CELL, DUTY, Story, provision, register, version

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


def owing() -> Story:
    """A place that owes since 2023-01-01, and of which nothing is known after that."""
    told = Story()
    told.given("2020-05-05", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision()))
    return told


def stale(story: Story) -> list[str]:
    return story.runs("DATA_STALE", "north")


def test_data_stale_from_a_hundred_and_eighty_days_after_it_came_to_owe() -> None:
    story = owing()
    assert stale(story) == ["2023-07-01/"]
    story.given("2023-05-03", f"cell/{CELL}", ImplementationReported(level=1))
    assert stale(story) == ["2023-11-28/"]  # 31 May and 180 days


def test_data_stale_is_not_a_month_with_any_fact() -> None:
    story = owing()
    story.given("2023-05-03", f"cell/{CELL}", ImplementationReported(level=1))
    for on in ("2023-05-31", "2023-11-27"):
        story.given(on, f"cell/{CELL}", ImplementationReported(level=2))
    assert stale(story) == ["2024-05-29/"]


def test_data_stale_ends_on_the_day_of_the_next_fact() -> None:
    story = owing()
    story.given("2024-02-20", f"cell/{CELL}", ImplementationReported(level=1))
    assert stale(story) == ["2023-07-01/2024-02-19", "2024-08-28/"]
    story.given("2024-02-09", STREAM, ProgressReportSubmitted(period_day="2023-06-30"))
    assert stale(story) == ["2023-07-01/2024-02-08", "2024-08-28/"]


def test_data_stale_is_not_what_nobody_owes() -> None:
    story = owing()
    story.given("2024-01-01", "agreement/na1", AgreementSuspended(reason="so it is"))
    assert stale(story) == ["2023-07-01/2023-12-31"]
    reference = Story()
    reference.given("2020-05-05", "jurisdiction/north", register())
    compared = version(1, provision(), nature="reference")
    reference.given("2023-01-01", "agreement/na1", compared)
    assert stale(reference) == []


def test_data_stale_counts_from_when_a_place_owes_again() -> None:
    story = owing()
    story.given("2023-03-01", "agreement/na1", AgreementEnded(reason="so it is"))
    assert stale(story) == []
    story.given("2024-01-01", "agreement/na2", version(1, provision()))
    assert stale(story) == ["2024-06-30/"]


def test_data_stale_is_not_ended_by_what_people_say_of_it() -> None:
    story = owing()
    finding = "finding/DATA_STALE:north"
    story.given("2023-08-01", finding, DriftAcknowledged())
    story.given("2023-09-01", finding, DeviationAccepted(reason="flood", until="2023-12-31"))
    assert stale(story) == ["2023-07-01/"]
    assert story.shown("DATA_STALE", "north", "2023-09-01") == ("2023-07-01", 0, "accepted")


def test_data_stale_by_the_policy_of_the_day() -> None:
    story = owing()
    policy = PolicyVersionAdopted(name="patient", data_max_age=365)
    story.given("2023-09-01", "policy/xa", policy)
    assert stale(story) == ["2023-07-01/2023-08-31", "2024-01-02/"]
