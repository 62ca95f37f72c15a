"""Follow-ups: what somebody is to do, by when, and whether it moves."""

from collections.abc import Iterator, Mapping

from ledger.days import day_of
from ledger.events.base import Event
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from projections.drift.policy import Policy
from projections.drift.rules import FOLLOW_UP_RULES, holding
from projections.drift.standings import FollowUpStanding
from projections.facts import Filed
from projections.gatherings import Gatherings
from projections.intervals import Clock
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
        Column("due_on", "day", "the last day to do it"),
        Column("first_due_on", "day", "the due date stated first: the baseline"),
        Column("owner", "text", "the post or actor that answers for it"),
        Column("moved_on", "day", "the last day on which something was done"),
        Column("closed_on", "day", "when it was closed"),
        Column("jurisdiction", "text", "the place it concerns"),
        Column("agreement", "text", "the agreement it concerns"),
        Column("provision", "text", "the provision it concerns"),
        Column("group", "text", "the working group that looks after it"),
    ),
    filters=(
        *("process", "follow_up", "status", "owner"),
        *("jurisdiction", "agreement", "provision", "group"),
    ),
    identity="{follow_up}",
    unshown=("follow_up",),
)


class FollowUp(Plain):
    """A follow-up: its facts from opening to closing. Reads who else answers for it.

    It reads its group as well, to know of the meetings of that, and the meetings that took it up.
    """

    kind = "follow-up"
    takes = ("responsibility", "meeting")
    view = FOLLOW_UPS.name
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """It reads every group that it was ever said to belong to."""
        if isinstance(event, FollowUpOpened) and event.group is not None:
            yield Link(self.ref, ("working-group", event.group))

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
        "opened_on",
        "owner",
        "ref",
    )

    def __init__(self, thing: FollowUp, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self.id, self.ref = thing.id, f"{thing.kind}/{thing.id}"
        super().__init__(thing, facts, origins)

    def forget(self) -> None:
        self.answering = Answering()
        self.meetings: Gatherings | None = None
        self.opened: FollowUpOpened | None = None
        self.opened_on = 0
        self.due_on: int | None = None
        self.first_due_on: int | None = None
        self.owner: str | None = None
        self.moved_on = 0
        self.closed_on: int | None = None

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The follow-up on the clock's day."""
        opened = self.opened
        if opened is None:
            return NOWHERE
        is_open = self.closed_on is None
        owner = self.owner or self.answering.first
        row = (
            opened.what,
            "open" if is_open else "closed",
            self.opened_on,
            self.due_on,
            self.first_due_on,
            owner,
            self.moved_on,
            self.closed_on,
            opened.jurisdiction,
            opened.agreement,
            opened.provision,
            opened.group,
        )
        carried = self._carried(opened) if self.meetings is not None else 0
        judged = FollowUpStanding(is_open, self.due_on, owner, self.moved_on, carried)
        return row, holding(FOLLOW_UP_RULES, judged, clock, policy)

    def _carried(self, opened: FollowUpOpened) -> int:
        """How many meetings were held since it last moved, of its group or on it."""
        count = 0
        for meeting in reversed(self.meetings.held if self.meetings is not None else ()):
            if meeting.day <= self.moved_on:
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
        elif isinstance(event, FollowUpOpened):
            self.opened, self.opened_on = event, day
            self.moved_on = day
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
            self.closed_on, self.moved_on = None, day
