"""Adoption: whether a local text exists where one is due."""

import pytest

from tests.projections.histories import CELL, Story, amended, local, provision, register, version


@pytest.fixture
def story() -> Story:
    """A provision that is due on 30 June 2023 at one place."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    return told


def test_adoption_missing_from_the_day_after_the_deadline(story: Story) -> None:
    assert story.state(on="2023-06-30") == "NOT_DUE"
    assert ("ADOPTION_MISSING", CELL) not in story.drift(on="2023-06-30")
    assert story.state(on="2023-07-01") == "MISSING"
    assert story.shown("ADOPTION_MISSING", CELL, on="2023-07-01") == ("2023-07-01", 1, "open")


def test_adoption_missing_is_not_what_was_adopted_on_the_deadline(story: Story) -> None:
    story.given("2023-06-30", "instrument/LI-1", local())
    assert story.runs("ADOPTION_MISSING", CELL) == []


def test_adoption_missing_until_the_day_of_adoption(story: Story) -> None:
    story.given("2023-09-15", "instrument/LI-1", local())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-09-14"]


def test_adoption_missing_is_not_asked_without_a_deadline() -> None:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision()))
    assert told.state(on="2030-01-01") == "NOT_DUE"
    assert told.runs("ADOPTION_MISSING", CELL) == []


def test_adoption_missing_where_the_text_is_on_another_provision(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(provision="P9"))
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]


def test_adoption_missing_is_not_what_was_covered_once(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local())
    story.given("2023-08-01", "instrument/LI-1", amended(provision="P9"))
    assert story.runs("ADOPTION_MISSING", CELL) == []
    assert story.state(on="2023-08-01") == "LAPSED"


def test_adoption_missing_of_a_heavy_provision_is_graver() -> None:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    heavy = provision(deadline="2023-06-30", weight=3)
    told.given("2023-01-15", "agreement/na1", version(1, heavy))
    assert told.shown("ADOPTION_MISSING", CELL, on="2023-07-01") == ("2023-07-01", 2, "open")
