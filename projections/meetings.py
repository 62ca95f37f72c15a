"""Meetings: planned, held or cancelled, who was there, and what came of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import get_args

from ledger.days import day_of
from ledger.events.base import Event, Facts, Pillar
from ledger.events.meetings import (
    DecisionTaken,
    IssueRaised,
    MeetingCancelled,
    MeetingHeld,
    MeetingScheduled,
    MinutesPublished,
    Rank,
)
from projections.drift.groups import MeetingStanding
from projections.drift.policy import Policy
from projections.drift.rules import MEETING_RULES, holding
from projections.facts import Filed
from projections.gatherings import taken_up
from projections.intervals import Clock, Value
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

PILLARS: tuple[str, ...] = get_args(Pillar)
RANKS: tuple[str, ...] = get_args(Rank)

MEETINGS = View(
    name="meetings",
    about="Meetings: planned, held or cancelled, and what came of them",
    key=(
        Column("process", "text", "the in-country process"),
        Column("meeting", "text", "the meeting's id"),
    ),
    value=(
        Column("title", "text", "what it is called"),
        Column("group", "text", "the working group that meets"),
        Column("status", "text", "planned, held or cancelled"),
        Column("planned_on", "day", "the day it is or was planned for"),
        Column("held_on", "day", "the day it was held"),
        Column("cancelled_on", "day", "the day it was called off"),
        Column("notice_days", "integer", "how many days before its day it was called off"),
        Column("minutes_on", "day", "when a record of it was first published"),
        Column("jurisdiction", "text", "the place it belongs to"),
        Column("joint", "text", "yes, if two ministries or more held it together, or no"),
        Column("ministries", "text", "the ministries that held it together, by comma"),
        Column("groups_present", "text", "the vulnerable groups that were represented, by comma"),
        Column("carried_over", "text", "the follow-ups that stayed open, by comma"),
        Column("carried", "integer", "how many follow-ups stayed open"),
        *(
            Column(f"pillar_{each}", "integer", f"people of that pillar: {each}")
            for each in PILLARS
        ),
        *(Column(f"rank_{each}", "integer", f"people of that rank: {each}") for each in RANKS),
        Column("agenda", "text", "the points planned, with the follow-ups taken up, as JSON"),
        Column("attendance", "text", "people by pillar and rank, as JSON"),
        Column("minutes", "text", "the records published, as JSON"),
        Column("issues", "text", "what was brought up, and by whom, as JSON"),
        Column("decisions", "text", "what was decided, with the follow-ups of it, as JSON"),
    ),
    filters=("process", "meeting", "group", "status", "jurisdiction", "joint"),
    identity="{meeting}",
    unshown=(
        *("meeting", "carried"),
        *(f"pillar_{each}" for each in PILLARS),
        *(f"rank_{each}" for each in RANKS),
    ),
    lists=("ministries", "groups_present", "carried_over"),
    documents=("agenda", "attendance", "minutes", "issues", "decisions"),
)


class Meeting(Plain):
    """A meeting. Its group reads it, and so do the follow-ups that it took up."""

    kind = "meeting"
    view = MEETINGS.name
    states = MEETINGS
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """Whoever it was ever said to concern reads it."""
        if isinstance(event, MeetingScheduled | MeetingHeld) and event.group is not None:
            yield Link(("working-group", event.group), self.ref)
        follow_ups: Sequence[str] = ()
        if isinstance(event, MeetingScheduled):
            follow_ups = taken_up(event)
        elif isinstance(event, MeetingHeld):
            follow_ups = event.carried_over
        elif isinstance(event, DecisionTaken) and event.follow_up is not None:
            follow_ups = (event.follow_up,)
        for follow_up in follow_ups:
            yield Link(("follow-up", follow_up), self.ref)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a meeting's days, and how it stands so far."""

    __slots__ = (
        "cancelled",
        "cancelled_on",
        "decisions",
        "held",
        "held_on",
        "issues",
        "minutes",
        "minutes_on",
        "plan",
        "said",
    )

    def forget(self) -> None:
        self.said: Value | None = None
        self.plan: MeetingScheduled | None = None
        self.held: MeetingHeld | None = None
        self.held_on: int | None = None
        self.cancelled: MeetingCancelled | None = None
        self.cancelled_on: int | None = None
        self.minutes: tuple[MinutesPublished, ...] = ()
        self.minutes_on: int | None = None
        self.issues: tuple[IssueRaised, ...] = ()
        self.decisions: tuple[DecisionTaken, ...] = ()

    def take_own(self, fact: Filed) -> None:
        self.said = None
        match fact.event:
            case MeetingScheduled() as plan:
                self.plan = plan
            case MeetingHeld() as held:
                self.held, self.held_on = held, fact.day
            case MeetingCancelled() as cancelled:
                self.cancelled, self.cancelled_on = cancelled, fact.day
            case MinutesPublished() as minutes:
                self.minutes += (minutes,)
                self.minutes_on = fact.day if self.minutes_on is None else self.minutes_on
            case IssueRaised() as issue:
                self.issues += (issue,)
            case DecisionTaken() as decision:
                self.decisions += (decision,)

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The meeting on the clock's day; its row is made once for all days."""
        if self.plan is None and self.held is None:
            return NOWHERE
        if self.said is None:
            self.said = self._row()
        judged = MeetingStanding(self.held_on, self.minutes_on is not None)
        return self.said, holding(MEETING_RULES, judged, clock, policy)

    def _row(self) -> Value:
        plan, held = self.plan, self.held
        either = [each for each in (held, plan) if each is not None]
        cancelled = self.cancelled if held is None else None
        status = "held" if held else "cancelled" if cancelled else "planned"
        ministries = held.ministries if held else ()
        return (
            next((each.title for each in either if each.title), None),
            next((each.group for each in either if each.group), None),
            status,
            day_of(plan.planned_on) if plan else None,
            self.held_on,
            self.cancelled_on if cancelled else None,
            cancelled.notice_days if cancelled else None,
            self.minutes_on,
            next((each.jurisdiction for each in either if each.jurisdiction), None),
            "yes" if len(set(ministries)) > 1 else "no",
            ",".join(ministries),
            ",".join(held.groups_present if held else ()),
            ",".join(held.carried_over if held else ()),
            *_numbers(held),
            _json(plan.agenda if plan else ()),
            _json(held.attendance if held else ()),
            _json(self.minutes),
            _json(self.issues),
            _json(self.decisions),
        )


def _numbers(held: MeetingHeld | None) -> tuple[int | None, ...]:
    """How many follow-ups were carried over, and people of each pillar and of each rank."""
    if held is None:
        return (None,) * (1 + len(PILLARS) + len(RANKS))
    return (
        len(held.carried_over),
        *(sum(each.number for each in held.attendance if each.pillar == name) for name in PILLARS),
        *(sum(each.number for each in held.attendance if each.rank == name) for name in RANKS),
    )


@lru_cache(maxsize=4_096)
def _json(told: tuple[Facts, ...]) -> str:
    """What was said, as people get it. At many meetings it is nothing, or the very same."""
    said = [each.model_dump() for each in told]
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)
