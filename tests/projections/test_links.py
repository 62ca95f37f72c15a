"""Links: what an entry is about, and the cells an instrument named. They only grow."""

from ledger.events.instruments import LinkedToNational, LocalInstrumentAdopted
from projections.facts import Filed, file
from projections.following.filing import FILING
from projections.following.links import at_places, meant, under_agreement
from projections.following.shares import Share
from projections.following.world import World
from tests.projections.histories import PROCESS, Story, amended, local, provision, register, version

STREAM = "instrument/LI-1"


def world_of(story: Story) -> World:
    world = World(PROCESS, Share())
    for entry in story.entries:
        kind, _, id = entry.stream.partition("/")
        FILING[kind](world, entry, id)
    return world


def test_an_entry_is_about_its_own_event() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, local())
    assert meant(story.entries[0], []) == [local()]


def test_a_correction_is_about_what_it_cites_and_what_it_puts_there() -> None:
    story = Story()
    cited = story.given("2024-01-01", STREAM, local(based_on=1))
    replacement = local(based_on=2).model_dump(mode="json", exclude_none=True)
    story.corrected(cited, replacement)
    facts: list[Filed] = []
    file(facts, story.entries[0])
    assert meant(story.entries[1], facts) == [local(based_on=1), local(based_on=2)]
    assert meant(story.entries[1], []) == []


def test_an_instrument_keeps_the_cells_it_named_before() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, local(provision="P1"))
    story.given("2024-02-01", STREAM, amended(provision="P2"))
    assert list(world_of(story).cells_named["LI-1"]) == ["na1:P1@north", "na1:P2@north"]


def test_an_instrument_without_a_parent_names_cells_once_it_is_linked() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, LocalInstrumentAdopted(jurisdiction="north"))
    assert world_of(story).cells == {}
    linked = {"agreement": "na1", "covers": [{"provision": "P1"}]}
    story.given("2024-02-01", STREAM, LinkedToNational.model_validate(linked))
    assert list(world_of(story).cells_named["LI-1"]) == ["na1:P1@north"]


def test_a_level_comes_after_its_cell() -> None:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision("P1"), provision("P2")))
    world = world_of(story)
    for touched in (at_places(world, ["north"]), under_agreement(world, "na1")):
        for id, level in world.levels.items():
            assert touched.index(world.cells[id]) < touched.index(level)
        assert world.duties["na1@north"] in touched
