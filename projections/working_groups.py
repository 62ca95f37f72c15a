"""Working groups: who sits on them, whether they meet, and who is represented when they do."""

import json
from collections.abc import Iterator, Mapping

from ledger.events.base import Event
from ledger.events.posts import (
    MandateEnded,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
    PositionEstablished,
)
from ledger.events.working_groups import (
    CO_CHAIR,
    FOCAL_POINT,
    CoChairAppointed,
    FocalPointAppointed,
    SeatFilled,
    SeatVacated,
    WorkingGroupDissolved,
    WorkingGroupEstablished,
    WorkingGroupResumed,
    WorkingGroupSuspended,
)
from projections.drift.groups import GroupStanding
from projections.drift.policy import Policy
from projections.drift.rules import GROUP_RULES, holding
from projections.facts import Filed
from projections.gatherings import Gatherings
from projections.intervals import Clock, Value
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

WORKING_GROUPS = View(
    name="working_groups",
    about="Working groups, and who sits on them",
    key=(
        Column("process", "text", "the in-country process"),
        Column("working_group", "text", "the group's id"),
    ),
    value=(
        Column("name", "text", "what it is called"),
        Column("status", "text", "active, suspended or dissolved"),
        Column("jurisdiction", "text", "the place it belongs to"),
        Column("established_on", "day", "when it was established"),
        Column("status_since", "day", "since when it has its status"),
        Column("terms", "text", "its terms of reference"),
        Column("cadence_days", "integer", "how many days may pass between two meetings"),
        Column("focal_point", "text", "who sees to logistics, agenda and recording"),
        Column("co_chairs", "text", "who chairs it, by comma"),
        Column("co_chairs_required", "integer", "how many are to chair it"),
        Column("required_groups", "text", "vulnerable groups, one of which is to be present"),
        Column("seats", "text", "its seats, for which pillar, and who sits there, as JSON"),
    ),
    filters=("process", "working_group", "status", "jurisdiction", "focal_point"),
    identity="{working_group}",
    unshown=("working_group",),
    lists=("co_chairs", "required_groups"),
    documents=("seats",),
)
OFFICES = (FOCAL_POINT, CO_CHAIR)


class WorkingGroup(Plain):
    """A working group. Reads its meetings, and the posts that were appointed to it."""

    kind = "working-group"
    takes = ("meeting", "post")
    view = WORKING_GROUPS.name
    states = WORKING_GROUPS
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """It reads every post that was ever its focal point or one of its chairs."""
        if isinstance(event, CoChairAppointed | FocalPointAppointed):
            kind, _, id = event.party.partition("/")
            if kind == "post":
                yield Link(self.ref, (kind, id))

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a group's days, and how it stands so far."""

    __slots__ = (
        "abolished",
        "established",
        "held",
        "holders",
        "id",
        "meetings",
        "said",
        "since",
        "sitting",
        "started",
        "status",
    )

    def __init__(self, group: WorkingGroup, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self.id = group.id
        super().__init__(group, facts, origins)

    def forget(self) -> None:
        self.established: WorkingGroupEstablished | None = None
        self.started = self.since = 0
        self.status = "active"
        self.sitting: dict[tuple[str, str], None] = {}
        self.said: tuple[Value, GroupStanding] | None = None
        self.meetings = Gatherings()
        self.held: list[tuple[int, tuple[str, ...]]] = []
        self.holders: dict[str, str | None] = {}
        self.abolished: set[str] = set()

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case WorkingGroupEstablished() as established:
                self.established = established
                self._become("active", fact.day)
                self.started = fact.day
            case CoChairAppointed() as chaired:
                self.sitting[CO_CHAIR, chaired.party] = None
            case FocalPointAppointed() as appointed:
                self._seat(FOCAL_POINT, appointed.party)
            case SeatFilled() as filled:
                self._seat(filled.seat, filled.party)
            case SeatVacated() as vacated:
                self._vacate(vacated.seat, vacated.party)
            case WorkingGroupSuspended() if self.status == "active":
                self._become("suspended", fact.day)
            case WorkingGroupResumed() if self.status == "suspended":
                self._become("active", fact.day)
            case WorkingGroupDissolved() if self.status != "dissolved":
                self._become("dissolved", fact.day)

    def take_other(self, ref: Ref, fact: Filed) -> None:
        kind, id = ref
        match fact.event:
            case _ if kind == "meeting":
                held = self.meetings.take(ref, fact)
                if held is not None and held.group == self.id:
                    self.held.append((held.day, held.groups_present))
            case PositionEstablished():
                self.holders.setdefault(id, None)
            case PositionAbolished():
                self.holders[id] = None
                self.abolished.add(id)
            case MandateStarted() as started if id not in self.abolished:
                self.holders[id] = started.holder
            case MandateEnded() | MandateSuspended() as left if left.holder == self.holders.get(id):
                self.holders[id] = None

    def take(self, fact: Filed) -> None:
        self.said = None
        super().take(fact)

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The group on the clock's day; what follows from its facts is said once for all days."""
        group = self.established
        if group is None:
            return NOWHERE
        if self.said is None:
            self.said = self._row(group), self._judged(group)
        row, judged = self.said
        return row, holding(GROUP_RULES, judged, clock, policy)

    def _row(self, group: WorkingGroupEstablished) -> Value:
        return (
            group.name,
            self.status,
            group.jurisdiction,
            self.started,
            self.since,
            group.terms,
            group.cadence_days,
            next(iter(self._in(FOCAL_POINT)), None),
            ",".join(self._in(CO_CHAIR)),
            group.co_chairs_required,
            ",".join(group.required_groups),
            self._seats(group),
        )

    def _judged(self, group: WorkingGroupEstablished) -> GroupStanding:
        return GroupStanding(
            active=self.status == "active",
            cadence_days=group.cadence_days,
            waiting_since=max(self.since, self.held[-1][0] if self.held else 0),
            focal_points=len(self._held(FOCAL_POINT)),
            co_chairs=len(self._held(CO_CHAIR)),
            co_chairs_required=group.co_chairs_required,
            required_groups=group.required_groups,
            meetings=self.held,
        )

    def _become(self, status: str, day: int) -> None:
        self.status, self.since = status, day

    def _seat(self, seat: str, party: str) -> None:
        self._vacate(seat, None)
        self.sitting[seat, party] = None

    def _vacate(self, seat: str, party: str | None) -> None:
        for each in list(self.sitting):
            if each[0] == seat and party in (None, each[1]):
                del self.sitting[each]

    def _in(self, seat: str) -> list[str]:
        return [party for each, party in self.sitting if each == seat]

    def _held(self, seat: str) -> list[str]:
        """Who sits there; a post on record in which nobody acts does not."""
        return [
            party
            for party in self._in(seat)
            if not party.startswith("post/") or self.holders.get(party[5:], party) is not None
        ]

    def _seats(self, group: WorkingGroupEstablished) -> str:
        """The seats of the terms of reference, and after them what else somebody took."""
        pillars = {seat.id: seat.pillar for seat in group.seats}
        for seat, _ in self.sitting:
            if seat not in OFFICES:
                pillars.setdefault(seat, None)
        seats = [
            {"seat": seat, "pillar": pillar, "party": next(iter(self._in(seat)), None)}
            for seat, pillar in pillars.items()
        ]
        return json.dumps(seats, separators=(",", ":"), ensure_ascii=False)
