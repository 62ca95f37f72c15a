"""Short questions: one statement without a transaction, of one state all the same, and cut off."""

from collections.abc import Iterator

import pytest

from ledger.days import day_of
from projections.cells import CELLS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage import databases
from projections.storage.databases import Database, PostgresViews, ViewsUnavailable, open_database
from projections.storage.serving import Views, open_views
from tests.projections.histories import Story, provision, register, version

ON = day_of("2024-01-01")


@pytest.fixture
def story() -> Story:
    """Thirty places that are late."""
    ids = [f"XA-{number:02d}" for number in range(30)]
    told = Story()
    for id in ids:
        told.given("2020-01-01", f"jurisdiction/{id}", register())
    due = provision(places=tuple(ids), deadline="2023-06-30")
    told.given("2023-01-15", "agreement/na1", version(1, due))
    return told


@pytest.fixture
def database(story: Story, lasting_url: str) -> Iterator[Database]:
    """Views of all but the last fact."""
    found = open_database(lasting_url)
    Follower(story.history, found).step(30)
    yield found
    found.close()


def test_the_same_rows_as_in_a_transaction(story: Story, database: Database) -> None:
    Follower(story.history, database).catch_up()
    views = Views(database, "all")
    serving = views.serving()
    assert serving is not None
    with views.asking() as asking, views.asking_once(serving) as once:
        moment = Moment(ON, serving.position)
        assert once.texts(CELLS, moment) == asking.texts(CELLS, moment)
        assert len(once.texts(CELLS, moment)) == 30


def test_views_that_have_moved_on_are_found_out(story: Story, database: Database) -> None:
    views = Views(database, "all")
    before = views.serving()
    assert before is not None
    Follower(story.history, database).catch_up()
    with pytest.raises(ViewsUnavailable, match="moved on"), views.asking_once(before) as once:
        once.texts(CELLS, Moment(ON, before.position))


def test_tables_that_were_thrown_away_are_found_out(database: Database) -> None:
    views = Views(database, "all")
    serving = views.serving()
    assert serving is not None
    gone = serving._replace(number=99)
    with pytest.raises(ViewsUnavailable), views.asking_once(gone) as once:
        once.texts(CELLS, Moment(ON, 1))


def test_what_is_long_is_cut_off_in_a_file(
    story: Story, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "STEPS", 20)
    monkeypatch.setattr(databases, "LOOKS", 2)
    database = open_database(sqlite_url)
    Follower(story.history, database).catch_up()
    views = open_views(sqlite_url, read_only=True)
    serving = views.serving()
    assert serving is not None
    moment = Moment(ON, serving.position)
    for _ in range(3):
        with pytest.raises(ViewsUnavailable, match="shortly"), views.asking_once(serving) as once:
            once.texts(CELLS, moment)
    with views.asking() as asking:
        assert len(asking.texts(CELLS, moment)) == 30
    views.close()
    database.close()


def test_where_short_questions_may_be_asked(lasting_url: str) -> None:
    database = open_database(lasting_url)
    assert database.shortly == "here"
    assert PostgresViews("postgresql://far.example/db", read_only=True).shortly == "beside"
    assert open_database("memory:").shortly == "never"
    database.close()
