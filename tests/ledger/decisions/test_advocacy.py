"""Advocacy: it begins with whatever was done first."""

import pytest

from ledger.decisions.lives import Life
from ledger.decisions.registry import NOUNS
from ledger.events.advocacy import EndorsementObtained, PrinciplesRaised, SupportRequested
from ledger.events.base import Event
from tests.ledger.decisions.story import given

ADVOCACY = "advocacy/A-1"
RAISED = PrinciplesRaised(party="post/minister", argument="economic", wording="lower premiums")
ENDORSED = EndorsementObtained(by="actor/union", level="national")
ASKED = SupportRequested(party="actor/embassy", what="a word with the minister")
EVENTS = [RAISED, ENDORSED, ASKED]

events = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stored_name)


@events
def test_it_is_recorded_first_or_later(event: Event) -> None:
    given(ADVOCACY).when(event, "2024-01-10").is_recorded()
    for first in EVENTS:
        given(ADVOCACY, (first, "2024-01-10")).when(event, "2024-02-01").is_recorded()
        given(ADVOCACY, (first, "2024-01-10")).when(event, "2023-12-01").is_recorded()


@events
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    for first in EVENTS:
        told = given(ADVOCACY, (first, "2024-01-10"), (event, "2024-02-01"))
        told.when(event, "2024-02-01").is_known()
        told.when(first, "2024-01-10").is_known()


@events
def test_it_is_refused_in_any_other_stream(event: Event) -> None:
    given("engagement/E-1").when(event, "2024-01-10").is_refused("wrong_stream", "advocacy")


def test_its_state_is_that_of_a_life() -> None:
    assert NOUNS["advocacy"].begin is Life
