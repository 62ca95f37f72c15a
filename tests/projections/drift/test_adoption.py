"""Adoption: the smallest history that provokes the rule, and the nearest that does not."""

import pytest

from tests.projections.histories import CELL, Story, local, provision, register, version

AGREEMENT, INSTRUMENT = "agreement/na1", "instrument/LI-1"


@pytest.fixture
def story() -> Story:
    """A provision that asks for a local text by the end of June."""
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", AGREEMENT, version(1, provision(deadline="2023-06-30")))
    return told


def test_adoption_missing_from_the_day_after_the_deadline(story: Story) -> None:
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]


def test_adoption_missing_is_not_what_came_on_the_last_day(story: Story) -> None:
    story.given("2023-06-30", INSTRUMENT, local())
    assert story.runs("ADOPTION_MISSING", CELL) == []


def test_adoption_missing_ends_with_a_late_adoption(story: Story) -> None:
    story.given("2023-09-01", INSTRUMENT, local())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-08-31"]


def test_adoption_missing_is_not_what_was_covered_once(story: Story) -> None:
    story.given("2023-03-01", INSTRUMENT, local(expires_on="2023-04-30"))
    assert story.runs("ADOPTION_MISSING", CELL) == []
    assert story.runs("FORCE_LAPSED", CELL) == ["2023-07-01/"]
