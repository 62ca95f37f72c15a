"""Following: any way of getting there gives the rows of one pass over the whole ledger."""

import gc
from collections.abc import Iterable, Iterator
from random import Random

import pytest

from ledger.events.base import Event
from projections.catalogue import VIEWS
from projections.following import evaluation
from projections.following.evaluation import Sink
from projections.following.failures import EvaluationError
from projections.following.follow import Follower
from projections.following.world import World
from projections.storage.databases import Database, ViewsUnavailable, open_database
from projections.storage.generations import generations
from projections.storage.serving import Views
from projections.subjects import Subject
from tests.projections.histories import Story, provision, version
from tests.projections.ledgers import random_ledger, tell
from tests.projections.reading import golden

Everything = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def database() -> Iterator[Database]:
    """Where no views are yet."""
    opened = open_database("memory:")
    yield opened
    opened.close()


def everything(database: Database) -> Everything:
    with Views(database, "all").asking() as asking:
        return {view.name: asking.everything(view) for view in VIEWS}


def one_pass(story: Story) -> Everything:
    database = open_database("memory:")
    Follower(story.history, database).catch_up()
    found = everything(database)
    database.close()
    return found


@pytest.mark.parametrize("seed", range(6))
def test_batches_of_any_size_give_what_one_pass_gives(seed: int, database: Database) -> None:
    story, random = tell(random_ledger(seed)), Random(seed)
    follower = Follower(story.history, database)
    while follower.step(random.randrange(1, 9)):
        pass
    assert everything(database) == one_pass(story)


@pytest.mark.parametrize("seed", range(6))
def test_stopping_anywhere_and_resuming_gives_what_one_pass_gives(
    seed: int, database: Database
) -> None:
    story, random = tell(random_ledger(seed)), Random(seed)
    while Follower(story.history, database).step(random.randrange(1, 9)):
        pass  # every batch by a follower that only filed what came before
    assert everything(database) == one_pass(story)


def test_a_follower_that_is_overtaken_starts_anew(database: Database) -> None:
    story = tell(random_ledger(1))
    late, quick = Follower(story.history, database), Follower(story.history, database)
    late.step(3)
    quick.step(5)
    quick.catch_up()
    late.catch_up()
    assert late.position == quick.position == story.head
    assert everything(database) == one_pass(story)


def test_an_entry_that_cannot_be_evaluated_stops_the_views_before_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settle(world: World, touched: Iterable[Subject], position: int, sink: Sink) -> None:
        if position == 20:
            raise ZeroDivisionError
        evaluation.settle(world, touched, position, sink)

    monkeypatch.setattr("projections.following.replay.settle", settle)
    with pytest.raises(EvaluationError, match="position 20"):
        Follower(golden(), database).catch_up()
    assert Views(database, "all").position() == 19


def test_what_is_known_is_not_looked_through_for_circles_while_a_batch_is_taken(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    collecting: list[bool] = []

    def settle(world: World, touched: Iterable[Subject], position: int, sink: Sink) -> None:
        collecting.append(gc.isenabled())
        evaluation.settle(world, touched, position, sink)

    monkeypatch.setattr("projections.following.replay.settle", settle)
    Follower(golden(), database).catch_up()
    assert set(collecting) == {False}
    assert gc.isenabled()


def test_views_of_another_ledger_are_noticed(database: Database) -> None:
    Follower(golden(), database).catch_up()
    with pytest.raises(RuntimeError, match="another ledger"):
        Follower(Story().history, database)


def test_views_of_older_rules_are_not_followed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    Follower(golden(), database)
    monkeypatch.setattr("projections.following.follow.REVISION", 99)
    with pytest.raises(ViewsUnavailable, match="concord rebuild"):
        Follower(golden(), database)


def test_the_public_views_are_as_if_a_restricted_entry_were_not_there(database: Database) -> None:
    story, without = Story(), Story()
    for each in (story, without):
        each.given("2023-01-15", "agreement/na1", _agreed())
    story.given("2023-03-01", "agreement/na2", _agreed(), label="AMBER")
    Follower(story.history, database, "public").catch_up()
    with Views(database, "public").asking() as asking:
        found = {view.name: asking.everything(view) for view in VIEWS}
    assert found == one_pass(without)
    assert [each.position for each in generations(database)] == [2]


def _agreed() -> Event:
    return version(1, provision(deadline="2023-06-30"))
