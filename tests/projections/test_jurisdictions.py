"""Places: which of them a scope reaches on a day, in their own right or as successors."""

import pytest

from ledger.days import day_of, text_of
from ledger.events.agreements import Scope
from ledger.events.jurisdictions import (
    GovernmentChanged,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from projections.following.filing import FILING
from projections.following.shares import Share
from projections.following.world import World
from projections.intervals import Track
from projections.jurisdictions import Places
from tests.projections.histories import PROCESS, Story, register

NAMED = Scope(jurisdictions=("north",))


@pytest.fixture
def story() -> Story:
    """A country, two regions, and a town in the north."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/xa", register("national", None))
    told.given("2020-01-01", "jurisdiction/north", register("regional"))
    told.given("2020-01-01", "jurisdiction/south", register("regional"))
    told.given("2021-01-01", "jurisdiction/town", register("local", "north"))
    return told


def places(story: Story) -> Places:
    world = World(PROCESS, Share())
    for entry in story.entries:
        kind, _, id = entry.stream.partition("/")
        FILING[kind](world, entry, id)
    return world.places


def reached(story: Story, scope: Scope, id: str, version_on: str = "2022-01-01") -> list[str]:
    """From which day a scope reaches a place (`since`), and on which it ceases to (`-`)."""
    day = day_of(version_on)
    track = places(story).membership(Track([(day, (day, scope))]), id)
    found = [(on, run) for on, run in zip(track.days, track.values, strict=True)]
    return [text_of(on) if run is not None else f"-{text_of(on)}" for on, run in found]


def test_a_selector_finds_places_by_level_and_by_what_lies_above(story: Story) -> None:
    found = places(story)
    for scope, ids in (
        (Scope(level="regional"), {"north", "south"}),
        (Scope(parent="xa"), {"north", "south", "town"}),
        (Scope(level="local", parent="north"), {"town"}),
        (Scope(level="local", parent="south"), set()),
    ):
        assert {id for id, each in found.by_id.items() if found.selects(scope, each)} == ids


def test_a_place_is_reached_from_the_version_or_its_registration_on(story: Story) -> None:
    assert reached(story, NAMED, "north") == ["2022-01-01"]
    story.given("2023-05-01", "jurisdiction/late", register("regional"))
    assert reached(story, Scope(level="regional"), "late") == ["2023-05-01"]


def test_a_place_that_was_never_registered_is_not_reached(story: Story) -> None:
    assert reached(story, Scope(jurisdictions=("nowhere",)), "nowhere")[0].startswith("-")


def test_successors_take_over_on_the_day_of_the_restructuring(story: Story) -> None:
    story.given("2023-06-01", "jurisdiction/east", register("regional"))
    split = JurisdictionRestructured(successors=("east", "south"))
    story.given("2023-07-01", "jurisdiction/north", split)
    assert reached(story, NAMED, "north") == ["2022-01-01", "-2023-07-01"]
    assert reached(story, NAMED, "east")[-1] == "2023-07-01"
    assert reached(story, NAMED, "south")[-1] == "2023-07-01"
    assert places(story).within(NAMED) == {"north", "east", "south"}


def test_being_meant_oneself_comes_before_inheriting(story: Story) -> None:
    merged = JurisdictionRestructured(successors=("south",))
    story.given("2023-07-01", "jurisdiction/north", merged)
    assert reached(story, Scope(level="regional"), "south") == ["2022-01-01"]


def test_a_selector_chooses_among_the_places_of_its_day_a_list_does_not(story: Story) -> None:
    story.given("2021-06-01", "jurisdiction/cantons", register("local"))
    split = JurisdictionRestructured(successors=("cantons",))
    story.given("2021-07-01", "jurisdiction/north", split)
    assert reached(story, Scope(level="regional"), "cantons")[0].startswith("-")
    assert reached(story, NAMED, "cantons") == ["2022-01-01"]


def test_a_circle_of_successors_ends(story: Story) -> None:
    story.given("2023-07-01", "jurisdiction/north", JurisdictionRestructured(successors=("south",)))
    story.given("2023-08-01", "jurisdiction/south", JurisdictionRestructured(successors=("north",)))
    assert places(story).kin("north") >= {"north", "south", "town"}
    assert reached(story, NAMED, "south") == ["-2022-01-01", "2023-07-01", "-2023-08-01"]


def test_a_row_tells_the_name_of_the_day_and_what_became_of_the_place(story: Story) -> None:
    story.given("2022-01-01", "jurisdiction/north", JurisdictionRenamed(name="The North"))
    merged = JurisdictionRestructured(successors=("south",))
    story.given("2023-07-01", "jurisdiction/north", merged)
    before, after = (story.row("jurisdictions", "north", d) for d in ("2023-06-30", "2023-07-01"))
    assert before is not None
    assert after is not None
    assert (before["name"], before["status"]) == ("The North", "current")
    assert (after["status"], after["successors"]) == ("dissolved", "south")


def test_a_row_tells_since_when_a_place_has_its_government(story: Story) -> None:
    story.given("2022-06-01", "jurisdiction/north", GovernmentChanged(reason="coup"))
    elected = GovernmentChanged(reason="election", head="post/governor")
    again = story.given("2024-06-01", "jurisdiction/north", elected)
    days = ("2022-05-31", "2022-06-01", "2024-05-31", "2024-06-01")
    rows = [story.row("jurisdictions", "north", day) for day in days]
    since = [row["government_since"] for row in rows if row is not None]
    assert since == [None, "2022-06-01", "2022-06-01", "2024-06-01"]
    story.retracted(again)
    row = story.row("jurisdictions", "north", "2024-06-01")
    assert row is not None
    assert row["government_since"] == "2022-06-01"
