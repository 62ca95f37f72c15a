"""Hearing: which facts touch a place, and what corrections make of that."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import day_of, text_of
from ledger.events.actors import ActorDissolved, ActorRegistered
from ledger.events.base import Event
from ledger.events.cells import ImplementationReported
from ledger.events.competences import CompetenceDevolved
from ledger.events.exchanges import ExchangeHeld, LevelPresent
from ledger.events.jurisdictions import GovernmentChanged, JurisdictionRestructured
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded
from projections.following.hearing import heard, owing
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.following.world import World
from projections.freshness import Freshness
from tests.projections.anything import wide_ledger
from tests.projections.histories import CELL, Story, local, provision, register, version
from tests.projections.ledgers import random_ledger, tell
from tests.projections.oracle import Oracle
from tests.projections.test_sharing import assert_alike

seeds = st.integers(0, 2**32)
REPORT = ImplementationReported(level=1)
BODY = ActorRegistered(name="A body", pillar="government", type="ministry", jurisdiction="north")


@pytest.fixture
def story() -> Iterator[Story]:
    """Two places that owe since 2023-01-01. What is told of them is worked out twice."""
    told = Story()
    for place in ("north", "south"):
        told.given("2020-01-01", f"jurisdiction/{place}", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision(places=("north", "south"))))
    yield told
    oracle = Oracle(told.entries)
    for place in ("north", "south", "east"):
        for day in range(day_of("2023-06-30"), day_of("2024-12-01")):
            found = told.rows.at("DATA_STALE", place, day, told.head)
            assert (found is not None) == oracle.is_stale(place, day), (place, text_of(day))


def stale(story: Story, place: str = "north", known: int | None = None) -> list[str]:
    return story.runs("DATA_STALE", place, known)


DEVOLVED = CompetenceDevolved(topic="x", from_jurisdiction="north", to_jurisdiction="south")
ASSIGNED = ResponsibilityAssigned(subject=f"cell/{CELL}", party="actor/A1", role="responsible")
LEVELS = (LevelPresent(level="local"), LevelPresent(level="regional"))


@pytest.mark.parametrize(
    ("stream", "event"),
    [
        ("jurisdiction/north", GovernmentChanged(reason="election")),
        (f"cell/{CELL}", REPORT),
        ("instrument/LI-1", local()),
        ("actor/A1", BODY),
        ("competence/C1", DEVOLVED),
        ("exchange/E1", ExchangeHeld(topic="x", levels=LEVELS, jurisdictions=("south", "north"))),
        ("responsibility/R1", ASSIGNED),
    ],
)
def test_a_fact_touches_the_places_that_it_is_about_or_names(
    story: Story, stream: str, event: Event
) -> None:
    story.given("2023-05-05", stream, event)
    assert stale(story) == ["2023-11-28/"]
    named_both = stream.partition("/")[0] in ("competence", "exchange")
    assert stale(story, "south") == (["2023-11-28/"] if named_both else ["2023-07-01/"])


def test_what_follows_in_a_stream_that_names_a_place_touches_it_too(story: Story) -> None:
    story.given("2023-02-02", "actor/A1", BODY)
    story.given("2023-05-05", "actor/A1", ActorDissolved())
    assert stale(story) == ["2023-11-28/"]


def test_a_fact_recorded_late_counts_from_then_on(story: Story) -> None:
    before = story.head
    story.given("2024-04-04", f"cell/{CELL}", REPORT)
    assert stale(story) == ["2023-07-01/2024-04-03", "2024-10-28/"]
    story.given("2023-10-10", f"cell/{CELL}", REPORT)
    assert stale(story) == ["2023-07-01/2023-10-09", "2024-10-28/"]
    assert stale(story, known=before + 1) == ["2023-07-01/2024-04-03", "2024-10-28/"]
    assert stale(story, known=before) == ["2023-07-01/"]


def test_only_facts_that_stand_touch_a_place(story: Story) -> None:
    first = story.given("2023-05-05", f"cell/{CELL}", REPORT)
    other = story.given("2023-05-20", "actor/A1", BODY)
    story.retracted(first)
    assert stale(story) == ["2023-11-28/"]  # the other is of the same month
    story.retracted(other)
    assert stale(story) == ["2023-07-01/"]


def test_a_fact_that_was_of_another_place_or_day_touches_that(story: Story) -> None:
    told = story.given("2023-05-05", "actor/A1", BODY)
    story.given("2023-06-06", "actor/A1", ActorDissolved())
    moved = BODY.model_copy(update={"jurisdiction": "south"})
    story.corrected(told, moved.model_dump(mode="json"))
    assert (stale(story), stale(story, "south")) == (["2023-07-01/"], ["2023-12-28/"])
    report = story.given("2023-03-03", f"cell/{CELL}", REPORT)
    story.corrected(report, occurred_on="2023-04-04")
    assert stale(story) == ["2023-10-28/"]


def test_a_fact_without_a_day_is_as_recent_as_it_may_be(story: Story) -> None:
    told = story.given("2023", f"cell/{CELL}", REPORT)
    assert stale(story) == ["2024-06-29/"]
    story.corrected(told, occurred_on="2023-02")
    assert stale(story) == ["2023-08-28/"]
    story.retracted(story.given("2023-05-05", "actor/A1", BODY))
    assert stale(story) == ["2023-08-28/"]


def test_a_place_that_succeeds_another_owes_from_then_on(story: Story) -> None:
    restructured = JurisdictionRestructured(successors=("east",))
    story.given("2023-05-05", "jurisdiction/east", register())
    story.given("2023-08-01", "jurisdiction/north", restructured)
    assert stale(story) == ["2023-07-01/2023-07-31"]
    assert stale(story, "east") == ["2024-01-29/"]


def test_a_month_with_a_fact_costs_nothing_more(story: Story) -> None:
    world = World("xa", Share())
    replay = Replay()
    for entry in story.entries:
        replay.file(entry)
    assert heard(world, story.entries[0], "jurisdiction", "north", None) == [world.fresh("north")]
    assert heard(world, story.entries[0], "jurisdiction", "north", None) == []
    assert heard(world, story.entries[-1], "agreement", "na1", None) == []
    assert owing(world) == []
    assert any(isinstance(each, Freshness) and each.owing for each in replay.subjects())


def test_a_responsibility_that_ends_is_news(story: Story) -> None:
    duty = ResponsibilityAssigned(subject="duty/na1@north", party="actor/A1", role="responsible")
    story.given("2023-02-02", "responsibility/R1", duty)
    story.given("2023-05-05", "responsibility/R1", ResponsibilityEnded())
    assert stale(story) == ["2023-11-28/"]


@given(seeds, st.integers(2, 4), st.booleans())
def test_shares_and_followers_that_start_again_give_the_rows_of_a_replay(
    seed: int, shares: int, wide: bool
) -> None:
    story, random = tell(wide_ledger(seed) if wide else random_ledger(seed)), Random(seed)
    assert_alike(story, shares, random)
