"""Follow-ups: what somebody is to do, by when, and whether it moves."""

import re
from collections.abc import Iterator, Mapping

from ledger.days import day_of
from ledger.events.base import ID_PATTERN, Event
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.meetings import DecisionTaken, MeetingHeld
from projections.causes import Cause
from projections.drift.policy import Policy
from projections.drift.rules import FOLLOW_UP_RULES, holding
from projections.drift.standings import FollowUpStanding
from projections.due_dates import TURNS, turns
from projections.facts import Filed
from projections.gatherings import Gatherings
from projections.intervals import Clock, Track
from projections.parties import Party, line_of
from projections.plain import Link, Plain, PlainPass, Ref
from projections.responsibilities import Answering
from projections.subjects import NOWHERE, Standing, Subject
from projections.views import Column, View

FOLLOW_UPS = View(
    name="follow_ups",
    about="Follow-ups: what is to be done, by whom, by when",
    key=(
        Column("process", "text", "the in-country process"),
        Column("follow_up", "text", "the follow-up's id"),
    ),
    value=(
        Column("what", "text", "what is to be done"),
        Column("status", "text", "open or closed"),
        Column("opened_on", "day", "when it was opened"),
        Column("came_up_on", "day", "the day of what it follows from, if that is on record"),
        Column("due_on", "day", "the last day to do it"),
        Column("first_due_on", "day", "the due date stated first: the baseline"),
        Column("owner", "text", "the post or actor that answers for it"),
        Column("moved_on", "day", "the last day on which something was done"),
        Column("closed_on", "day", "when it was closed"),
        Column("jurisdiction", "text", "the place it concerns"),
        Column("agreement", "text", "the agreement it concerns"),
        Column("provision", "text", "the provision it concerns"),
        Column("group", "text", "the working group that looks after it"),
        *TURNS,
    ),
    filters=(
        *("process", "follow_up", "status", "owner"),
        *("jurisdiction", "agreement", "provision", "group"),
    ),
    identity="{follow_up}",
    unshown=("follow_up", *(each.name for each in TURNS)),
    elsewhere=("came_up_on",),
)


IS_ID = re.compile(ID_PATTERN)


NO_CAUSES: Mapping[int, Cause] = {}


class FollowUp(Plain):
    """A follow-up: its facts from opening to closing. Reads who else answers for it.

    It reads its group as well, to know of the meetings of that, and the meetings that took it up
    or that it came from. `causes` are what entries of its own cite as their cause, `parties` those
    that it was ever given to.
    """

    kind = "follow-up"
    takes = ("responsibility", "meeting")
    view = FOLLOW_UPS.name
    states = FOLLOW_UPS
    __slots__ = ("causes", "parties")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key, policies)
        self.causes: Mapping[int, Cause] = NO_CAUSES
        self.parties: dict[str, Party] = {}

    def links(self, event: Event) -> Iterator[Link]:
        """It reads every group that it was ever said to belong to, and the meeting it names."""
        if not isinstance(event, FollowUpOpened):
            return
        if event.group is not None:
            yield Link(self.ref, ("working-group", event.group))
        if event.meeting is not None and IS_ID.fullmatch(event.meeting):
            yield Link(self.ref, ("meeting", event.meeting))

    def came_up_on(self, opened: Filed) -> int | None:
        """The day of what it follows from: what caused its opening, or the meeting it came from.

        What happened only after the opening is not what it follows from.
        """
        days = self._cited(opened) or self._met(opened)
        return max((day for day in days if day <= opened.day), default=None)

    def _cited(self, opened: Filed) -> list[int]:
        """The day of the fact that its opening cites as its cause, as far as that is on record."""
        cause = self.causes.get(opened.version)
        return [fact.day for fact in cause.facts] if cause is not None else []

    def _met(self, opened: Filed) -> list[int]:
        """The days of the meeting that it names, or of the decision that names it."""
        event, found = opened.event, list[int]()
        assert isinstance(event, FollowUpOpened)
        for (kind, id), subject in self.read.items():
            for fact in subject.facts if kind == "meeting" else ():
                match fact.event:
                    case MeetingHeld() if id == event.meeting:
                        found.append(fact.day)
                    case DecisionTaken() as decision if decision.follow_up == self.id:
                        found.append(fact.day)
        return found

    def taken(self) -> Mapping[Ref, Subject]:
        """The meetings that took it up, and those of its group."""
        found = dict(super().taken()) if self.read else {}
        for each in self.read.values():
            if isinstance(each, Plain) and each.kind == "working-group":
                meetings = each.taken().items()
                found |= {ref: meeting for ref, meeting in meetings if ref[0] == "meeting"}
        return found

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a follow-up's days, and how it stands so far."""

    __slots__ = (
        "answering",
        "closed_on",
        "due_on",
        "first_due_on",
        "id",
        "meetings",
        "moved_on",
        "opened",
        "opened_as",
        "owner",
        "ref",
        "thing",
        "waits_from",
    )

    def __init__(self, thing: FollowUp, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self.thing, self.id, self.ref = thing, thing.id, f"{thing.kind}/{thing.id}"
        super().__init__(thing, facts, origins)

    def forget(self) -> None:
        self.answering = Answering()
        self.meetings: Gatherings | None = None
        self.opened: FollowUpOpened | None = None
        self.opened_as: Filed | None = None
        self.due_on: int | None = None
        self.first_due_on: int | None = None
        self.owner: str | None = None
        self.moved_on = self.waits_from = 0
        self.closed_on: int | None = None

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The follow-up on the clock's day."""
        opened, opened_as = self.opened, self.opened_as
        if opened is None or opened_as is None:
            return NOWHERE
        is_open = self.closed_on is None
        named = [*filter(None, (self.owner, *self.answering.parties))]
        row = (
            opened.what,
            "open" if is_open else "closed",
            opened_as.day,
            self.thing.came_up_on(opened_as) if self.thing.read or self.thing.causes else None,
            self.due_on,
            self.first_due_on,
            named[0] if named else None,
            self.moved_on,
            self.closed_on,
            opened.jurisdiction,
            opened.agreement,
            opened.provision,
            opened.group,
            *turns(self.due_on, policy),
        )
        carried = self._carried(opened) if self.meetings is not None else 0
        owned = any(line_of(each, self.thing.parties).at(clock) for each in named)
        judged = FollowUpStanding(is_open, self.due_on, owned, self.waits_from, carried)
        return row, holding(FOLLOW_UP_RULES, judged, clock, policy)

    def _carried(self, opened: FollowUpOpened) -> int:
        """How many meetings were held since it last moved, of its group or on it."""
        count = 0
        for meeting in reversed(self.meetings.held if self.meetings is not None else ()):
            if meeting.day <= self.waits_from:
                break
            of_its_group = opened.group is not None and meeting.group == opened.group
            count += of_its_group or self.id in meeting.follow_ups
        return count

    def take_other(self, ref: Ref, fact: Filed) -> None:
        if ref[0] == "meeting":
            if self.meetings is None:
                self.meetings = Gatherings()
            self.meetings.take(ref, fact)
        else:
            self.answering.take(ref[1], fact.event, self.ref)

    def take_own(self, fact: Filed) -> None:
        day, event = fact.day, fact.event
        if isinstance(event, FollowUpProgressed):
            self.moved_on = max(self.moved_on, day)
            self.waits_from = max(self.waits_from, fact.last)
        elif isinstance(event, FollowUpOpened):
            self.opened, self.opened_as = event, fact
            self.moved_on = self.waits_from = day
            self.due_on = self.first_due_on = day_of(event.due_on) if event.due_on else None
            self.owner = event.owner
        elif isinstance(event, FollowUpClosed):
            self.closed_on = day if self.closed_on is None else self.closed_on
        elif isinstance(event, FollowUpAssigned):
            self.owner = event.owner
        elif isinstance(event, FollowUpDueDateMoved):
            self.due_on = day_of(event.due_on)
            if self.first_due_on is None:
                self.first_due_on = self.due_on
        elif isinstance(event, FollowUpReopened):
            self.closed_on = None
            self.moved_on = self.waits_from = day
