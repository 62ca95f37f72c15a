"""Trainings: what was taught or given to whom, how often, for how long, and to how many people."""

import json
from collections.abc import Mapping

from ledger.events.trainings import CapacitySupportProvided, TrainingDelivered, WorkshopHeld
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref, with_names
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

TRAININGS = View(
    name="trainings",
    about="Workshops, trainings and other support",
    key=(
        Column("process", "text", "the in-country process"),
        Column("training", "text", "the training's id"),
    ),
    value=(
        Column("topic", "text", "what it is about, as said last"),
        Column("jurisdiction", "text", "the place, as said last"),
        Column("began_on", "day", "the first occasion"),
        Column("last_on", "day", "the last one so far"),
        Column("workshops", "integer", "how many workshops"),
        Column("deliveries", "integer", "how many trainings"),
        Column("supports", "integer", "how often support was given"),
        Column("duration_minutes", "integer", "how long the trainings took together"),
        Column("purposes", "text", "what the workshops were for, by comma"),
        Column("audiences", "text", "who was trained, by comma"),
        Column("supported", "text", "who was given support, by comma"),
        Column("participants", "text", "how many people of which sex or group, over all occasions"),
    ),
    filters=("process", "training", "jurisdiction"),
    identity="{training}",
    unshown=("training",),
    lists=("purposes", "audiences", "supported"),
    documents=("participants",),
)


class Training(Plain):
    """A training: its occasions."""

    kind = "training"
    view = TRAININGS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


OCCASIONS = (WorkshopHeld, TrainingDelivered, CapacitySupportProvided)
"""What is counted, in the order of the columns."""


class _Sweep(PlainPass):
    """One pass over a training's days, and what it came to so far."""

    __slots__ = (
        "audiences",
        "began_on",
        "jurisdiction",
        "last_on",
        "minutes",
        "participants",
        "purposes",
        "supported",
        "times",
        "topic",
    )

    def forget(self) -> None:
        self.topic: str | None = None
        self.jurisdiction: str | None = None
        self.began_on: int | None = None
        self.last_on = 0
        self.times: tuple[int, ...] = (0, 0, 0)
        self.minutes = 0
        self.purposes: tuple[str, ...] = ()
        self.audiences: tuple[str, ...] = ()
        self.supported: tuple[str, ...] = ()
        self.participants: dict[str, int] = {}

    def take_own(self, fact: Filed) -> None:
        event = fact.event
        if isinstance(event, WorkshopHeld):
            self.topic = event.topic
            self.purposes = with_names(self.purposes, event.purpose)
        elif isinstance(event, TrainingDelivered):
            self.topic = event.topic
            self.audiences = with_names(self.audiences, event.audience)
            self.minutes += event.duration_minutes or 0
        elif isinstance(event, CapacitySupportProvided):
            self.topic = self.topic or event.what
            self.supported = with_names(self.supported, event.to)
        else:
            return
        if not isinstance(event, CapacitySupportProvided):
            for each in event.participants:
                counted = self.participants.get(each.group, 0)
                self.participants[each.group] = counted + each.number
        this = OCCASIONS.index(type(event))
        self.times = (*self.times[:this], self.times[this] + 1, *self.times[this + 1 :])
        self.jurisdiction = event.jurisdiction or self.jurisdiction
        self.began_on = fact.day if self.began_on is None else self.began_on
        self.last_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The training on the clock's day."""
        if self.began_on is None:
            return NOWHERE
        counted = [
            {"group": group, "number": number}
            for group, number in sorted(self.participants.items())
        ]
        row = (
            self.topic,
            self.jurisdiction,
            self.began_on,
            self.last_on,
            *self.times,
            self.minutes,
            ",".join(self.purposes),
            ",".join(self.audiences),
            ",".join(self.supported),
            json.dumps(counted, separators=(",", ":")),
        )
        return row, ()
