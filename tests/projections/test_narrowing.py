"""Figures narrowed by what is no column: by themes of provisions, and by who owes."""

from collections.abc import Iterator

import pytest

from ledger.days import day_of
from ledger.events.agreements import AgreementSigned, AgreementVersionAdopted, Provision
from ledger.events.commitments import CommitmentMade
from ledger.events.fees import FeeInvoiced, FeeScheduleSet
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.grants import GrantAwarded
from ledger.events.jurisdictions import JurisdictionRestructured
from ledger.events.posts import PositionEstablished
from ledger.events.recommendations import RecommendationDrafted, RecommendationIssued
from projections.cells import CELLS
from projections.columns.kept import KeptColumns
from projections.figures.figures import FAMILIES, Value, figures, figures_by, figures_by_family
from projections.figures.narrowing import NOBODY, applies, narrowed
from projections.figures.parts import Axis
from projections.figures.series import Station, series
from projections.figures.tallies import Where
from projections.follow_ups import FOLLOW_UPS
from projections.intervals import Moment
from projections.storage.asking import Asking
from tests.projections.histories import Story, provision, register
from tests.projections.reading import asked

ON = "2023-02-01"


def adopted(theme: str | None, *provisions: Provision) -> AgreementVersionAdopted:
    return AgreementVersionAdopted(
        version=1, title="An agreement", theme=theme, provisions=provisions
    )


def about(id: str, theme: str | None = None) -> Provision:
    return provision(id, places=("north", "south")).model_copy(update={"theme": theme})


def told() -> Story:
    """Three agreements at two places: on water, on water and mines, and on nothing by name."""
    story = Story()
    for place in ("north", "south"):
        story.given("2023-01-01", f"jurisdiction/{place}", register())
    for id, text in (
        ("na1", adopted("water", about("P1"), about("P2"))),
        ("na2", adopted("mines", about("P1"), about("P3", "water"))),
        ("na3", adopted(None, about("P1"))),
    ):
        story.given("2023-01-01", f"agreement/{id}", text)
    story.given("2023-01-02", "agreement/na1", AgreementSigned(party="actor/mine"))
    story.given("2023-01-02", "agreement/na2", AgreementSigned(party="actor/mine"))
    story.given("2023-01-02", "agreement/na2", AgreementSigned(party="post/mayor"))
    return story


@pytest.fixture(scope="module")
def asking() -> Iterator[Asking]:
    with asked(told().history) as asking:
        yield asking


def moment(asking: Asking) -> Moment:
    return Moment(day_of(ON), asking.generation.position)


def values(asking: Asking, where: Where) -> dict[str, Value]:
    return {each.name: each.value for each in figures(asking, moment(asking), where)}


@pytest.mark.parametrize(
    ("where", "cells"),
    [
        ({"theme": ["water"]}, 6),  # two provisions of na1 and one of na2, at two places
        ({"theme": ["mines"]}, 2),
        ({"theme": ["water", "mines"]}, 8),
        ({"theme": ["nothing"]}, 0),
        ({"theme": ["water"], "agreement": ["na2"]}, 2),
        ({"theme": ["water"], "provision": ["P1"]}, 2),
        ({"theme": ["water"], "jurisdiction": ["north"]}, 3),
        ({"theme": ["water"], "process": ["nowhere"]}, 0),
        ({"actor": ["actor/mine"]}, 8),
        ({"actor": ["post/mayor"]}, 4),
        ({"actor": ["post/mayor"], "theme": ["water"]}, 2),
        ({"actor": ["actor/nobody"]}, 0),
    ],
)
def test_cells_are_those_of_the_theme_and_of_the_parties(
    asking: Asking, where: Where, cells: int
) -> None:
    assert values(asking, where)["cells"] == cells


def behind(asking: Asking, where: Where) -> Where:
    """By what the list of all cells is narrowed."""
    cells = figures(asking, moment(asking), where)[0]
    assert cells.behind is not None
    assert len(asking.select(CELLS, moment(asking), cells.behind.where)) == cells.value
    return cells.behind.where


def test_the_list_behind_is_narrowed_by_columns(asking: Asking) -> None:
    for where in ({"theme": ["water"]}, {"theme": ["mines"]}, {"actor": ["post/mayor"]}):
        for family in figures_by_family(asking, moment(asking), where).values():
            for figure in family:
                assert figure.behind is None or figure.behind.where.keys().isdisjoint(where)
    one = behind(asking, {"theme": ["mines"]})
    assert {**one} == {"process": ["xa"], "agreement": ["na2"], "provision": ["P1"]}
    several = behind(asking, {"theme": ["water"]})
    assert several["clause"] == ["na1:P1", "na1:P2", "na2:P3"]
    none = behind(asking, {"theme": ["nothing"]})
    assert none["agreement"] == NOBODY


def test_duties_are_those_of_agreements_with_any_such_provision(asking: Asking) -> None:
    assert values(asking, {"theme": ["mines"]})["information_due"] == 2
    assert values(asking, {"theme": ["water"]})["information_due"] == 4


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        ("theme", {"mines": 2, "water": 6}),
        ("actor", {"actor/mine": 8, "post/mayor": 4}),
    ],
)
def test_the_headline_of_each(asking: Asking, axis: Axis, expected: dict[str, int]) -> None:
    parts = figures_by(asking, moment(asking), axis, {})
    assert {part.id: part.figures[0].value for part in parts} == expected
    assert {part.process for part in parts} == {"xa"}
    (one,) = figures_by(asking, moment(asking), axis, {axis: [next(iter(expected))]})
    assert one.figures[0].value == next(iter(expected.values()))


def test_other_parts_are_narrowed_so_too(asking: Asking) -> None:
    parts = figures_by(asking, moment(asking), "agreement", {"theme": ["water"]})
    assert {part.id: part.figures[0].value for part in parts} == {"na1": 4, "na2": 2}
    parts = figures_by(asking, moment(asking), "theme", {"actor": ["post/mayor"]})
    assert {part.id: part.figures[0].value for part in parts} == {"mines": 2, "water": 2}


def test_families_to_which_an_axis_does_not_apply_are_left_out() -> None:
    by_theme = {name for name, family in FAMILIES.items() if applies({"theme": ["a"]}, family)}
    by_actor = {name for name, family in FAMILIES.items() if applies({"actor": ["a"]}, family)}
    assert FAMILIES.keys() - by_theme == {
        *("commitments", "succession", "meetings", "stakeholders", "money", "record"),
    }
    assert FAMILIES.keys() - by_actor == {"meetings", "stakeholders", "record"}
    assert not applies({"theme": ["a"], "provision": ["P1"]}, FAMILIES["information"])
    assert narrowed.__module__ == "projections.figures.narrowing"


def test_what_somebody_owes_otherwise() -> None:
    story = Story()
    story.given("2023-01-01", "follow-up/f", FollowUpOpened(what="Write", owner="post/mayor"))
    story.given("2023-01-01", "follow-up/g", FollowUpOpened(what="Write", owner="actor/mine"))
    promise = CommitmentMade.model_validate(
        {"by": "actor/mine", "to": "post/mayor", "what": "A road"}
    )
    story.given("2023-01-01", "commitment/c", promise)
    story.given("2023-01-01", "post/mayor", PositionEstablished(title="Mayor"))
    fee = FeeScheduleSet(
        payer="actor/mine", amount_minor=5, currency="USD", first_due_on="2023-01-31"
    )
    story.given("2023-01-01", "fee/f", fee)
    bill = FeeInvoiced(invoice="i", due_on="2023-01-31", amount_minor=5)
    story.given("2023-01-01", "fee/f", bill)
    grant = GrantAwarded(
        funder="actor/embassy",
        recipient="actor/mine",
        amount_minor=5,
        currency="USD",
        ends_on="2023-12-31",
    )
    story.given("2023-01-01", "grant/g", grant)
    draft = RecommendationDrafted.model_validate(
        {"text": "Do it", "by": "actor/mine", "to": "post/mayor", "direction": "peer"}
    )
    story.given("2023-01-01", "recommendation/r", draft)
    story.given("2023-01-01", "recommendation/r", RecommendationIssued())
    names = (
        *("follow_ups_open", "commitments_pending", "posts", "fees_invoiced"),
        *("funding_left", "recommendations_issued"),
    )
    with asked(story.history) as asking:
        found = {
            actor: [values(asking, {"actor": [actor]})[name] for name in names]
            for actor in ("actor/mine", "post/mayor", "actor/embassy")
        }
    assert found == {
        "actor/mine": [1, 1, 0, "USD 5", None, 0],
        "post/mayor": [1, 0, 1, None, None, 1],
        "actor/embassy": [0, 0, 0, None, "11.0", 0],
    }


@pytest.mark.parametrize("where", [{"theme": ["water"]}, {"actor": ["post/mayor"]}])
def test_a_series_says_at_every_point_what_the_day_says(asking: Asking, where: Where) -> None:
    days = [day_of(f"2023-{month:02}-15") for month in range(1, 8)]
    points = [Station(Moment(day, moment(asking).known), day - 30) for day in days]
    names = ("cells", "information_due", "findings", "follow_ups_open")
    for value in series(asking, KeptColumns(), names, points, where):
        there = {each.name: each for each in figures(asking, value.moment, where)}
        assert value.figures == tuple(there[name] for name in names)
    with pytest.raises(KeyError):
        series(asking, KeptColumns(), ("meetings_held",), points, where)


def test_follow_ups_are_counted_under_each_successor_and_once_in_all() -> None:
    story = told()
    for id, place in (("f1", "north"), ("f2", "south")):
        opened = FollowUpOpened(what="build it", jurisdiction=place)
        story.given("2023-01-05", f"follow-up/{id}", opened)
    story.given("2023-01-20", "jurisdiction/far", register())
    divided = JurisdictionRestructured(successors=("south", "far"))
    story.given("2023-01-20", "jurisdiction/north", divided)
    with asked(story.history) as asking:
        for on, counts in (("2023-01-19", (1, 1, 0, 2)), ("2023-01-20", (1, 2, 1, 2))):
            moment = Moment(day_of(on), asking.generation.position)
            (kept,) = KeptColumns().at(asking, [moment])
            for counting in (None, kept):
                for some, number in zip(("north", "south", "far", ""), counts, strict=True):
                    where: Where = {"jurisdiction": [some]} if some else {}
                    (figure,) = (
                        each
                        for each in figures(asking, moment, where, counting)
                        if each.name == "follow_ups_open"
                    )
                    assert figure.value == number, (on, some)
                    assert figure.behind is not None
                    assert len(asking.select(FOLLOW_UPS, moment, figure.behind.where)) == number
