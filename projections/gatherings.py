"""Gatherings: held meetings as groups and follow-ups see them, which they concern."""

from typing import NamedTuple

from ledger.events.meetings import MeetingHeld, MeetingScheduled
from projections.facts import Filed
from projections.plain import Ref


class Gathering(NamedTuple):
    """A meeting that was held: on which day, of which group, who was there, what stayed open."""

    day: int
    group: str | None
    groups_present: tuple[str, ...]
    carried_over: tuple[str, ...]


class Gatherings:
    """The meetings held so far, in the order of their days. A plan may say whose they are."""

    __slots__ = ("_planned", "held")

    def __init__(self) -> None:
        self._planned: dict[Ref, str | None] = {}
        self.held: list[Gathering] = []

    def take(self, meeting: Ref, fact: Filed) -> None:
        """Remember what a fact of a meeting says."""
        event = fact.event
        if isinstance(event, MeetingScheduled):
            self._planned[meeting] = event.group
        elif isinstance(event, MeetingHeld):
            group = event.group or self._planned.get(meeting)
            self.held.append(Gathering(fact.day, group, event.groups_present, event.carried_over))
