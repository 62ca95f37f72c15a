"""Actors: the name of the day, and what became of them."""

import pytest

from ledger.events.actors import ActorDissolved, ActorMerged, ActorRegistered, ActorRenamed
from tests.projections.histories import Story

ACTOR = "actor/mines"


@pytest.fixture
def story() -> Story:
    """A ministry that was renamed."""
    told = Story()
    told.given(
        "2022-03-01",
        ACTOR,
        ActorRegistered(
            name="Ministry of Mines",
            pillar="government",
            type="ministry",
            level="national",
            jurisdiction="xa",
        ),
    )
    told.given("2023-01-01", ACTOR, ActorRenamed(name="Ministry of Energy"))
    return told


def test_nobody_is_there_before_the_registration(story: Story) -> None:
    assert story.row("actors", "mines", "2022-02-28") is None


def test_a_row_tells_who_it_is_and_the_name_of_the_day(story: Story) -> None:
    row = story.row("actors", "mines", "2022-12-31")
    assert row == {
        "name": "Ministry of Mines",
        "pillar": "government",
        "type": "ministry",
        "level": "national",
        "jurisdiction": "xa",
        "status": "active",
        "merged_into": None,
        "registered_on": "2022-03-01",
    }
    assert story.row("actors", "mines", "2023-01-01") == row | {"name": "Ministry of Energy"}


def test_a_merged_actor_names_what_it_became_part_of(story: Story) -> None:
    story.given("2024-01-01", ACTOR, ActorMerged(into="energy"))
    row = story.row("actors", "mines", "2024-01-01")
    assert row is not None
    assert (row["status"], row["merged_into"]) == ("merged", "energy")


def test_a_dissolution_that_is_retracted_never_was(story: Story) -> None:
    ended = story.given("2024-01-01", ACTOR, ActorDissolved())
    row = story.row("actors", "mines", "2024-01-01")
    assert row is not None
    assert (row["status"], row["merged_into"]) == ("dissolved", None)
    story.retracted(ended)
    assert story.row("actors", "mines", "2024-01-01") == row | {"status": "active"}
