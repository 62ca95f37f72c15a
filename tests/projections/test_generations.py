"""Generations: rows and position move together, and one set of tables gives way to the next."""

from collections.abc import Iterator

import pytest

from projections.catalogue import REVISION
from projections.drift.kind import finding_id
from projections.following.shares import Share
from projections.following.world import World
from projections.intervals import OPEN, Row
from projections.jurisdictions import JURISDICTIONS, Jurisdiction
from projections.levels import Level
from projections.storage.databases import Database, ViewsUnavailable, open_database
from projections.storage.generations import (
    Changes,
    OvertakenError,
    advance,
    begin,
    fill,
    finish,
    generations,
    serve,
)
from projections.storage.serving import Views
from projections.storage.tables import Tables
from projections.storage.written import address_of, written
from projections.subjects import Subject
from tests.projections.followed import everything

NAMED = ("North", "local", None, "current", "", None)
RENAMED = ("Nord", "local", None, "current", "", None)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Where no views are yet, on each kind of database."""
    found = open_database(str(request.getfixturevalue(f"{request.param}_url")))
    yield found
    found.close()


@pytest.fixture
def tables(database: Database) -> Tables:
    """A generation that serves, at position 0."""
    return served(database)


def served(database: Database, position: int = 0) -> Tables:
    tables = begin(database, "all")
    finish(database, tables, position)
    serve(database, tables)
    return tables


def place() -> Jurisdiction:
    return Jurisdiction("north", ("xa", "north"))


def row(value: tuple[object, ...], known_from: int) -> Row:
    return Row(10, 20, value, known_from)


def places(database: Database) -> list[tuple[object, ...]]:
    """The rows without their texts."""
    return [line[:-1] for line in everything(database)["jurisdictions"]]


def statuses(database: Database) -> list[tuple[int, str, int]]:
    return [(each.number, each.status, each.position) for each in generations(database)]


def test_rows_and_position_move_together(database: Database, tables: Tables) -> None:
    changes = Changes()
    changes.take(place(), "jurisdictions", [], [row(NAMED, 1)], 1)
    advance(database, tables, 0, 1, changes)
    assert places(database) == [("xa", "north", *NAMED, 10, 20, 1, OPEN)]
    assert Views(database, "all").position() == 1


def test_a_row_that_a_later_batch_ends_stays_with_its_end(
    database: Database, tables: Tables
) -> None:
    first, second = Changes(), Changes()
    first.take(place(), "jurisdictions", [], [row(NAMED, 1)], 1)
    advance(database, tables, 0, 1, first)
    second.take(place(), "jurisdictions", [row(NAMED, 0)], [row(RENAMED, 7)], 7)
    advance(database, tables, 1, 9, second)
    assert places(database) == [
        ("xa", "north", *RENAMED, 10, 20, 7, OPEN),
        ("xa", "north", *NAMED, 10, 20, 1, 7),
    ]


def test_a_row_added_and_ended_in_one_batch_is_written_once(
    database: Database, tables: Tables
) -> None:
    changes = Changes()
    changes.take(place(), "jurisdictions", [], [row(NAMED, 1)], 1)
    changes.take(place(), "jurisdictions", [row(NAMED, 1)], [row(RENAMED, 2)], 2)
    assert changes.closed == {}
    advance(database, tables, 0, 2, changes)
    assert [each[-2:] for each in places(database)] == [(2, OPEN), (1, 2)]


def test_who_comes_from_another_position_is_overtaken_and_writes_nothing(
    database: Database, tables: Tables
) -> None:
    changes = Changes()
    changes.take(place(), "jurisdictions", [], [row(NAMED, 1)], 1)
    advance(database, tables, 0, 5, Changes())
    with pytest.raises(OvertakenError, match="no longer at position 0"):
        advance(database, tables, 0, 1, changes)
    assert places(database) == []
    assert Views(database, "all").position() == 5


def test_a_generation_that_gave_way_is_not_moved(database: Database, tables: Tables) -> None:
    served(database)
    with pytest.raises(OvertakenError):
        advance(database, tables, 0, 1, Changes())


def test_what_cannot_be_written_moves_nothing(database: Database, tables: Tables) -> None:
    changes = Changes()
    changes.take(place(), "jurisdictions", [], [row(NAMED, 1)], 1)
    changes.added["cells"] = [["too", "few"]]
    with pytest.raises(ViewsUnavailable):
        advance(database, tables, 0, 1, changes)
    assert places(database) == []
    assert Views(database, "all").position() == 0


def test_a_new_generation_is_built_beside_the_one_that_serves(
    database: Database, tables: Tables
) -> None:
    beside = begin(database, "all")
    line = written(address_of(place(), "jurisdictions"), row(NAMED, 1), OPEN)
    fill(database, beside, {JURISDICTIONS.name: [line]})
    assert places(database) == []
    assert statuses(database) == [(1, "serving", 0), (2, "building", 0)]
    finish(database, beside, 1)
    assert places(database) == []
    serve(database, beside)
    assert everything(database)["jurisdictions"] == [tuple(line)]
    assert statuses(database) == [(1, "retired", 0), (2, "serving", 1)]


def test_what_was_left_unfinished_or_gave_way_is_thrown_away(database: Database) -> None:
    served(database)
    begin(database, "all")
    served(database)
    begin(database, "all")
    assert [status for _, status, _ in statuses(database)] == ["serving", "building"]


def test_audiences_have_generations_of_their_own(database: Database, tables: Tables) -> None:
    public = begin(database, "public")
    finish(database, public, 3)
    serve(database, public)
    assert Views(database, "all").position() == 0
    assert Views(database, "public").position() == 3
    begin(database, "public")
    assert [each.audience for each in generations(database)] == ["all", "public", "public"]
    assert {each.revision for each in generations(database)} == {REVISION}


def test_a_finding_stands_under_its_kind_and_says_what_it_is_about() -> None:
    world = World("xa", Share())
    cell = world.cell("na1", "P1", "north")
    finding = address_of(cell, "FORCE_LAPSED")
    key = ("xa", "FORCE_LAPSED", "na1:P1@north")
    assert (finding.view, finding.key) == ("findings", key)
    id = finding_id("FORCE_LAPSED", "na1:P1@north")
    assert finding.named == (*key, "na1", "P1", "north", id)
    assert about(world.duty("na1", "north"), "NOT_INFORMED") == ("na1", None, "north")
    assert about(world.thing("post", "mayor"), "OWNER_VACANT") == (None, None, None)
    stated = (1, 2, "open", None, 0, ("na1", None, "south"))
    post = address_of(world.thing("post", "mayor"), "OWNER_VACANT")
    *named, text = written(post, Row(1, 2, stated, 1), OPEN)
    assert named[3:6] == ["na1", None, "south"]
    assert '"agreement":"na1","provision":null,"jurisdiction":"south"' in str(text)
    level = world.levels[cell.id]
    assert isinstance(level, Level)
    assert address_of(level, "levels")[:2] == ("levels", ("xa", "na1", "P1", "north"))


def about(subject: Subject, kind: str) -> tuple[object, ...]:
    """The agreement, provision and place of a finding."""
    return address_of(subject, kind).named[3:6]


def test_a_text_says_whose_row_it_is_and_what_holds(database: Database, tables: Tables) -> None:
    changes = Changes()
    changes.take(place(), "jurisdictions", [], [row(NAMED, 1)], 1)
    advance(database, tables, 0, 1, changes)
    ((*_, text),) = everything(database)["jurisdictions"]
    assert text == (
        '{"id":"north","process":"xa","name":"North","level":"local","parent":null,'
        '"status":"current","successors":[],"government_since":null}'
    )
