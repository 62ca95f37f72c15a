"""Zones: whatever a page passes over, it finds what a plain reading of the table finds."""

from collections.abc import Iterator
from itertools import product

import pytest

from ledger.days import day_of
from ledger.history import History
from projections.catalogue import VIEW, VIEWS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.conditions import Where
from projections.storage.databases import Database, open_database
from projections.storage.generations import begin, fill, finish, serve
from projections.storage.serving import Views
from projections.storage.zones import zoned
from projections.views import View
from tests.projections.followed import replayed
from tests.projections.histories import Story, local, provision, register, version
from tests.projections.reading import golden

DAYS = ("2023-01-01", "2024-07-01", "2025-12-31")


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Where no views are yet; zones are of two rows, so that there are many."""
    monkeypatch.setattr("projections.storage.zones.SIZE", 2)
    found = open_database(str(request.getfixturevalue(f"{request.param}_url")))
    yield found
    found.close()


def built(history: History, database: Database) -> None:
    """Views with all the rows of a history, as a rebuild leaves them."""
    tables = begin(database, "all")
    fill(database, tables, replayed(history.entries()))
    finish(database, tables, history.head())
    serve(database, tables)


def plainly(asking: Asking, view: View, moment: Moment, where: Where) -> list[tuple[object, ...]]:
    """The keys of the rows that hold, read without zones."""
    rows = asking.select(view, moment, where)
    return [tuple(row[column.name] for column in view.key) for row in rows]


def page_by_page(asking: Asking, view: View, moment: Moment, where: Where) -> list[object]:
    """The same, read in pages of three."""
    found: list[object] = []
    after = None
    key = [column.name for column in view.key]
    while rows := asking.texts(view, moment, where, limit=3, after=after, also=key):
        after = rows[-1][1:]
        found += [row[1:] for row in rows]
    return found


def page_by_page_back(
    asking: Asking, view: View, moment: Moment, where: Where, end: tuple[object, ...]
) -> list[object]:
    """Those before a key, read backwards in pages of three."""
    found: list[object] = []
    key = [column.name for column in view.key]
    while rows := asking.texts(view, moment, where, limit=3, after=end, back=True, also=key):
        end = rows[0][1:]
        found[:0] = [row[1:] for row in rows]
    return found


def same_everywhere(asking: Asking) -> None:
    head = asking.generation.position
    moments = [
        Moment(day_of(on), known) for on, known in product(DAYS, (head // 2, head - 3, head))
    ]
    for view, moment in product(VIEWS, moments):
        for where in questions(asking, view, moment):
            expected = plainly(asking, view, moment, where)
            assert page_by_page(asking, view, moment, where) == expected, (view.name, where)
            if expected:
                before = page_by_page_back(asking, view, moment, where, expected[-1])
                assert before == expected[:-1], (view.name, where)


def questions(asking: Asking, view: View, moment: Moment) -> Iterator[Where]:
    """No filter; every filter by itself, with a value of some row; two values of a filter."""
    yield {}
    rows = asking.select(view, moment)
    texts = {column.name for column in view.columns if column.type == "text"}
    for name in view.filters:
        values = sorted({str(row[name]) for row in rows if row[name] is not None})
        if values:
            yield {name: [values[-1]]}
            yield {name: [values[0], values[-1], *(["nowhere"] if name in texts else [])]}
            yield {name: [values[0]], "process": [str(rows[0]["process"])]}


def test_pages_find_what_a_plain_reading_finds(database: Database) -> None:
    built(golden(), database)
    with Views(database, "all").asking() as asking:
        same_everywhere(asking)


def test_rows_that_are_added_later_widen_their_zones(database: Database) -> None:
    story = Story()
    for id in ("east", "north", "south", "west"):
        story.given("2020-01-01", f"jurisdiction/{id}", register())
    places = ("east", "north", "south", "west")
    due = provision(places=places, deadline="2023-06-30")
    story.given("2023-01-15", "agreement/na1", version(1, due))
    built(story.history, database)
    again = provision(places=(*places, "xa"), deadline="2022-06-30")
    story.given("2022-01-15", "agreement/na0", version(1, again))
    story.given("2021-03-01", "instrument/LI-1", local(place="south"))
    story.given("2024-01-15", "agreement/na1", version(2, provision(places=places)))
    Follower(story.history, database).catch_up()
    with Views(database, "all").asking() as asking:
        assert asking.generation.position == story.head
        same_everywhere(asking)


def test_views_that_were_never_rebuilt_have_zones_too(database: Database) -> None:
    Follower(golden(), database).catch_up()
    with Views(database, "all").asking() as asking:
        same_everywhere(asking)


def test_many_rows_of_one_key_are_one_zone(database: Database) -> None:
    line = ["xa", "north", "North", "local", None, "current", "", None, 0, 9]
    tables = begin(database, "all")
    rows = [[*line, at, at + 1, "{}"] for at in range(9)]
    fill(database, tables, {"jurisdictions": rows})
    finish(database, tables, 9)
    serve(database, tables)
    with Views(database, "all").asking() as asking:
        for known in range(9):
            assert len(asking.texts(VIEW["jurisdictions"], Moment(5, known), limit=9)) == 1
        assert asking.texts(VIEW["jurisdictions"], Moment(9, 5), limit=9) == []


def test_every_view_has_zones() -> None:
    assert all(zoned(view) for view in VIEWS)
