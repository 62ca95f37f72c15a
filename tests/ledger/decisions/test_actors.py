"""Actors: registered once, renamed while they exist, ended once."""

import pytest

from ledger.events.actors import ActorDissolved, ActorMerged, ActorRegistered, ActorRenamed
from ledger.events.base import Event
from tests.ledger.decisions.story import Story, given

ACTOR = "actor/mines"
REGISTERED = ActorRegistered(name="Ministry of Mines", pillar="government", type="ministry")
RENAMED = ActorRenamed(name="Ministry of Mines and Energy")
MERGED = ActorMerged(into="energy")
DISSOLVED = ActorDissolved(reason="decree")

after = pytest.mark.parametrize("event", [RENAMED, MERGED, DISSOLVED])
end = pytest.mark.parametrize("event", [MERGED, DISSOLVED])


def registered() -> Story:
    return given(ACTOR, (REGISTERED, "2022-03-01"))


def test_an_actor_is_registered() -> None:
    given(ACTOR).when(REGISTERED, "2022-03-01").is_recorded()


def test_a_second_registration_is_refused() -> None:
    other = ActorRegistered(name="Police", pillar="government", type="police")
    registered().when(other, "2022-03-01").is_refused("second_beginning", "actor mines")


def test_the_same_registration_is_known() -> None:
    registered().when(REGISTERED, "2022").is_known()


@after
def test_what_happens_to_an_actor_is_recorded(event: Event) -> None:
    registered().when(event, "2023-01-01").is_recorded()


@after
def test_nothing_happens_to_an_actor_that_is_not_there(event: Event) -> None:
    given(ACTOR).when(event, "2023-01-01").is_refused("unknown_stream", "actor-registered.v1")
    registered().when(event, "2022-02-28").is_refused("before_beginning")


@after
def test_the_same_said_again_is_known(event: Event) -> None:
    registered().given(event, "2023-01-01").when(event, "2023-01-01").is_known()


@end
def test_the_same_end_of_another_day_is_known(event: Event) -> None:
    registered().given(event, "2023-01-01").when(event, "2023-02-01").is_known()


@end
def test_nothing_happens_to_an_actor_after_its_end(event: Event) -> None:
    ended = registered().given(event, "2023-01-01")
    ended.when(RENAMED, "2023-02-01").is_refused("over", event.stored_name)
    ended.when(ActorMerged(into="water"), "2023-02-01").is_refused("over")
    ended.when(RENAMED, "2022-12-31").is_recorded()


def test_an_actor_cannot_become_part_of_itself() -> None:
    registered().when(ActorMerged(into="mines"), "2023-01-01").is_refused("own_successor", "mines")
