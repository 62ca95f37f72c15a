"""Scopes by topic: an agreement binds the places to which its matter is devolved, while it is."""

from collections.abc import Callable
from itertools import permutations

import pytest

from ledger.days import text_of
from ledger.events.agreements import AgreementAmended, Scope
from ledger.events.base import Event
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from ledger.events.jurisdictions import JurisdictionRestructured
from tests.projections.histories import CELL, DUTY, Story, local, provision, register, version

NORTH, SOUTH, SOUTHERN = "jurisdiction/north", "jurisdiction/south", "na1:P1@south"
WATER = Scope(topic="water")


def devolved(to: str = "north", topic: str = "water") -> Event:
    return CompetenceDevolved(topic=topic, from_jurisdiction="xa", to_jurisdiction=to)


def agreed(story: Story, scope: Scope = WATER, on: str = "2023-01-01") -> None:
    """An agreement on water, with a deadline of the end of June."""
    text = provision(scope=scope, deadline="2023-06-30")
    story.given(on, "agreement/na1", version(1, text))


def days_of(story: Story, cell: str = CELL) -> "Days":
    """Since when a cell is what it is, from row to row, and until when the last is."""
    rows = story.rows.timeline("cells", cell, story.head)
    return [(text_of(start), str(value[0])) for start, _, value in rows]


def ends_on(story: Story, cell: str = CELL) -> str:
    return text_of(story.rows.timeline("cells", cell, story.head)[-1][1])


@pytest.fixture
def story() -> Story:
    """A country with two districts."""
    told = Story()
    told.given("1990-01-01", "jurisdiction/xa", register("national", None))
    told.given("1990-01-01", NORTH, register())
    told.given("1990-01-01", SOUTH, register())
    return told


def test_each_district_is_bound_from_the_day_on_which_the_matter_was_devolved(story: Story) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2023-05-01", "competence/W2", devolved("south"))
    assert days_of(story) == [("2023-01-01", "NOT_DUE"), ("2023-07-01", "MISSING")]
    assert days_of(story, SOUTHERN) == [("2023-05-01", "NOT_DUE"), ("2023-07-31", "MISSING")]
    assert story.state("2025-01-01", "na1:P1@xa") is None


def test_the_time_to_adopt_starts_where_the_duty_came_later_unless_the_day_is_later_still(
    story: Story,
) -> None:
    agreed(story)
    story.given("2023-02-01", "competence/W1", devolved())
    story.given("2024-02-01", "competence/W2", devolved("south"))
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]
    assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-05-02/"]


def test_it_is_to_be_told_from_that_day_on(story: Story) -> None:
    agreed(story)
    story.given("2023-05-01", "competence/W1", devolved())
    row = story.row("duties", DUTY, "2023-06-01")
    assert row is not None
    assert row["told_from"] == "2023-05-01"
    assert story.runs("NOT_INFORMED", DUTY) == ["2023-06-01/"]


def test_the_cell_ends_where_the_matter_is_recalled(story: Story) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2024-01-01", "competence/W1", CompetenceRecalled())
    assert (story.state("2023-12-31"), story.state("2024-01-01")) == ("MISSING", None)
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-12-31"]
    assert story.runs("NOT_INFORMED", DUTY)[0].endswith("/2023-12-31")


def test_devolved_again_its_clocks_start_anew(story: Story) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2024-01-01", "competence/W1", CompetenceRecalled())
    story.given("2024-06-01", "competence/W2", devolved())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-12-31", "2024-08-31/"]


def test_a_matter_is_that_of_a_place_while_any_competence_has_it_so(story: Story) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2023-09-01", "competence/W2", devolved())
    story.given("2024-01-01", "competence/W1", CompetenceRecalled())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]
    story.given("2024-02-01", "competence/W2", CompetenceRecalled())
    assert ends_on(story) == "2024-02-01"


def test_handed_over_from_one_competence_to_another_nothing_starts_anew(story: Story) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2024-01-01", "competence/W1", CompetenceRecalled())
    story.given("2024-01-01", "competence/W2", devolved())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (Scope(topic="water"), {"north", "region", "town"}),
        (Scope(topic="water", level="local"), {"north", "town"}),
        (Scope(topic="water", parent="region"), {"town"}),
        (Scope(topic="water", parent="region", level="regional"), set()),
        (Scope(topic="roads"), {"south"}),
        (Scope(topic="Water"), set()),
        (Scope(topic="water "), set()),
    ],
)
def test_a_place_must_match_all_that_a_scope_says(
    story: Story, scope: Scope, places: set[str]
) -> None:
    story.given("1990-01-01", "jurisdiction/region", register("regional"))
    story.given("1990-01-01", "jurisdiction/town", register("local", "region"))
    for place in ("north", "region", "town"):
        story.given("2022-01-01", f"competence/W-{place}", devolved(place))
    story.given("2022-01-01", "competence/R1", devolved("south", "roads"))
    agreed(story, scope)
    named = ("xa", "north", "south", "region", "town")
    assert {each for each in named if story.state("2023-03-01", f"na1:P1@{each}")} == places


def test_successors_carry_what_was_devolved_to_the_place_before_them(story: Story) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2024-01-01", NORTH, JurisdictionRestructured(successors=("south",)))
    assert ends_on(story) == "2024-01-01"
    assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-04-01/"]
    story.given("2024-09-01", "competence/W1", CompetenceRecalled())
    assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-04-01/2024-08-31"]


def test_what_ceased_to_exist_before_the_version_has_nothing_to_pass_on(story: Story) -> None:
    story.given("2020-01-01", "competence/W1", devolved())
    story.given("2022-01-01", NORTH, JurisdictionRestructured(successors=("south",)))
    agreed(story)
    assert story.state("2023-03-01", SOUTHERN) is None
    story.given("2023-04-01", "competence/W2", devolved("south"))
    assert days_of(story, SOUTHERN)[0] == ("2023-04-01", "NOT_DUE")


def test_an_imprecise_date_brings_nothing_upon_a_place_early(story: Story) -> None:
    agreed(story)
    story.given("2023", "competence/W1", devolved())
    assert days_of(story)[0] == ("2023-12-31", "NOT_DUE")
    story.given("2024", "competence/W1", CompetenceRecalled())
    assert ends_on(story) == "2024-01-01"


def test_an_amendment_may_let_a_provision_go_by_another_topic(story: Story) -> None:
    agreed(story, Scope(topic="roads"))
    story.given("2022-01-01", "competence/W1", devolved())
    assert story.state("2023-03-01") is None
    text = provision(scope=WATER, deadline="2023-06-30")
    story.given("2023-04-01", "agreement/na1", AgreementAmended(version=2, provisions=(text,)))
    assert days_of(story)[0] == ("2023-04-01", "NOT_DUE")


def test_a_provision_says_by_which_topic_it_goes(story: Story) -> None:
    agreed(story, Scope(topic="água", level="local"))
    row = story.row("provisions", "na1:P1", "2023-03-01")
    assert row is not None
    assert row["scope"] == '{"level":"local","topic":"água"}'


def test_a_local_text_counts_only_while_the_matter_is_devolved(story: Story) -> None:
    agreed(story)
    story.given("2023-02-01", "instrument/LI-1", local())
    story.given("2023-03-01", "competence/W1", devolved())
    story.given("2024-01-01", "competence/W1", CompetenceRecalled())
    assert days_of(story) == [("2023-03-01", "CONFORMING")]
    assert ends_on(story) == "2024-01-01"


def test_what_a_successor_was_to_carry_on_with_ends_where_the_matter_is_recalled(
    story: Story,
) -> None:
    agreed(story)
    story.given("2022-01-01", "competence/W1", devolved())
    story.given("2023-02-01", "instrument/LI-1", local())
    story.given("2024-01-01", NORTH, JurisdictionRestructured(successors=("south",)))
    assert story.runs("JURISDICTION_RESTRUCTURED", "north@south") == ["2024-01-01/"]
    story.given("2024-09-01", "competence/W1", CompetenceRecalled())
    assert story.runs("JURISDICTION_RESTRUCTURED", "north@south") == ["2024-01-01/2024-08-31"]


AGREED = ("2023-01-01", "agreement/na1", version(1, provision(scope=WATER, deadline="2023-06-30")))
DEVOLVED = ("2023-05-01", "competence/W1", devolved())
REGISTERED = ("1990-01-01", NORTH, register())
GONE = ("2024-01-01", NORTH, JurisdictionRestructured(successors=("south",)))
HEIR = ("1990-01-01", SOUTH, register())


@pytest.mark.parametrize("order", [*permutations((AGREED, DEVOLVED, REGISTERED, HEIR))])
def test_whatever_is_recorded_first(order: tuple[tuple[str, str, Event], ...]) -> None:
    story = Story()
    for fact in order:
        story.given(*fact)
    story.given(*GONE)
    assert days_of(story) == [("2023-05-01", "NOT_DUE"), ("2023-07-31", "MISSING")]
    assert days_of(story, SOUTHERN) == [("2024-01-01", "NOT_DUE"), ("2024-04-01", "MISSING")]


Days = list[tuple[str, str]]
Mistake = Callable[[Story, str], None]
RIGHT = {"topic": "water", "from_jurisdiction": "xa", "to_jurisdiction": "north"}


@pytest.mark.parametrize(
    ("mistake", "north", "south"),
    [
        (lambda story, cited: story.retracted(cited), [], []),
        (lambda story, cited: story.corrected(cited, {**RIGHT, "topic": "roads"}), [], []),
        (
            lambda story, cited: story.corrected(cited, {**RIGHT, "to_jurisdiction": "south"}),
            [],
            [("2023-05-01", "NOT_DUE"), ("2023-07-31", "MISSING")],
        ),
        (
            lambda story, cited: story.corrected(cited, occurred_on="2023-03-01"),
            [("2023-03-01", "NOT_DUE"), ("2023-07-01", "MISSING")],
            [],
        ),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_what_was_wrong_about_a_competence_is_set_right(
    story: Story, mistake: Mistake, north: Days, south: Days, late: bool
) -> None:
    """Also where the agreement is recorded only then."""
    if not late:
        story.given(*AGREED)
    cited = story.given(*DEVOLVED)
    mistake(story, cited)
    if late:
        story.given(*AGREED)
    assert (days_of(story), days_of(story, SOUTHERN)) == (north, south)


def test_a_recall_that_never_was_ends_nothing(story: Story) -> None:
    story.given(*AGREED)
    story.given(*DEVOLVED)
    cited = story.given("2024-01-01", "competence/W1", CompetenceRecalled())
    assert ends_on(story) == "2024-01-01"
    known = story.head
    story.retracted(cited)
    assert story.state("2024-02-01") == "MISSING"
    assert story.state("2024-02-01", known=known) is None
