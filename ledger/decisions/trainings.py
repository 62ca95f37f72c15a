"""What the history of a training allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.trainings import CapacitySupportProvided, TrainingDelivered, WorkshopHeld

COURSE = Course("training", (WorkshopHeld, TrainingDelivered, CapacitySupportProvided))


def hold_workshop(life: Life, event: WorkshopHeld, on: str) -> Events:
    """A workshop may be held by itself or within a programme, as often as it takes."""
    return COURSE.begin_or_go_on(life, event, on)


def deliver_training(life: Life, event: TrainingDelivered, on: str) -> Events:
    """A training may be delivered by itself or within a programme, as often as it takes."""
    return COURSE.begin_or_go_on(life, event, on)


def provide_capacity_support(life: Life, event: CapacitySupportProvided, on: str) -> Events:
    """Support may be given by itself or within a programme, as often as it takes."""
    return COURSE.begin_or_go_on(life, event, on)


NOUN = Noun(
    "training",
    Life,
    COURSE.evolve,
    {
        WorkshopHeld: hold_workshop,
        TrainingDelivered: deliver_training,
        CapacitySupportProvided: provide_capacity_support,
    },
)
