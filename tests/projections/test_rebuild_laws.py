"""Rebuilding, however the work is shared out: the rows are those of a replay."""

from hypothesis import given
from hypothesis import strategies as st

from projections.databases import open_database
from projections.generations import begin, finish, serve
from projections.rebuild import Plan, build
from projections.world import Share
from tests.projections.followed import everything, replayed
from tests.projections.histories import Story
from tests.projections.ledgers import random_ledger, tell

stories = st.integers(0, 2**32).map(random_ledger).map(tell)


@given(stories, st.integers(1, 4))
def test_any_number_of_shares_gives_the_rows_of_a_replay(story: Story, shares: int) -> None:
    database = open_database("memory:")
    tables = begin(database, "all")
    for index in range(shares):
        build(Plan(story.store, database, tables, "all"), Share(index, shares), story.head)
    finish(database, tables, story.head)
    serve(database, tables)
    assert everything(database) == replayed(story.entries)
