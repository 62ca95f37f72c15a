"""Roll-ups: nothing is asked but the rows of the cells, and alike places are evaluated once."""

from projections.cells import CELLS
from projections.roll_ups import DEADLINE, STATE, RollUp
from tests.projections.histories import Story, local, provision, register, version


def test_a_roll_up_without_cells_has_nothing_to_say() -> None:
    roll_up = RollUp("na1@north", ("xa", "na1", "north"))
    assert roll_up.evaluate() == {}
    assert (roll_up.home, roll_up.about) == ("north", ("na1", None, "north"))


def test_it_reads_the_columns_of_cells_by_their_names() -> None:
    assert [CELLS.value[at].name for at in (STATE, DEADLINE)] == ["state", "deadline"]


def test_places_in_the_same_case_have_the_same_findings() -> None:
    story = Story()
    places = ("north", "south")
    for place in places:
        story.given("2020-01-01", f"jurisdiction/{place}", register())
    for place in places:
        story.given("2023-01-01", f"instrument/{place}", local(place=place))
    due = [provision(id, places=places, deadline="2023-06-30") for id in ("P1", "P2")]
    story.given("2023-02-01", "agreement/na1", version(1, *due))
    for place in places:
        assert story.runs("ADOPTION_INCOMPLETE", f"na1@{place}") == ["2023-07-01/"]
