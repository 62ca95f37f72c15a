"""Conformity: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from tests.projections.histories import (
    CELL,
    Story,
    amended,
    hours,
    local,
    provision,
    register,
    term,
    version,
)

AGREEMENT, INSTRUMENT = "agreement/na1", "instrument/LI-1"


@pytest.fixture
def story() -> Story:
    """A provision of sixteen hours, to conform to by the end of June."""
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    asked = provision("P1", hours(16), deadline="2023-06-30")
    told.given("2023-01-01", AGREEMENT, version(1, asked))
    return told


def test_terms_weaker_from_the_day_after_the_time_to_conform(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(hours(15)))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/"]


def test_terms_weaker_is_not_a_text_that_asks_for_as_much(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(hours(16)))
    assert story.runs("TERMS_WEAKER", CELL) == []


def test_terms_weaker_is_a_text_that_is_silent_or_overlaps(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local())
    story.given("2024-01-01", INSTRUMENT, amended(term("at_most", 20, "hours")))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/"]
    cell = story.row("cells", CELL, "2024-01-01")
    assert cell is not None
    assert cell["relation"] == "overlapping"


def test_terms_weaker_ends_when_the_national_text_is_relaxed(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(hours(8)))
    relaxed = provision("P1", hours(8), deadline="2023-06-30")
    story.given("2024-01-01", AGREEMENT, version(2, relaxed))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/2023-12-31"]


def test_terms_contradict_where_nothing_is_left_to_do(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(term("at_most", 15, "hours")))
    assert story.runs("TERMS_CONTRADICT", CELL) == ["2023-07-01/"]


def test_terms_contradict_is_not_a_text_that_leaves_one_way(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(term("at_most", 16, "hours")))
    assert story.runs("TERMS_CONTRADICT", CELL) == []
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/"]


def test_version_behind_from_the_day_after_the_time_to_conform(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(hours(24)))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P1", hours(20))))
    assert story.runs("VERSION_BEHIND", CELL) == ["2024-04-01/"]


def test_version_behind_is_not_a_text_whose_provision_stayed_the_same(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(hours(24)))
    same = provision("P1", hours(16), deadline="2023-06-30")
    story.given("2024-01-01", AGREEMENT, version(2, same, provision("P2")))
    assert story.runs("VERSION_BEHIND", CELL) == []


def test_version_behind_is_not_a_text_that_states_no_version(story: Story) -> None:
    story.given("2023-02-01", INSTRUMENT, local(hours(24), based_on=None))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P1", hours(20))))
    assert story.runs("VERSION_BEHIND", CELL) == []
