"""Lines: what the database writes is what it answers row by row, in the same order."""

from ledger.days import day_of
from projections.cells import CELLS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.conditions import Condition
from projections.storage.databases import open_database
from projections.storage.lines import lines
from projections.storage.serving import Views
from tests.projections.histories import Story, provision, register, version

SHOWN = Condition('"shown"')


def test_lines_are_the_texts_of_the_rows(lasting_url: str) -> None:
    ids = [f"XA-{number:02d}" for number in range(30)]
    told = Story()
    for id in ids:
        told.given("2020-01-01", f"jurisdiction/{id}", register())
    due = provision(places=tuple(ids), deadline="2023-06-30")
    told.given("2023-01-15", "agreement/na1", version(1, due))
    database = open_database(lasting_url)
    Follower(told.history, database).catch_up()
    with Views(database, "all").asking() as asking:
        moment = Moment(day_of("2024-01-01"), asking.generation.position)
        written = lines(asking, CELLS, moment, {}, None, SHOWN)
        assert written is not None
        expected = [str(row[0]) for row in asking.texts(CELLS, moment)]
        assert "".join(written).splitlines() == expected
        assert len(expected) == len(ids)
        by_index = {"state": ["MISSING"]}
        assert lines(asking, CELLS, moment, by_index, None, SHOWN) is None
    database.close()
