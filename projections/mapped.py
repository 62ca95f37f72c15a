"""Mapped parties: what stakeholder maps say of them, and what became of the posts among them.

A change of a post counts for what was said of it on days before, so that facts of one day give
the same in whatever order they were recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ledger.days import FOREVER
from ledger.events.base import Event
from ledger.events.posts import MandateEnded, MandateStarted, PositionAbolished
from ledger.events.stakeholder_maps import (
    MapSourceConsulted,
    StakeholderAssessed,
    StakeholderMapCompleted,
    StakeholderMapStarted,
    StakeholderMapSuperseded,
    StakeholderReassessed,
)
from projections.facts import Filed

Assessment = StakeholderAssessed | StakeholderReassessed
CHAMPION, SPOILER = "champion", "spoiler"
RISKY_INFLUENCE = 3
"""A spoiler with so much influence is a risk."""


class Said(NamedTuple):
    """What a map says of a party since a day, and when the mandate ended that it was said in."""

    event: Assessment
    on: int
    ended_on: int | None = None

    @property
    def champion(self) -> bool:
        """Whether it is a champion that is still there."""
        return self.event.stance == CHAMPION and self.ended_on is None


class Entered:
    """A party in a map: since when, how it is seen now, and how it was before this day."""

    __slots__ = ("_before", "first_on", "now")

    def __init__(self, event: Assessment, on: int) -> None:
        self.first_on = on
        self.now = Said(event, on)
        self._before: Said | None = None

    def reassess(self, event: Assessment, on: int) -> None:
        """It is seen otherwise from a day on."""
        if self.now.on < on:
            self._before = self.now
        self.now = Said(event, on)

    def leave(self, day: int) -> bool:
        """The mandate ended; whether a champion went with it."""
        lost = self._as_before(day)
        if self.now.on < day and self.now.ended_on is None:
            self.now = self.now._replace(ended_on=day)
        return lost is not None and lost.champion

    def come_back(self) -> None:
        """The same holder began another term."""
        self.now = self.now._replace(ended_on=None)

    def _as_before(self, day: int) -> Said | None:
        """How it was seen until the day before."""
        return self.now if self.now.on < day else self._before


@dataclass(slots=True)
class Map:
    """A stakeholder map as far as its facts were taken."""

    id: str
    started: StakeholderMapStarted | None = None
    started_on: int = 0
    completed_on: int | None = None
    superseded_on: int | None = None
    superseded_by: str | None = None
    sources: set[str] = field(default_factory=set)
    parties: dict[str, Entered] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)

    @property
    def dated_on(self) -> int:
        """When it was completed, or started if it was not."""
        return self.started_on if self.completed_on is None else self.completed_on

    @property
    def status(self) -> str:
        """Started, completed or superseded."""
        if self.superseded_on is not None:
            return "superseded"
        return "started" if self.completed_on is None else "completed"

    def take(self, fact: Filed) -> None:
        """Remember a fact of its own."""
        match fact.event:
            case StakeholderMapStarted() as event:
                self.started, self.started_on = event, fact.day
            case StakeholderAssessed() | StakeholderReassessed() as event:
                known = self.parties.get(event.party)
                if known is None:
                    self.parties[event.party] = Entered(event, fact.day)
                else:
                    known.reassess(event, fact.day)
            case MapSourceConsulted() as event:
                self.sources.add(event.kind)
            case StakeholderMapCompleted() if self.completed_on is None:
                self.completed_on = fact.day
            case StakeholderMapSuperseded() as event if self.superseded_on is None:
                self.superseded_on, self.superseded_by = fact.day, event.by

    def leave(self, post: str, day: int, *, taken_over: bool) -> None:
        """The holder of a post is gone; perhaps somebody else took it over."""
        entered = self.parties.get(post)
        if entered is None:
            return
        if taken_over and entered.first_on < day:
            self.changed[post] = day
        if entered.leave(day):
            self.lost[post] = day

    def come_back(self, post: str) -> None:
        """The holder of a post began another term."""
        if post in self.parties:
            self.parties[post].come_back()
            self.lost.pop(post, None)

    def ceased_on(self, others: list["Map"]) -> int:
        """The day from which on it is no longer the map of its place."""
        later = (
            each.completed_on
            for each in others
            if each.completed_on is not None
            and (each.completed_on, each.id) > (self.dated_on, self.id)
        )
        superseded = FOREVER if self.superseded_on is None else self.superseded_on
        return min(superseded, min(later, default=FOREVER))


class Posts:
    """Who holds the posts that maps name, as their facts come."""

    __slots__ = ("_abolished", "_holders", "_last")

    def __init__(self) -> None:
        self._holders: dict[str, str | None] = {}
        self._last: dict[str, str] = {}
        self._abolished: set[str] = set()

    def take(self, post: str, fact: Filed, maps: Iterator[Map]) -> None:
        """Tell maps what became of a post."""
        if post in self._abolished:
            return
        match fact.event:
            case MandateStarted() as event if event.holder == self._last.get(post):
                self._holders[post] = event.holder
                for each in maps:
                    each.come_back(post)
            case MandateStarted() as event:
                self._holders[post] = self._last[post] = event.holder
                for each in maps:
                    each.leave(post, fact.day, taken_over=True)
            case event if self._leaves(post, event):
                self._holders[post] = None
                for each in maps:
                    each.leave(post, fact.day, taken_over=False)

    def _leaves(self, post: str, event: Event) -> bool:
        if isinstance(event, PositionAbolished):
            self._abolished.add(post)
            return True
        return isinstance(event, MandateEnded) and event.holder == self._holders.get(post)
