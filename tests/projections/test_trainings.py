"""Trainings: occasions of a programme add up, in whatever order they were recorded."""

import json

from ledger.events.participants import Participants
from ledger.events.trainings import CapacitySupportProvided, TrainingDelivered, WorkshopHeld
from tests.projections.histories import Story

STREAM = "training/T-1"


def people(women: int, men: int) -> tuple[Participants, ...]:
    return Participants(group="women", number=women), Participants(group="men", number=men)


def delivered(minutes: int, women: int) -> TrainingDelivered:
    return TrainingDelivered(
        topic="use of force",
        duration_minutes=minutes,
        audience="police",
        participants=people(women, 10),
    )


def test_a_programme_adds_up() -> None:
    story = Story()
    advised = CapacitySupportProvided(
        kind="advice", to="post/mayor", what="a lawyer", jurisdiction="north"
    )
    workshop = WorkshopHeld(topic="the decree", purpose="drafting", participants=people(5, 6))
    story.given("2024-05-01", STREAM, delivered(480, 3))
    story.given("2024-06-01", STREAM, delivered(240, 4))
    story.given("2024-04-01", STREAM, advised)
    story.given("2024-04-15", STREAM, workshop)
    row = story.row("trainings", "T-1", "2024-06-01")
    assert row is not None
    assert json.loads(str(row.pop("participants"))) == [
        {"group": "men", "number": 26},
        {"group": "women", "number": 12},
    ]
    assert row == {
        "topic": "use of force",
        "jurisdiction": "north",
        "began_on": "2024-04-01",
        "last_on": "2024-06-01",
        "workshops": 1,
        "deliveries": 2,
        "supports": 1,
        "duration_minutes": 720,
        "purposes": "drafting",
        "audiences": "police",
        "supported": "post/mayor",
    }
    topics = {
        on: (story.row("trainings", "T-1", on) or {}).get("topic")
        for on in ("2024-03-31", "2024-04-01", "2024-04-15", "2024-05-01")
    }
    assert list(topics.values()) == [None, "a lawyer", "the decree", "use of force"]


def test_what_never_was_is_not_counted() -> None:
    story = Story()
    story.given("2024-05-01", STREAM, delivered(480, 3))
    story.retracted(story.given("2024-06-01", STREAM, delivered(240, 4)))
    row = story.row("trainings", "T-1", "2024-07-01")
    assert row is not None
    assert (row["deliveries"], row["duration_minutes"], row["last_on"]) == (1, 480, "2024-05-01")
