"""Engagements: with one party each, met by a strategy that may change."""

import pytest

from ledger.events.base import Event
from ledger.events.engagements import ConsultationHeld, EngagementStrategySet, FirstContactMade
from tests.ledger.decisions.story import Story, given

ENGAGEMENT = "engagement/E-1"
SET = EngagementStrategySet(party="post/mayor", mode="informal")
CONTACT = FirstContactMade(by="actor/secretariat", channel="a letter")
HELD = ConsultationHeld(mode="structured", form="hearing", groups_present=("women",))

later = pytest.mark.parametrize("event", [CONTACT, HELD], ids=lambda event: event.stored_name)


def begun() -> Story:
    return given(ENGAGEMENT, (SET, "2024-01-10"))


def test_a_strategy_is_set() -> None:
    given(ENGAGEMENT).when(SET, "2024-01-10").is_recorded()


def test_a_strategy_is_set_anew() -> None:
    other = EngagementStrategySet(party="post/mayor", mode="combined")
    begun().when(other, "2024-06-01").is_recorded()
    begun().given(other, "2024-06-01").when(SET, "2024-09-01").is_recorded()


def test_a_strategy_for_another_party_is_refused() -> None:
    other = EngagementStrategySet(party="actor/union", mode="informal")
    begun().when(other, "2024-06-01").is_refused("second_beginning", "post/mayor", "another id")


def test_the_same_strategy_is_known() -> None:
    begun().when(SET, "2024-01-10").is_known()


def test_an_earlier_strategy_is_learned_late() -> None:
    begun().when(SET, "2023-06-01").is_recorded()


@later
def test_what_came_of_it_is_recorded(event: Event) -> None:
    begun().when(event, "2024-02-01").is_recorded()


@later
def test_nothing_comes_of_what_nobody_began(event: Event) -> None:
    given(ENGAGEMENT).when(event, "2024-02-01").is_refused(
        "unknown_stream", "engagement-strategy-set.v1"
    )
    begun().when(event, "2024-01-09").is_refused("before_beginning")


@later
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    begun().given(event, "2024-02-01").when(event, "2024-02-01").is_known()
    begun().given(event, "2024-02-01").when(event, "2024-02-02").is_recorded()
