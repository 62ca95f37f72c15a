"""Sharing out: however many workers there are, the rows are those of a replay."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.events.duties import ReportingScheduleSet
from ledger.events.findings import DriftAcknowledged
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.events.jurisdictions import JurisdictionRestructured
from projections.following.building import Plan, build
from projections.following.follow import Follower
from projections.following.shares import Share
from projections.following.sharing import Concern
from projections.storage.databases import open_database
from projections.storage.generations import begin, finish, serve
from tests.projections.followed import Everything, everything, followed, replayed
from tests.projections.histories import Story, hours, local, provision, register, version
from tests.projections.ledgers import random_ledger, tell

stories = st.integers(0, 2**32).map(random_ledger).map(tell)


def built(story: Story, shares: int) -> Everything:
    """What that many workers write."""
    database = open_database("memory:")
    tables = begin(database, "all")
    for index in range(shares):
        build(Plan(story.store, database, tables, "all"), Share(index, shares), story.head)
    finish(database, tables, story.head)
    serve(database, tables)
    found = everything(database)
    database.close()
    return found


def assert_alike(story: Story, shares: int, random: Random) -> None:
    """That workers, and followers that start again and again, write the rows of a replay."""
    expected = replayed(story.entries)
    assert built(story, shares) == expected
    database = open_database("memory:")
    while Follower(story.history, database).step(random.randint(1, 9)):
        pass
    assert everything(database) == expected


def assert_the_same(story: Story, shares: Iterable[int]) -> None:
    """That a follower, and each of these numbers of workers, give the rows of a replay."""
    expected = replayed(story.entries)
    assert followed(story.history) == expected
    for each in shares:
        assert built(story, each) == expected


@given(stories, st.integers(1, 4))
def test_any_number_of_shares_gives_the_rows_of_a_replay(story: Story, shares: int) -> None:
    assert built(story, shares) == replayed(story.entries)


def moved() -> Story:
    """An instrument that turns out to be another place's."""
    told = Story()
    for place in ("north", "south"):
        told.given("2020-01-01", f"jurisdiction/{place}", register())
    text = provision("P1", hours(16), places=("north", "south"), deadline="2023-06-30")
    told.given("2023-01-01", "agreement/na1", version(1, text))
    told.retracted(told.given("2023-02-01", "instrument/LI-1", local(hours(16))))
    told.given("2023-02-01", "instrument/LI-1", local(hours(16), place="south"))
    return told


def test_an_instrument_is_read_where_it_was_adopted_anew() -> None:
    story = moved()
    assert_the_same(story, range(2, 7))


def succeeded_twice() -> Story:
    """A place with a schedule has a successor, which has one in its turn."""
    told = Story()
    for place in ("north", "middle", "south"):
        told.given("2020-01-01", f"jurisdiction/{place}", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision(places=("north",))))
    told.given("2023-06-01", "jurisdiction/north", JurisdictionRestructured(successors=("middle",)))
    told.given("2023-02-01", "duty/na1@north", ReportingScheduleSet(every_months=1))
    told.given("2024-06-01", "jurisdiction/middle", JurisdictionRestructured(successors=("south",)))
    return told


def test_a_schedule_is_taken_over_from_a_place_that_took_it_over_elsewhere() -> None:
    story = succeeded_twice()
    assert story.runs("REPORTING_SILENCE", "na1@south") == ["2024-07-31/"]
    assert_the_same(story, range(2, 7))


def test_each_share_reads_what_concerns_its_places_and_what_concerns_all() -> None:
    story = moved()
    rows = story.store.read(0, 100)
    read = [Concern(story.store, Share(index, 3)) for index in range(3)]
    shares = [{row.position for each in rows for row in one.rows(each)} for one in read]
    shared = {1, 2, 3, 5}  # two places, an agreement, a retraction
    assert set.intersection(*shares) == shared
    assert sorted(sorted(share - shared) for share in shares) == [[], [4, 6], [4, 6]]


def test_what_is_said_of_an_orphan_is_read_where_the_orphan_is() -> None:
    story = Story()
    for n in range(4):
        orphan = LocalInstrumentAdopted(jurisdiction=f"place-{n}")
        story.given("2023-01-01", f"instrument/LI-{n}", orphan)
        story.given("2023-02-01", f"finding/ORPHAN_LOCAL:LI-{n}", DriftAcknowledged())
    assert_the_same(story, range(2, 5))


def test_who_holds_what_follows_from_the_key_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"M-{number}" for number in range(20)]
    shares = [Share(index, 2) for index in range(2)]
    held = [[share.holds(key) for key in keys] for share in shares]
    assert [*map(sum, zip(*held, strict=True))] == [1] * len(keys)
    monkeypatch.setattr("projections.following.shares.REMEMBERED", 3)
    assert [[share.holds(key) for key in 2 * keys] for share in shares] == [
        2 * each for each in held
    ]
