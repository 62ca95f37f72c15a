"""Committees: what they are called, and who sits on them."""

import json
from collections.abc import Mapping

from ledger.events.committees import (
    BodyRenamed,
    CommitteeCreated,
    MemberJoined,
    MemberLeft,
    ObserverAdmitted,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

COMMITTEES = View(
    name="committees",
    about="Committees, and who sits on them",
    key=(
        Column("process", "text", "the in-country process"),
        Column("committee", "text", "the committee's id"),
    ),
    value=(
        Column("name", "text", "what it is called"),
        Column("former_names", "text", "what it was called before, as JSON"),
        Column("level", "text", "national, regional or local"),
        Column("jurisdiction", "text", "the place it belongs to"),
        Column("created_on", "day", "when it was created"),
        Column("members", "text", "its members in the order of joining, by comma"),
        Column("pillars", "text", "the pillars that its members belong to, by comma"),
        Column("observers", "text", "who sits in without being a member, by comma"),
    ),
    filters=("process", "committee", "level", "jurisdiction"),
    identity="{committee}",
    unshown=("committee",),
    lists=("members", "pillars", "observers"),
    documents=("former_names",),
)


class Committee(Plain):
    """A committee: its names and its members."""

    kind = "committee"
    view = COMMITTEES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a committee's days, and how it stands so far."""

    __slots__ = ("created", "created_on", "members", "names", "observers")

    def forget(self) -> None:
        self.created: CommitteeCreated | None = None
        self.created_on = 0
        self.names: list[str] = []
        self.members: dict[str, str | None] = {}
        self.observers: dict[str, None] = {}

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case CommitteeCreated() as created:
                self.created, self.created_on = created, fact.day
                self.names.append(created.name)
            case BodyRenamed() as renamed:
                self.names.append(renamed.name)
            case MemberJoined() as joined:
                self.observers.pop(joined.party, None)
                self.members[joined.party] = joined.pillar
            case MemberLeft() as left:
                self.members.pop(left.party, None)
                self.observers.pop(left.party, None)
            case ObserverAdmitted() as admitted:
                self.members.pop(admitted.party, None)
                self.observers[admitted.party] = None

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - no rule asks
        """The committee on the clock's day."""
        created = self.created
        if created is None:
            return NOWHERE
        pillars = sorted({pillar for pillar in self.members.values() if pillar is not None})
        row = (
            self.names[-1],
            json.dumps(self.names[:-1], separators=(",", ":"), ensure_ascii=False),
            created.level,
            created.jurisdiction,
            self.created_on,
            ",".join(self.members),
            ",".join(pillars),
            ",".join(self.observers),
        )
        return row, ()
