"""Duties: anything may be said at any time, but not the same twice."""

import pytest

from ledger.events.base import Event
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)
from tests.ledger.decisions.story import given

DUTY = "duty/xa-na1@XA-03"
NOTIFIED = LocalAuthorityNotified(version=1)
SAYINGS = [
    NOTIFIED,
    NotificationAcknowledged(version=1),
    ReportingScheduleSet(every_months=6),
    ProgressReportSubmitted(period_day="2024-01-01"),
    ProgressReportPublished(period_day="2024-01-01"),
]
says = pytest.mark.parametrize("event", SAYINGS, ids=lambda event: event.stored_name)


@says
def test_it_is_recorded_without_any_beginning(event: Event) -> None:
    given(DUTY).when(event, "2024-02-01").is_recorded()


@says
def test_the_same_on_the_same_day_is_known(event: Event) -> None:
    given(DUTY, (event, "2024-02-01")).when(event, "2024-02-01").is_known()


@says
def test_the_same_on_another_day_is_recorded(event: Event) -> None:
    given(DUTY, (event, "2024-02-01")).when(event, "2024-01-31").is_recorded()


@says
def test_only_what_has_happened_is_recorded(event: Event) -> None:
    given(DUTY).when(event, "2026-11-23").is_refused("in_the_future", "2026-11-22")


def test_another_version_is_recorded() -> None:
    story = given(DUTY, (NOTIFIED, "2024-02-01"))
    story.when(LocalAuthorityNotified(version=2), "2024-02-01").is_recorded()
