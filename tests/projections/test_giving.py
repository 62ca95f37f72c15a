"""Giving: what stands and falls with a party, in whatever order that is told."""

from itertools import permutations

import pytest

from ledger.events.actors import ActorDissolved, ActorMerged, ActorRegistered
from ledger.events.base import Event
from ledger.events.follow_ups import FollowUpAssigned, FollowUpOpened
from ledger.events.posts import MandateStarted, PositionAbolished, PositionEstablished
from ledger.events.responsibilities import ResponsibilityAssigned
from projections.following.giving import falling, give
from projections.following.shares import Share
from projections.following.world import World
from tests.projections.histories import CELL, Story, provision, register, version
from tests.projections.test_explanations import of
from tests.projections.test_sharing import assert_the_same

GONE = PositionAbolished()
TO_CLERK = PositionAbolished(successor="clerk")
UNION = ActorRegistered(name="Union", pillar="civil_society", type="cso")


def given() -> World:
    """A follow-up of the mayor, a responsibility of the clerk, who carries on with the mayor's."""
    world = World("xa", Share())
    give(world, world.thing("follow-up", "f"), [FollowUpOpened(what="it", owner="post/mayor")])
    role = ResponsibilityAssigned(subject="na1:P1", party="post/clerk", role="responsible")
    give(world, world.thing("responsibility", "r"), [role])
    give(world, world.thing("post", "mayor"), [TO_CLERK])
    return world


def test_what_a_post_has_falls_with_it_and_with_the_one_that_carries_on() -> None:
    world = given()
    mayor, clerk = world.thing("post", "mayor"), world.thing("post", "clerk")
    assert [each.id for each in falling(world, mayor, [TO_CLERK])] == ["f"]
    assert [each.id for each in falling(world, clerk, [GONE])] == ["r", "mayor", "f"]
    give(world, clerk, [PositionAbolished(successor="mayor")])
    assert [each.id for each in falling(world, clerk, [GONE])] == ["r", "mayor", "f"]


def test_who_holds_a_post_is_no_news_of_what_it_has() -> None:
    world = given()
    assert falling(world, world.thing("post", "clerk"), [MandateStarted(holder="ann")]) == []


def told() -> Story:
    """Follow-ups, duties and cells that are answered for by posts that go one after another."""
    story = Story()
    for place in ("north", "south"):
        story.given("2020-01-01", f"jurisdiction/{place}", register())
    text = version(1, provision("P1", places=("north", "south")))
    story.given("2023-01-01", "agreement/na1", text)
    for id in "fgh":
        opened = FollowUpOpened(what="it", owner="post/mayor" if id == "f" else None)
        story.given("2023-02-01", f"follow-up/{id}", opened)
    for number, subject in enumerate(("follow-up/g", "duty/na1@north", f"cell/{CELL}")):
        for party in ("mayor", "clerk"):
            role = ResponsibilityAssigned(
                subject=subject, party=f"post/{party}", role="accountable"
            )
            story.given("2023-02-01", f"responsibility/{party}-{number}", role)
    for post in ("mayor", "clerk", "prefect"):
        story.given("2023-01-01", f"post/{post}", PositionEstablished(title="It", owes=("na1",)))
    story.given("2023-05-01", "post/mayor", PositionAbolished(successor="prefect"))
    story.given("2023-04-01", "post/clerk", GONE)
    story.given("2023-06-01", "follow-up/h", FollowUpAssigned(owner="post/clerk"))
    cited = story.given("2023-07-01", "post/prefect", GONE)
    story.corrected(cited, occurred_on="2023-08-01")
    return story


def test_any_number_of_shares_and_a_follower_give_the_rows_of_a_replay() -> None:
    story = told()
    assert_the_same(story, range(1, 6))
    runs = {id: story.runs("NO_OWNER", id) for id in ("f", "g", "h", "na1@north", "na1@south")}
    assert runs == {
        "f": ["2023-08-01/"],
        "g": ["2023-08-01/"],
        "h": ["2023-02-01/"],
        "na1@north": ["2023-08-01/"],
        "na1@south": ["2023-08-01/"],
    }
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-02-01/2023-03-31"]


def test_who_had_it_is_told_with_the_end_of_each_post() -> None:
    story = told()
    nobody = of(story.history, "2023-09-01")["NO_OWNER", "f"]
    assert nobody.sentence == (
        "f (it): it is open, and neither a post nor an actor answers for it; post/mayor, which had"
        " it, is no more"
    )
    assert nobody.evidence == (
        "follow-up/f#1",
        "post/mayor#2",
        "post/prefect#2",
        "post/prefect#3",
    )


def test_who_carries_on_is_named_where_two_are_accountable() -> None:
    story = told()
    role = ResponsibilityAssigned(subject=f"cell/{CELL}", party="actor/union", role="accountable")
    story.given("2023-06-01", "responsibility/union", role)
    overlap = of(story.history, "2023-07-01")["OVERLAPPING_RESPONSIBILITY", CELL]
    assert overlap.sentence == (
        "north: actor/union and post/prefect are each accountable for P1 of na1"
    )
    assert {"post/mayor#2", "post/clerk#2"} <= set(overlap.evidence)


def test_any_order_of_recording_ends_with_the_same() -> None:
    facts = [
        ("2023-02-01", "follow-up/f", FollowUpOpened(what="it", owner="post/mayor")),
        ("2023-05-01", "post/mayor", TO_CLERK),
        ("2023-07-01", "post/clerk", GONE),
    ]
    for order in permutations(facts):
        story = Story()
        for post in ("mayor", "clerk"):
            story.given("2023-01-01", f"post/{post}", PositionEstablished(title="It"))
        for fact in order:
            story.given(*fact)
        assert story.runs("NO_OWNER", "f") == ["2023-07-01/"]


def of_an_actor(end: Event) -> Story:
    """A follow-up, a duty and a cell for which an actor answers that is told of later, and ends."""
    story = Story()
    for place in ("north", "south"):
        story.given("2020-01-01", f"jurisdiction/{place}", register())
    text = version(1, provision("P1", places=("north", "south")))
    story.given("2023-01-01", "agreement/na1", text)
    opened = FollowUpOpened(what="it", owner="actor/union")
    story.given("2023-02-01", "follow-up/f", opened)
    for number, subject in enumerate(("follow-up/g", "duty/na1@south", f"cell/{CELL}")):
        role = ResponsibilityAssigned(subject=subject, party="actor/union", role="accountable")
        story.given("2023-02-01", f"responsibility/r{number}", role)
    story.given("2023-02-01", "follow-up/g", FollowUpOpened(what="it"))
    role = ResponsibilityAssigned(subject=f"cell/{CELL}", party="post/clerk", role="accountable")
    story.given("2023-02-01", "responsibility/clerk", role)
    story.given("2023-01-01", "actor/union", UNION)
    cited = story.given("2023-07-01", "actor/union", end)
    story.corrected(cited, occurred_on="2023-08-01")
    return story


@pytest.mark.parametrize("end", [ActorDissolved(), ActorMerged(into="league")])
def test_nobody_carries_on_for_an_actor_that_is_no_more(end: Event) -> None:
    story = of_an_actor(end)
    assert_the_same(story, range(1, 6))
    for id in ("f", "g", "na1@south"):
        assert story.runs("NO_OWNER", id) == ["2023-08-01/"], id
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-02-01/2023-07-31"]
    nobody = of(story.history, "2023-09-01")["NO_OWNER", "f"]
    assert nobody.sentence.endswith("; actor/union, which had it, is no more")
    assert nobody.evidence == ("follow-up/f#1", "actor/union#2", "actor/union#3")
