"""Exchanges between levels of government: when, about what, and who took part."""

from collections.abc import Mapping

from ledger.events.exchanges import ExchangeHeld
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

EXCHANGES = View(
    name="exchanges",
    about="Exchanges between levels of government",
    key=(
        Column("process", "text", "the in-country process"),
        Column("exchange", "text", "the exchange's id"),
    ),
    value=(
        Column("topic", "text", "what it was about"),
        Column("held_on", "day", "when it was held"),
        Column("levels", "text", "the levels that took part, by comma"),
        Column("jurisdictions", "text", "the places that took part, by comma"),
        Column("participants", "integer", "how many people, where they were counted"),
    ),
    filters=("process", "exchange"),
    identity="{exchange}",
    unshown=("exchange",),
    lists=("levels", "jurisdictions"),
)


class Exchange(Plain):
    """An exchange: that it was held."""

    kind = "exchange"
    view = EXCHANGES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an exchange's days."""

    __slots__ = ("held", "held_on")

    def forget(self) -> None:
        self.held: ExchangeHeld | None = None
        self.held_on = 0

    def take_own(self, fact: Filed) -> None:
        if isinstance(fact.event, ExchangeHeld):
            self.held, self.held_on = fact.event, fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The exchange on the clock's day."""
        held = self.held
        if held is None:
            return NOWHERE
        counted = [each.participants for each in held.levels if each.participants is not None]
        row = (
            held.topic,
            self.held_on,
            ",".join(each.level for each in held.levels),
            ",".join(held.jurisdictions),
            sum(counted) if counted else None,
        )
        return row, ()
