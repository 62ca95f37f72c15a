"""Roll-ups: nothing is asked but the rows of the cells, and alike places are evaluated once."""

from projections.cells import CELLS
from projections.following.evaluation import ready
from projections.following.filing import filed
from projections.following.shares import Share
from projections.following.world import World
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


def test_cells_of_unknown_rows_are_made_ready_before_it() -> None:
    """As after a start, when facts were filed and nothing was evaluated yet."""
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    due = [provision(id, deadline="2023-06-30") for id in ("P1", "P2")]
    story.given("2023-02-01", "agreement/na1", version(1, *due))
    story.given("2023-03-01", "instrument/LI-1", local())
    world = World("xa", Share())
    for entry in story.entries:
        filed(world, entry)
    for subject in world.subjects():
        subject.current = None
    roll_up = world.roll_ups["na1@north"]
    ready(world, [roll_up])
    assert roll_up.current is not None
    assert list(roll_up.current) == ["ADOPTION_INCOMPLETE"]
