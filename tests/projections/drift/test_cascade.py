"""Cascade: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from ledger.events.duties import LocalAuthorityNotified, NotificationAcknowledged
from ledger.events.policies import PolicyVersionAdopted
from tests.projections.histories import DUTY, Story, provision, register, version

STREAM = f"duty/{DUTY}"


@pytest.fixture
def story() -> Story:
    """A place in the scope of a version of the first of January."""
    told = Story()
    told.given("2022-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision()))
    return told


def test_not_informed_after_thirty_days(story: Story) -> None:
    assert story.runs("NOT_INFORMED", DUTY) == ["2023-02-01/"]


def test_not_informed_is_not_who_was_told_on_the_last_day(story: Story) -> None:
    story.given("2023-01-31", STREAM, LocalAuthorityNotified(version=1))
    assert story.runs("NOT_INFORMED", DUTY) == []


def test_not_informed_is_asked_of_each_version(story: Story) -> None:
    story.given("2023-01-31", STREAM, LocalAuthorityNotified(version=1))
    story.given("2024-01-01", "agreement/na1", version(2, provision()))
    assert story.runs("NOT_INFORMED", DUTY) == ["2024-02-01/"]


def test_not_informed_is_counted_for_a_late_place_from_its_registration(story: Story) -> None:
    both = provision(places=("north", "east"))
    story.given("2023-01-02", "agreement/na1", version(2, both))
    story.given("2023-06-01", "jurisdiction/east", register())
    assert story.runs("NOT_INFORMED", "na1@east") == ["2023-07-02/"]


def test_not_informed_by_the_period_of_the_policy_in_force(story: Story) -> None:
    story.given("2023-01-01", "policy/xa", PolicyVersionAdopted(name="strict", notify_days=5))
    assert story.runs("NOT_INFORMED", DUTY) == ["2023-01-07/"]


def test_not_acknowledged_after_thirty_days(story: Story) -> None:
    story.given("2023-01-11", STREAM, LocalAuthorityNotified(version=1))
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-02-11/"]


def test_not_acknowledged_is_not_who_answered_on_the_last_day(story: Story) -> None:
    story.given("2023-01-11", STREAM, LocalAuthorityNotified(version=1))
    story.given("2023-02-10", STREAM, NotificationAcknowledged(version=1))
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == []


def test_not_acknowledged_is_not_who_was_never_told(story: Story) -> None:
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == []
