"""Filters that are no columns: each against what its rows say, on each kind of database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import pytest

from ledger.days import day_of
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.incidents import IncidentRecorded
from ledger.events.information_duties import InformationDutyAgreed
from ledger.events.jurisdictions import JurisdictionRestructured
from projections.catalogue import VIEW
from projections.drift.kind import severity_on
from projections.due_dates import DueDate
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.jurisdictions import INHERITED
from projections.levels import LEVELS
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.storage.asking import Asking
from projections.storage.conditions import Where
from projections.storage.databases import open_database
from projections.storage.filters import DERIVED
from projections.storage.serving import Views
from tests.projections.histories import Story, register
from tests.projections.reading import at, shipped_history

HISTORY = shipped_history("xa-golden", "xa-year")
DAY = "2025-06-30"
DAYS = ("2025-02-15", "2025-12-31")
Row = Mapping[str, object]


def before(column: str) -> Callable[[Row, str], bool]:
    return lambda row, day: isinstance(row[column], int) and row[column] < day_of(day)  # type: ignore[operator]


def shown(row: Row, wanted: str, on: int) -> bool:
    return severity_on(on, int(str(row["onset"])), int(str(row["severity"]))) == int(wanted)


def schedule(done: str) -> Callable[[Row, str, int], bool]:
    def is_so(row: Row, wanted: str, on: int) -> bool:
        days = [row[name] for name in ("due_on", done, "due_soon_on", "long_overdue_on")]
        return row["status"] != "released" and DueDate(*days).schedule(on) == wanted  # type: ignore[arg-type]

    return is_so


SAID: dict[tuple[str, str], tuple[tuple[str, ...], Callable[..., object]]] = {
    ("findings", "severity_shown"): (("0", "1", "2", "3", "4"), shown),
    ("follow_ups", "schedule"): (("overdue", "not_due", "undated"), schedule("closed_on")),
    ("commitments", "schedule"): (("overdue", "not_due", "met"), schedule("fulfilled_on")),
    ("commitments", "extended"): (
        ("yes", "no"),
        lambda row, wanted: (
            ((row["due_on"] or 0) > (row["first_due_on"] or 0)) == (wanted == "yes")
        ),
    ),
    ("stakeholder_maps", "of_place"): (
        ("yes", "no"),
        lambda row, wanted: bool(row["jurisdiction"]) == (wanted == "yes"),
    ),
    ("stakeholder_maps", "has_champion"): (
        ("yes", "no"),
        lambda row, wanted: bool(row["champions"]) == (wanted == "yes"),
    ),
    ("stakeholders", "in_office"): (
        ("yes", "no"),
        lambda row, wanted: (row["mandate_ended_on"] is None) == (wanted == "yes"),
    ),
    **{
        (view, f"{name}_before"): ((DAY,), before(column))
        for view, name, column in (
            ("findings", "accepted_until", "accepted_until"),
            ("cells", "uncovered", "uncovered_since"),
            ("duties", "told_from", "told_from"),
            ("follow_ups", "due", "due_on"),
            ("follow_ups", "opened", "opened_on"),
            ("commitments", "due", "due_on"),
            ("recommendations", "issued", "issued_on"),
            ("meetings", "planned", "planned_on"),
        )
    },
}
"""Of each filter some values, and whether a row is meant by one."""
BESIDE = {
    ("cells", "reported"),
    ("stakeholders", "map_standing"),
    *((view, "jurisdiction") for view in INHERITED),
}
"""Those that look at the rows of another view."""


@pytest.fixture(params=["memory", "postgres"])
def asking(request: pytest.FixtureRequest) -> Iterator[Asking]:
    database = open_database(str(request.getfixturevalue(f"{request.param}_url")))
    Follower(HISTORY, database, "all").catch_up()
    with Views(database, "all").asking() as found:
        yield found
    database.close()


def test_every_filter_is_tried_here() -> None:
    assert SAID.keys() | BESIDE == DERIVED.keys()


def test_a_filter_means_the_rows_that_say_so(asking: Asking) -> None:
    for on, (view, name) in product(DAYS, SAID):
        moment = at(on, HISTORY)
        values, is_so = SAID[view, name]
        rows = asking.select(VIEW[view], moment)
        more = (moment.on,) if name in ("severity_shown", "schedule") else ()
        for value in values:
            expected = [row for row in rows if is_so(row, value, *more)]
            require(asking, view, moment, {name: [value]}, expected)
        if len(values) > 1:
            expected = [row for row in rows if any(is_so(row, each, *more) for each in values)]
            require(asking, view, moment, {name: values}, expected)


def require(
    asking: Asking, view: str, moment: Moment, where: Where, expected: Sequence[Row]
) -> None:
    """The same rows as a whole, as a page, as a file, and counted."""
    assert asking.select(VIEW[view], moment, where) == expected
    assert asking.select(VIEW[view], moment, where, limit=500) == expected
    assert sum(map(len, asking.stream_texts(VIEW[view], moment, where))) == len(expected)
    assert sum(asking.count(VIEW[view], moment, [], where).values()) == len(expected)


def test_a_filter_looks_at_another_view_at_the_same_moment(asking: Asking) -> None:
    key = ("process", "agreement", "provision", "jurisdiction")
    for on, known in product(DAYS, (150, HISTORY.head())):
        moment = Moment(day_of(on), known)
        told = {tuple(row[name] for name in key) for row in asking.select(LEVELS, moment)}
        cells = {
            tuple(row[name] for name in key): row for row in asking.select(VIEW["cells"], moment)
        }
        assert 0 < len(told) < len(cells)
        for answer in ("yes", "no"):
            meant = [row for id, row in cells.items() if (id in told) == (answer == "yes")]
            require(asking, "cells", moment, {"reported": [answer]}, meant)
        maps = asking.select(STAKEHOLDER_MAPS, moment)
        standing = {row["stakeholder_map"]: row["standing"] for row in maps}
        parties = asking.select(VIEW["stakeholders"], moment)
        for answer in ("current", "not_current"):
            meant = [row for row in parties if standing[row["stakeholder_map"]] == answer]
            require(asking, "stakeholders", moment, {"map_standing": [answer]}, meant)


@pytest.mark.parametrize("url", ["memory_url", "postgres_url"])
def test_what_passes_to_the_successors_of_a_place_is_theirs_from_that_day(
    url: str, request: pytest.FixtureRequest
) -> None:
    database = open_database(str(request.getfixturevalue(url)))
    Follower(divided().history, database, "all").catch_up()
    with Views(database, "all").asking() as asking:

        def found(view: str, on: str, *places: str) -> list[object]:
            moment = Moment(day_of(on), asking.generation.position)
            rows = asking.select(VIEW[view], moment, {"jurisdiction": places})
            require(asking, view, moment, {"jurisdiction": places}, rows)
            return [row[VIEW[view].key[-1].name] for row in rows]

        for view in INHERITED:
            assert (found(view, "2023-05-31", "east"), found(view, "2023-05-31", "north")) == (
                [],
                ["t2"],
            )
            assert found(view, "2023-05-31", "old") == ["t1"]
            for place in ("north", "south"):
                assert found(view, "2023-06-01", place) == ["t1", *(["t2"] * (place == "north"))]
            assert found(view, "2023-06-01", "old", "east") == ["t1"]
            assert found(view, "2023-07-01", "east") == ["t1", "t2"]
            assert found(view, "2023-07-01", "ort", "th") == []
        assert found("incidents", "2023-07-01", "east") == []
    database.close()


def divided() -> Story:
    """A place that is divided in two, one of which is later merged into a third."""
    story = Story()
    for place in ("old", "north", "south"):
        story.given("2023-01-01", f"jurisdiction/{place}", register())
    story.given("2023-07-01", "jurisdiction/east", register())
    for task, place in (("t1", "old"), ("t2", "north")):
        opened = FollowUpOpened(what="build it", jurisdiction=place)
        story.given("2023-02-01", f"follow-up/{task}", opened)
        agreed = InformationDutyAgreed(party="actor/press", means="meeting", jurisdiction=place)
        story.given("2023-02-01", f"information-duty/{task}", agreed)
    shot = IncidentRecorded(what="shots", jurisdiction="old", severity=2)
    story.given("2023-02-01", "incident/i1", shot)
    for on, place, successors in (
        ("2023-06-01", "old", ("north", "south")),
        ("2023-07-01", "north", ("east",)),
    ):
        divided = JurisdictionRestructured(successors=successors)
        story.given(on, f"jurisdiction/{place}", divided)
    return story
