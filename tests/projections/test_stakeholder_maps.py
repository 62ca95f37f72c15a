"""Stakeholder maps: which one counts, what stands in it, and what becomes of those it names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.events.base import Event
from ledger.events.corrections import EntryRetracted
from ledger.events.posts import MandateEnded, MandateStarted, PositionEstablished
from ledger.events.stakeholder_maps import MapSourceConsulted, StakeholderMapSuperseded
from tests.projections.followed import followed, replayed
from tests.projections.histories import Story
from tests.projections.ledgers import Dice, Told, tell
from tests.projections.maps import (
    COMPLETED,
    MAP,
    MAYOR,
    POST,
    UNION,
    again,
    balanced,
    entry,
    held,
    started,
    succeeded,
)
from tests.projections.test_laws import interleaved, said
from tests.projections.test_sharing import built

NEXT = "stakeholder-map/M-2"


@pytest.fixture
def story() -> Story:
    """A map of the north, completed on the last day of January 2024, with a mayor as champion."""
    told = Story()
    held(told)
    balanced(told)
    return told


def test_the_row_tells_whom_the_map_names_and_whom_it_leaves_out(story: Story) -> None:
    story.given("2024-01-12", MAP, MapSourceConsulted(kind="embassy"))
    assert story.row("stakeholder_maps", "M-1", "2024-01-31") == {
        "title": "A map",
        "jurisdiction": "north",
        "status": "completed",
        "standing": "current",
        "started_on": "2024-01-10",
        "completed_on": "2024-01-31",
        "dated_on": "2024-01-31",
        "superseded_by": None,
        "entries": 3,
        "required_pillars": "government,company,civil_society",
        "pillars": '{"civil_society":1,"company":1,"government":1}',
        "groups": "women",
        "champions": 1,
        "lost_champions": "",
        "spoilers": 1,
        "spoiler_risks": 1,
        "sources": "embassy",
        "changed_post": None,
        "changed_on": None,
    }
    assert story.row("stakeholder_maps", "M-1", "2024-01-09") is None


def test_who_left_counts_neither_as_a_champion_nor_as_a_risk(story: Story) -> None:
    story.given("2024-02-10", MAP, again(UNION, stance="champion"))
    clerk = entry("post/clerk", stance="spoiler", influence=3)
    story.given("2024-02-10", MAP, clerk)
    row = story.row("stakeholder_maps", "M-1", "2024-02-10")
    assert row is not None
    assert [row[name] for name in ("champions", "spoilers", "spoiler_risks")] == [2, 2, 2]
    succeeded(story, "2024-03-01")
    row = story.row("stakeholder_maps", "M-1", "2024-03-01")
    assert row is not None
    assert (row["champions"], row["lost_champions"]) == (1, "post/mayor")
    assert (row["changed_post"], row["changed_on"]) == ("post/mayor", "2024-03-01")


def test_the_map_of_a_place_is_the_one_completed_last(story: Story) -> None:
    story.given("2024-03-01", NEXT, started())
    story.given("2024-04-01", NEXT, COMPLETED)
    for on, expected in (
        ("2024-03-31", ("current", "not_current")),
        ("2024-04-01", ("not_current", "current")),
    ):
        rows = [story.row("stakeholder_maps", id, on) for id in ("M-1", "M-2")]
        assert tuple(row and row["standing"] for row in rows) == expected
    story.given("2024-05-01", NEXT, StakeholderMapSuperseded(by="M-1"))
    row = story.row("stakeholder_maps", "M-1", "2024-05-01")
    assert row is not None
    assert row["standing"] == "current"


def test_a_map_turns_out_to_be_of_another_place(story: Story) -> None:
    wrong = story.given("2024-03-01", NEXT, started("south"))
    story.given("2024-04-01", NEXT, COMPLETED)
    assert (story.row("stakeholder_maps", "M-1", "2024-04-01") or {})["standing"] == "current"
    story.corrected(wrong, {"title": "A map", "jurisdiction": "north"})
    assert (story.row("stakeholder_maps", "M-1", "2024-04-01") or {})["standing"] == "not_current"


def test_of_maps_completed_on_one_day_one_counts_whoever_recorded_first() -> None:
    for order in (("M-1", "M-2"), ("M-2", "M-1")):
        story = Story()
        for id in order:
            story.given("2024-01-10", f"stakeholder-map/{id}", started())
            story.given("2024-02-10", f"stakeholder-map/{id}", COMPLETED)
        rows = [story.row("stakeholder_maps", id, "2024-02-10") for id in ("M-1", "M-2")]
        assert [row and row["standing"] for row in rows] == ["not_current", "current"]


def test_what_a_day_brings_to_a_post_and_to_a_map_counts_in_any_order() -> None:
    facts = [
        Told(0, "2020-01-01", POST, MandateStarted(holder="h1")),
        Told(1, "2024-03-01", MAP, again(MAYOR, stance="neutral")),
        Told(2, "2024-03-01", POST, MandateEnded(holder="h1")),
    ]
    found = []
    for order in ((1, 2), (2, 1)):
        story = Story()
        held(story)
        balanced(story)
        for at in order:
            _, on, stream, event = facts[at][:4]
            story.given(on, stream, event)
        found.append(story.runs("CHAMPION_LOST", "M-1"))
    assert found == [["2024-03-01/"], ["2024-03-01/"]]


def mapped(seed: int) -> list[Told]:
    """Maps of two places, and posts in them, told in any order and partly learned late."""
    dice = Dice(seed)
    told: list[Told] = []

    def tells(on: str, stream: str, event: Event) -> None:
        told.append(Told(len(told), on, stream, event))

    posts = ("post/mayor", "post/clerk")
    for post in posts:
        tells("2019-01-01", post, PositionEstablished(title="A post"))
        for _ in range(dice.number(0, 4)):
            holder = dice.any_of(("ann", "bob"))
            event = dice.any_of((MandateStarted(holder=holder), MandateEnded(holder=holder)))
            tells(f"2024-0{dice.number(1, 6)}-0{dice.number(1, 3)}", post, event)
    for id in ("M-1", "M-2", "M-3"):
        stream = f"stakeholder-map/{id}"
        tells(f"2024-0{dice.number(1, 3)}-01", stream, started(dice.any_of(("a", "a", "b", None))))
        for _ in range(dice.number(0, 5)):
            stance = dice.any_of(("champion", "champion", "spoiler"))
            each = entry(dice.any_of((*posts, "actor/u")), stance=stance)
            event = dice.any_of((each, again(each), COMPLETED))
            tells(f"2024-0{dice.number(3, 6)}-0{dice.number(1, 3)}", stream, event)
        if dice.chance(4):
            tells("2024-07-01", stream, StakeholderMapSuperseded(by="M-9"))
    for fact in dice.random.sample(told, dice.number(0, 3)):
        gone = EntryRetracted(reason="never was")
        told.append(Told(len(told), "2024-09-01", fact.stream, gone, fact.number))
    return told


seeds = st.integers(0, 2**32)


@given(seeds, seeds)
def test_the_order_of_recording_changes_nothing_but_positions(seed: int, shuffle: int) -> None:
    facts = mapped(seed)
    one, other = tell(facts), tell(interleaved(facts, shuffle))
    assert said(one.rows, one.head) == said(other.rows, other.head)


@settings(max_examples=settings().max_examples // 2)
@given(seeds, st.integers(1, 3))
def test_a_divided_rebuild_and_a_follower_give_the_rows_of_a_replay(seed: int, shares: int) -> None:
    story = tell(mapped(seed))
    expected = replayed(story.entries)
    assert built(story, shares) == expected
    assert followed(story.history) == expected
