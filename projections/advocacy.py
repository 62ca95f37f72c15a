"""Advocacy: with whom the principles were raised, by which arguments, and who endorsed them."""

from collections.abc import Mapping

from ledger.events.advocacy import EndorsementObtained, PrinciplesRaised, SupportRequested
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import Standing
from projections.views import Column, View

ADVOCACY = View(
    name="advocacy",
    about="With whom the principles were raised, by which arguments, and who endorsed them",
    key=(
        Column("process", "text", "the in-country process"),
        Column("advocacy", "text", "its id"),
    ),
    value=(
        Column("raised", "integer", "how often the principles were raised"),
        Column("last_raised_on", "day", "when they were raised last"),
        Column("parties", "text", "with whom they were raised, by comma"),
        Column("arguments", "text", "the kinds of argument used, by comma"),
        Column("endorsed_by", "text", "who endorsed them, by comma"),
        Column("levels", "text", "the levels for which somebody endorsed them, by comma"),
        Column("last_endorsed_on", "day", "when they were endorsed last"),
        Column("support_requested", "integer", "how often somebody was asked for support"),
        Column("supporters_asked", "text", "who was asked for support, by comma"),
    ),
    filters=("process", "advocacy"),
    identity="{advocacy}",
    unshown=("advocacy",),
    lists=("parties", "arguments", "endorsed_by", "levels", "supporters_asked"),
)


class Advocacy(Plain):
    """An advocacy: what was said to whom, and who backed it."""

    kind = "advocacy"
    view = ADVOCACY.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an advocacy's days, and how it stands so far."""

    __slots__ = ("asked", "endorsed", "endorsed_on", "raised", "raised_on")

    def forget(self) -> None:
        self.raised: list[PrinciplesRaised] = []
        self.raised_on: int | None = None
        self.endorsed: list[EndorsementObtained] = []
        self.endorsed_on: int | None = None
        self.asked: list[SupportRequested] = []

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case PrinciplesRaised() as raised:
                self.raised.append(raised)
                self.raised_on = fact.day
            case EndorsementObtained() as endorsed:
                self.endorsed.append(endorsed)
                self.endorsed_on = fact.day
            case SupportRequested() as asked:
                self.asked.append(asked)

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The advocacy on the clock's day."""
        row = (
            len(self.raised),
            self.raised_on,
            _listed({each.party for each in self.raised}),
            _listed({each.argument for each in self.raised}),
            _listed({each.by for each in self.endorsed}),
            _listed({each.level for each in self.endorsed}),
            self.endorsed_on,
            len(self.asked),
            _listed({each.party for each in self.asked}),
        )
        return row, ()


def _listed(names: set[str]) -> str:
    return ",".join(sorted(names))
