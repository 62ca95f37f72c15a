"""Gatherings: held meetings as groups and follow-ups see them, which they concern."""

from typing import NamedTuple

from ledger.events.meetings import MeetingHeld, MeetingScheduled
from projections.facts import Filed
from projections.plain import Ref


class Gathering(NamedTuple):
    """A meeting that was held: on which day, of which group, who was there, what it took up.

    It took up the follow-ups on its agenda, and those that it says it carried over.
    """

    day: int
    group: str | None
    groups_present: tuple[str, ...]
    follow_ups: tuple[str, ...]


def taken_up(plan: MeetingScheduled) -> list[str]:
    """The follow-ups on the agenda of a meeting."""
    return [point.follow_up for point in plan.agenda if point.follow_up is not None]


class Gatherings:
    """The meetings held so far, in the order of their days. A plan may say whose they are."""

    __slots__ = ("_planned", "held")

    def __init__(self) -> None:
        self._planned: dict[Ref, MeetingScheduled] = {}
        self.held: list[Gathering] = []

    def take(self, meeting: Ref, fact: Filed) -> Gathering | None:
        """Remember what a fact of a meeting says; the meeting, if it says that it was held."""
        event = fact.event
        if isinstance(event, MeetingScheduled):
            self._planned[meeting] = event
        elif isinstance(event, MeetingHeld):
            plan = self._planned.get(meeting)
            group = event.group or (plan.group if plan else None)
            follow_ups = (*event.carried_over, *(taken_up(plan) if plan else ()))
            gathering = Gathering(fact.day, group, event.groups_present, follow_ups)
            self.held.append(gathering)
            return gathering
        return None
