"""Cascade: who was told of the version in force, and who answered."""

import pytest

from ledger.events.agreements import AgreementSuspended
from ledger.events.duties import LocalAuthorityNotified, NotificationAcknowledged
from tests.projections.histories import DUTY, Story, provision, register, version


@pytest.fixture
def story() -> Story:
    """An agreement of 15 January 2023 that reaches one place."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision()))
    return told


def notified(story: Story, on: str, number: int = 1) -> None:
    story.given(on, f"duty/{DUTY}", LocalAuthorityNotified(version=number))


def acknowledged(story: Story, on: str, number: int = 1) -> None:
    story.given(on, f"duty/{DUTY}", NotificationAcknowledged(version=number))


def test_not_informed_from_the_day_after_the_days_to_notify(story: Story) -> None:
    assert ("NOT_INFORMED", DUTY) not in story.drift(on="2023-02-14")
    assert story.shown("NOT_INFORMED", DUTY, on="2023-02-15") == ("2023-02-15", 2, "open")
    assert story.runs("NOT_INFORMED", DUTY) == ["2023-02-15/"]


def test_not_informed_is_not_who_was_told_on_the_last_day(story: Story) -> None:
    notified(story, "2023-02-14")
    assert story.runs("NOT_INFORMED", DUTY) == []


def test_not_informed_for_the_days_it_was_told_late(story: Story) -> None:
    notified(story, "2023-02-16")
    assert story.runs("NOT_INFORMED", DUTY) == ["2023-02-15/2023-02-15"]


def test_not_informed_of_every_version_anew(story: Story) -> None:
    notified(story, "2023-02-01")
    story.given("2024-01-01", "agreement/na1", version(2, provision()))
    assert story.runs("NOT_INFORMED", DUTY) == ["2024-02-01/"]


def test_not_informed_counts_from_the_day_the_duty_reached_the_place(story: Story) -> None:
    everywhere = provision(places=("north", "south"))
    told = Story()
    told.given("2023-01-15", "agreement/na1", version(1, everywhere))
    told.given("2023-06-01", "jurisdiction/south", register())
    assert told.runs("NOT_INFORMED", "na1@south") == ["2023-07-02/"]


def test_not_informed_is_not_asked_of_what_binds_nobody(story: Story) -> None:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision(), nature="reference"))
    assert told.runs("NOT_INFORMED", DUTY) == []
    story.given("2023-03-01", "agreement/na1", AgreementSuspended())
    assert story.runs("NOT_INFORMED", DUTY) == ["2023-02-15/2023-02-28"]


def test_not_acknowledged_from_the_day_after_the_days_to_answer(story: Story) -> None:
    notified(story, "2023-02-05")
    assert ("NOT_ACKNOWLEDGED", DUTY) not in story.drift(on="2023-03-07")
    assert story.shown("NOT_ACKNOWLEDGED", DUTY, on="2023-03-08") == ("2023-03-08", 1, "open")
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-03-08/"]


def test_not_acknowledged_is_not_who_answered_on_the_last_day(story: Story) -> None:
    notified(story, "2023-02-05")
    acknowledged(story, "2023-03-07")
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == []


def test_not_acknowledged_counts_from_the_first_notification(story: Story) -> None:
    notified(story, "2023-02-05")
    notified(story, "2023-03-01")
    acknowledged(story, "2023-04-01")
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-03-08/2023-03-31"]


def test_not_acknowledged_is_not_who_was_never_told(story: Story) -> None:
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == []


def test_not_acknowledged_ends_with_a_new_version(story: Story) -> None:
    notified(story, "2023-02-05")
    story.given("2024-01-01", "agreement/na1", version(2, provision()))
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-03-08/2023-12-31"]
