"""Following, whatever interrupts it: the tables say what a replay from the first entry says."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.entries import Entry
from ledger.events.agreements import AgreementVersionAdopted, Provision
from ledger.history import History
from projections.following.failures import EvaluationError
from projections.following.follow import Follower
from projections.storage.databases import Database, open_database
from projections.storage.generations import begin, finish, serve
from projections.storage.serving import Views
from tests.projections.followed import everything, followed, replayed
from tests.projections.histories import Story, hours, local, provision, register, version
from tests.projections.ledgers import random_ledger, tell
from tests.projections.reading import golden

seeds = st.integers(0, 2**32)
stories = seeds.map(random_ledger).map(tell)


@given(stories)
def test_following_gives_the_rows_of_a_replay(story: Story) -> None:
    assert followed(story.history) == replayed(story.entries)


@given(stories, seeds)
def test_batches_of_any_size_give_the_same_rows(story: Story, seed: int) -> None:
    random, database = Random(seed), open_database("memory:")
    follower = Follower(story.history, database)
    while follower.step(random.randint(1, 9)):
        pass
    assert everything(database) == replayed(story.entries)


@given(stories, seeds)
def test_stopping_and_resuming_anywhere_gives_the_same_rows(story: Story, seed: int) -> None:
    random, database = Random(seed), open_database("memory:")
    while Follower(story.history, database).step(random.randint(1, 9)):
        pass  # each follower knows the facts so far and none of the rows
    assert everything(database) == replayed(story.entries)


@given(stories, seeds)
def test_two_followers_of_one_database_end_right(story: Story, seed: int) -> None:
    random, database = Random(seed), open_database("memory:")
    followers = [Follower(story.history, database) for _ in range(2)]
    while any(follower.position < story.head for follower in followers):
        random.choice(followers).step(random.randint(1, 9))
    assert everything(database) == replayed(story.entries)


class TestOnDatabasesThatLast:
    """What concerns the database itself, on each kind of it."""

    @pytest.fixture(params=["sqlite", "postgres"])
    def database(self, request: pytest.FixtureRequest) -> Iterator[Database]:
        """Where no views are yet."""
        found = open_database(str(request.getfixturevalue(f"{request.param}_url")))
        yield found
        found.close()

    @pytest.fixture
    def story(self) -> Story:
        """Three entries, each of which changes rows of the one before."""
        told = Story()
        told.given("2020-01-01", "jurisdiction/north", register())
        text = provision("P1", hours(16), deadline="2023-06-30")
        told.given("2023-01-15", "agreement/na1", version(1, text))
        told.given("2023-09-01", "instrument/LI-1", local(hours(8)))
        return told

    def test_the_golden_history_is_followed_with_interruptions(self, database: Database) -> None:
        history = golden()
        while Follower(history, database).step(20):
            pass
        assert everything(database) == replayed(history.entries())

    def test_who_is_overtaken_writes_nothing_and_starts_anew(
        self, story: Story, database: Database
    ) -> None:
        slow, fast = Follower(story.history, database), Follower(story.history, database)
        fast.step(2)
        slow.step(1)
        assert slow.position == 2
        assert everything(database) == replayed(story.entries[:2])
        assert slow.catch_up() == 3
        assert everything(database) == replayed(story.entries)

    def test_a_follower_goes_over_to_the_generation_that_serves_now(
        self, story: Story, database: Database
    ) -> None:
        follower = Follower(story.history, database)
        follower.step(2)
        tables = begin(database, "all")
        finish(database, tables, 0)
        serve(database, tables)
        assert follower.catch_up() == 3
        assert everything(database) == replayed(story.entries)


class Spoilt(History):
    """A history with a version of an agreement that no evaluation can make sense of."""

    spoilt = 3

    def entries(self, after: int = 0, limit: int = 1_000) -> list[Entry]:
        found = super().entries(after, limit)
        return [
            entry._replace(event=weightless(entry.event))
            if entry.position == self.spoilt and isinstance(entry.event, AgreementVersionAdopted)
            else entry
            for entry in found
        ]


def weightless(version: AgreementVersionAdopted) -> AgreementVersionAdopted:
    """A version that no validation would have let through."""
    stated = [Provision.model_construct(**{**dict(p), "weight": None}) for p in version.provisions]
    return AgreementVersionAdopted.model_construct(**{**dict(version), "provisions": stated})


class TestAnEntryThatCannotBeEvaluated:
    """Nothing of it is kept, and what came before goes on being served."""

    @pytest.fixture
    def story(self) -> Story:
        """The third entry changes an agreement and, after it, its cell."""
        told = Story()
        told.given("2020-01-01", "jurisdiction/north", register())
        for number, (on, least) in enumerate((("2023-01-15", 16), ("2024-01-15", 20)), 1):
            text = provision("P1", hours(least), deadline="2023-06-30")
            told.given(on, "agreement/na1", version(number, text))
        told.given("2024-02-01", "instrument/LI-1", local(hours(8)))
        return told

    def test_the_follower_stops_before_it(self, story: Story) -> None:
        database = open_database("memory:")
        follower = Follower(Spoilt(story.store), database)
        with pytest.raises(EvaluationError, match=r"position 3 \(agreement/na1#2"):
            follower.catch_up()
        assert follower.position == Views(database, "all").position() == 2
        assert everything(database) == replayed(story.entries[:2])

    def test_it_stops_there_again_and_again(self, story: Story) -> None:
        database = open_database("memory:")
        follower = Follower(Spoilt(story.store), database)
        for _ in range(3):
            with pytest.raises(EvaluationError):
                follower.step()
        assert everything(database) == replayed(story.entries[:2])

    def test_it_goes_on_once_the_entry_makes_sense(self, story: Story) -> None:
        database, history = open_database("memory:"), Spoilt(story.store)
        follower = Follower(history, database)
        with pytest.raises(EvaluationError):
            follower.step()
        history.spoilt = 0
        assert follower.catch_up() == 4
        assert everything(database) == replayed(story.entries)
