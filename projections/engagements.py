"""Engagements: how each stakeholder is met, since when, and how often it was consulted."""

from collections.abc import Mapping

from ledger.events.engagements import ConsultationHeld, EngagementStrategySet, FirstContactMade
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

ENGAGEMENTS = View(
    name="engagements",
    about="How each stakeholder is met, since when, and how often it was consulted",
    key=(
        Column("process", "text", "the in-country process"),
        Column("engagement", "text", "the engagement's id"),
    ),
    value=(
        Column("party", "text", "the post or actor that is met"),
        Column("mode", "text", "informal, formal or combined"),
        Column("approach", "text", "how it is met, in words"),
        Column("strategy_set_on", "day", "since when it is met like that"),
        Column("first_contact_on", "day", "when it was met first"),
        Column("consultations", "integer", "how often it was consulted"),
        Column("last_consulted_on", "day", "when it was consulted last"),
        Column("groups", "text", "the vulnerable groups that ever took part, by comma"),
    ),
    filters=("process", "engagement", "party", "mode"),
    identity="{engagement}",
    unshown=("engagement",),
    lists=("groups",),
)


class Engagement(Plain):
    """An engagement with one party: the strategy, the first contact, the consultations."""

    kind = "engagement"
    view = ENGAGEMENTS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an engagement's days, and how it stands so far."""

    __slots__ = (
        "consultations",
        "first_contact_on",
        "groups",
        "last_consulted_on",
        "set_on",
        "strategy",
    )

    def forget(self) -> None:
        self.strategy: EngagementStrategySet | None = None
        self.set_on = 0
        self.first_contact_on: int | None = None
        self.consultations = 0
        self.last_consulted_on: int | None = None
        self.groups: frozenset[str] = frozenset()

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case EngagementStrategySet() as strategy:
                self.strategy, self.set_on = strategy, fact.day
            case FirstContactMade() if self.first_contact_on is None:
                self.first_contact_on = fact.day
            case ConsultationHeld() as held:
                self.consultations += 1
                self.last_consulted_on = fact.day
                self.groups = self.groups.union(held.groups_present)

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The engagement on the clock's day."""
        strategy = self.strategy
        if strategy is None:
            return NOWHERE
        row = (
            strategy.party,
            strategy.mode,
            strategy.approach,
            self.set_on,
            self.first_contact_on,
            self.consultations,
            self.last_consulted_on,
            ",".join(sorted(self.groups)),
        )
        return row, ()
