"""Lines: what the database writes is what it answers row by row, in the same order."""

from ledger.days import day_of
from projections.cells import CELLS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.databases import open_database
from projections.storage.lines import blocks
from projections.storage.serving import Views
from tests.projections.histories import Story, provision, register, version


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
        expected = asking.texts(CELLS, moment, also=["state", "since"])
        found = list(blocks(asking, CELLS, moment, {}, None, ["state", "since"]) or ())
        assert [line for block in found for line in block.texts.decode().split("\n")] == [
            text for text, *_ in expected
        ]
        assert [line for block in found for line in block.beside.decode().split("\n")] == [
            f"{state} {since}" for *_, state, since in expected
        ]
        assert {block.named for block in found} == {("xa", "na1", "P1")}
        assert len(expected) == len(ids)
        assert [block.beside for block in blocks(asking, CELLS, moment, {}, None) or ()] == [b""]
        assert blocks(asking, CELLS, moment, {"state": ["MISSING"]}, None) is None
        for block in blocks(asking, CELLS, moment, {}, None) or ():
            assert block.texts
            break  # whoever takes no more may ask something else
        assert asking.count(CELLS, moment, []) == {(): len(ids)}
    database.close()
