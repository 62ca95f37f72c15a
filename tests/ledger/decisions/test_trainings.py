"""Trainings: any occasion may be the first, and all may come again."""

import pytest
from pydantic import ValidationError

from ledger.events.base import Event
from ledger.events.participants import Participants
from ledger.events.trainings import CapacitySupportProvided, TrainingDelivered, WorkshopHeld
from tests.ledger.decisions.story import given

TRAINING = "training/T-1"
WOMEN, MEN = Participants(group="women", number=7), Participants(group="men", number=12)
HELD = WorkshopHeld(topic="the decree", purpose="drafting", participants=(WOMEN, MEN))
DELIVERED = TrainingDelivered(topic="use of force", duration_minutes=480, audience="police")
SUPPORTED = CapacitySupportProvided(kind="advice", to="post/mayor", what="a lawyer for a month")

occasions = pytest.mark.parametrize(
    "event", [HELD, DELIVERED, SUPPORTED], ids=lambda event: event.stored_name
)


@occasions
def test_any_occasion_may_be_the_first(event: Event) -> None:
    given(TRAINING).when(event, "2024-03-01").is_recorded()


@occasions
def test_any_occasion_may_follow_or_turn_out_to_have_come_before(event: Event) -> None:
    for first in (HELD, DELIVERED, SUPPORTED):
        begun = given(TRAINING, (first, "2024-03-01"))
        begun.when(event, "2024-04-01").is_recorded()
        begun.when(event, "2024-02-01").is_recorded()


@occasions
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    given(TRAINING, (event, "2024-03-01")).when(event, "2024-03-01").is_known()
    later = given(TRAINING, (HELD, "2024-01-01"), (event, "2024-03-01"))
    later.when(event, "2024-03-01").is_known()


@occasions
def test_what_happens_to_something_else_is_refused(event: Event) -> None:
    given("exchange/X-1").when(event, "2024-03-01").is_refused("wrong_stream", "training/")


def test_nobody_is_counted_twice() -> None:
    with pytest.raises(ValidationError, match="count each group once"):
        WorkshopHeld(topic="the decree", purpose="other", participants=(WOMEN, WOMEN))
