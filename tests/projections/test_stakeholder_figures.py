"""Figures of stakeholder maps, from the smallest histories that give them a value."""

from ledger.events.posts import MandateEnded
from projections.figures.figures import Value, figures
from projections.figures.stakeholders import STAKES
from projections.figures.tallies import Where
from projections.figures.values import Figure
from tests.projections.histories import Story
from tests.projections.maps import COMPLETED, MAP, POST, again, balanced, entry, held, started
from tests.projections.reading import asked, at

NAMES = ("map_age", "pillars_present", "champion_jurisdictions", "open_spoiler_risks")


def found(story: Story, on: str, where: Where | None = None) -> dict[str, Figure]:
    with asked(story.history) as asking:
        return {each.name: each for each in figures(asking, at(on, story.history), where or {})}


def values(story: Story, on: str, where: Where | None = None) -> list[Value]:
    return [found(story, on, where)[name].value for name in NAMES]


def told() -> Story:
    story = Story()
    held(story)
    balanced(story)  # the north: the mayor a champion, the mine a spoiler
    return story


def test_where_nothing_is_mapped_nothing_is_said() -> None:
    assert values(Story(), "2024-03-01") == [None, None, 0, 0]
    assert len(STAKES) == 2


def test_the_map_of_a_place_is_counted_from_its_completion() -> None:
    assert values(told(), "2024-03-01") == ["30.0", "100.0", 1, 1]


def test_maps_that_do_not_count_are_not_counted() -> None:
    story = told()
    story.given("2024-02-10", "stakeholder-map/M-2", started())
    assert values(story, "2024-03-01") == ["30.0", "100.0", 1, 1]
    story.given("2024-02-20", "stakeholder-map/M-2", COMPLETED)
    assert values(story, "2024-03-01") == ["10.0", "0.0", 0, 0]


def test_all_places_together_and_each_by_itself() -> None:
    story = told()
    story.given("2024-02-20", "stakeholder-map/M-2", started("south"))
    story.given("2024-02-20", "stakeholder-map/M-2", entry("actor/a", stance="spoiler"))
    whole = entry("actor/b", "company", "champion")
    story.given("2024-02-20", "stakeholder-map/M-3", started(None))
    story.given("2024-02-20", "stakeholder-map/M-3", whole)
    # Ages 30, 10 and 10; pillars 3 + 1 + 1 of 9; what is of no place is no place.
    assert values(story, "2024-03-01") == ["10.0", "55.6", 1, 1]
    assert values(story, "2024-03-01", {"jurisdiction": ["south"]}) == ["10.0", "33.3", 0, 0]


def test_who_left_is_neither_counted_on_nor_reckoned_with() -> None:
    story = told()
    clerk = entry("post/mayor", stance="spoiler", influence=4)
    story.given("2024-02-10", MAP, again(clerk))
    assert values(story, "2024-03-01")[2:] == [0, 2]
    story.given("2024-02-20", POST, MandateEnded(holder="h1"))
    assert values(story, "2024-03-01")[2:] == [0, 1]


def test_behind_them_are_the_maps_that_count_and_who_is_in_them() -> None:
    figures = found(told(), "2024-03-01")
    assert figures["map_age"].behind == ("stakeholder_maps", {"standing": ("current",)})
    risks = figures["open_spoiler_risks"].behind
    assert risks is not None
    assert risks.view == "stakeholders"
    assert risks.where["influence"] == ("3", "4")
