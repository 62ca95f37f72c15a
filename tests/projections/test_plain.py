"""Plain things: they read one another, and are looked at again when something becomes of these."""

import pytest

from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
from ledger.events.posts import PositionEstablished
from projections.facts import Filed
from projections.following.shares import Share
from projections.following.world import World
from projections.plain import Link
from projections.things import PLAIN
from tests.projections.histories import Story, provision, version


def made(in_return_for: str | None = None) -> CommitmentMade:
    return CommitmentMade(
        by="actor/a", to="actor/b", what="a road", in_return_for=in_return_for, due_on="2024-06-30"
    )


def test_every_kind_makes_its_own_things() -> None:
    world = World("xa", Share())
    for kind in PLAIN:
        assert world.thing(kind, "it").ref == (kind, "it")


def test_what_a_thing_reads_may_be_told_of_before_and_after_it() -> None:
    story = Story()
    story.given("2024-01-01", "commitment/road", made(in_return_for="taxes"))
    story.given("2024-01-01", "commitment/taxes", made())
    assert story.runs("UNRECIPROCATED", "road") == []
    story.given("2024-02-01", "commitment/taxes", CommitmentFulfilled())
    assert story.runs("UNRECIPROCATED", "road") == ["2024-07-01/"]


def test_readers_of_readers_are_looked_at_again() -> None:
    world = World("xa", Share())
    one, two, three = (world.thing("commitment", id) for id in ("one", "two", "three"))
    for reader, read in ((two, one), (three, two), (one, three)):
        world.link(reader.links(made(in_return_for=read.id)), reader)
    assert world.reading(("commitment", "one")) == [two, three]


def test_a_pass_goes_on_with_what_is_new_to_it() -> None:
    world = World("xa", Share())
    road, taxes = world.thing("commitment", "road"), world.thing("commitment", "taxes")
    world.link(road.links(made(in_return_for="taxes")), road)
    first = Filed(20, 1, 1, made(in_return_for="taxes"))
    kept = Filed(30, 2, 1, CommitmentFulfilled())
    road.facts.append(first)
    assert road.goes_on_with(taxes.ref, kept) is None, "no pass yet"
    road.evaluate()
    assert road.goes_on_with(taxes.ref, kept) == 30
    assert road.goes_on_with(taxes.ref, kept._replace(day=25, position=3)) == 25, "back-dated"
    assert road.goes_on_with(("agreement", "na1"), kept) is None, "not taken"


def test_a_post_is_looked_at_again_when_what_it_owes_is_adopted() -> None:
    story = Story()
    story.given("2024-01-01", "post/mayor", PositionEstablished(title="Mayor", owes=("na1",)))
    story.given("2024-02-01", "agreement/na1", version(1, provision()))
    assert story.runs("OWNER_VACANT", "mayor") == ["2024-01-01/"]


@pytest.mark.parametrize(
    "link",
    [
        Link(("commitment", "road"), ("follow-up", "FU1")),
        Link(("post", "mayor"), ("commitment", "road")),
    ],
)
def test_only_what_every_worker_knows_is_read_by_others(link: Link) -> None:
    world = World("xa", Share())
    with pytest.raises(AssertionError, match="say so in"):
        world.link([link], world.thing("fee", "F1"))


def test_what_reads_no_other_thing_shares_that_it_reads_none() -> None:
    world = World("xa", Share())
    alone, other, reader = [world.thing("follow-up", f"FU-{number}") for number in range(3)]
    reader.note(("post", "clerk"), world.thing("post", "clerk"))
    assert alone.read is other.read
    assert (alone.read, list(reader.read)) == ({}, [("post", "clerk")])
