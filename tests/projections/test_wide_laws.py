"""Laws that hold for ledgers in which anything is told: every event, of every kind of stream."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY
from projections.drift.kind import finding_id
from projections.drift.kinds import KIND
from projections.following.building import Plan, build
from projections.following.follow import Follower
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.storage.databases import open_database
from projections.storage.generations import begin, finish, serve
from tests.projections.anything import any_event, wide_ledger
from tests.projections.followed import everything, followed, replayed
from tests.projections.histories import Rows, Story
from tests.projections.ledgers import Dice, Told, reduced, tell
from tests.projections.test_laws import interleaved, said

seeds = st.integers(0, 2**32)
ledgers = seeds.map(wide_ledger)
stories = ledgers.map(tell)


def refute(facts: list[Told], differs: Callable[[Story], bool]) -> None:
    """Fail with as few of the facts as still differ."""
    if differs(tell(facts)):
        raise AssertionError(tell(reduced(facts, differs)))


@pytest.mark.parametrize("kind", VOCABULARY)
def test_every_event_can_be_drawn(kind: type[Event]) -> None:
    if kind.stream_kind is not None:
        assert isinstance(any_event(kind, Dice(1)), kind)


@given(stories)
def test_neighbouring_rows_say_different_things(story: Story) -> None:
    for known in range(1, story.head + 1):
        for channel, id in story.rows.known:
            for before, after in pairwise(story.rows.timeline(channel, id, known)):
                assert before[1] <= after[0]
                assert before[1] < after[0] or before[2] != after[2], (channel, id)


@given(stories)
def test_the_onset_is_the_first_day_of_the_unbroken_run(story: Story) -> None:
    for known in range(1, story.head + 1):
        for kind, id in story.rows.known:
            if kind in KIND:
                story.runs(kind, id, known)


@given(stories)
def test_finding_ids_are_unique(story: Story) -> None:
    findings = [(kind, id) for kind, id in story.rows.known if kind in KIND]
    assert len({finding_id(kind, id) for kind, id in findings}) == len(findings)


@given(stories)
def test_evaluating_twice_gives_the_same(story: Story) -> None:
    again, replay = Rows(), Replay()
    for entry in story.entries:
        replay.take(entry, again.take)
    assert again.known == story.rows.known


@given(ledgers)
def test_what_is_known_at_a_position_is_what_a_ledger_of_that_length_says(
    facts: list[Told],
) -> None:
    def differs(story: Story) -> bool:
        known = story.head // 2
        shorter, replay = Rows(), Replay()
        for entry in story.entries[:known]:
            replay.take(entry, shorter.take)
        return said(shorter, known) != said(story.rows, known)

    refute(facts, differs)


@given(ledgers, seeds)
def test_the_order_in_which_streams_are_recorded_changes_nothing_but_positions(
    facts: list[Told], shuffle: int
) -> None:
    one, other = tell(facts), tell(interleaved(facts, shuffle))
    assert said(one.rows, one.head) == said(other.rows, other.head)


@settings(max_examples=settings().max_examples // 2)
@given(ledgers)
def test_following_gives_the_rows_of_a_replay(facts: list[Told]) -> None:
    refute(facts, lambda story: followed(story.history) != replayed(story.entries))


@settings(max_examples=settings().max_examples // 2)
@given(ledgers, seeds)
def test_stopping_and_resuming_anywhere_gives_the_same_rows(facts: list[Told], seed: int) -> None:
    def differs(story: Story) -> bool:
        random, database = Random(seed), open_database("memory:")
        while Follower(story.history, database).step(random.randint(1, 9)):
            pass
        return everything(database) != replayed(story.entries)

    refute(facts, differs)


@settings(max_examples=settings().max_examples // 2)
@given(ledgers, st.integers(2, 4))
def test_any_number_of_shares_gives_the_rows_of_a_replay(facts: list[Told], shares: int) -> None:
    def differs(story: Story) -> bool:
        database = open_database("memory:")
        tables = begin(database, "all")
        for index in range(shares):
            build(Plan(story.store, database, tables, "all"), Share(index, shares), story.head)
        finish(database, tables, story.head)
        serve(database, tables)
        found = everything(database)
        database.close()
        return found != replayed(story.entries)

    refute(facts, differs)
