"""In-country processes: what was set going, by whom, and what was agreed in it."""

from collections.abc import Mapping

from ledger.events.processes import ProcessInitiated
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

PROCESSES = View(
    name="processes",
    about="In-country processes",
    key=(
        Column("process", "text", "the process that the fact belongs to, as a rule itself"),
        Column("undertaking", "text", "the process's id"),
    ),
    value=(
        Column("title", "text", "what it is called"),
        Column("jurisdiction", "text", "the country or place it is about"),
        Column("initiated_on", "day", "when it was set going"),
        Column("initiated_by", "text", "who set it going, by comma"),
        Column("agreements", "text", "the agreements it is about, by comma"),
    ),
    filters=("process", "undertaking", "jurisdiction"),
    identity="{undertaking}",
    unshown=("undertaking",),
    lists=("initiated_by", "agreements"),
)


class Process(Plain):
    """An in-country process."""

    kind = "process"
    view = PROCESSES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a process's days."""

    __slots__ = ("initiated", "initiated_on")

    def forget(self) -> None:
        self.initiated: ProcessInitiated | None = None
        self.initiated_on = 0

    def take_own(self, fact: Filed) -> None:
        if isinstance(fact.event, ProcessInitiated):
            self.initiated, self.initiated_on = fact.event, fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - no rule asks
        """The process on the clock's day."""
        initiated = self.initiated
        if initiated is None:
            return NOWHERE
        row = (
            initiated.title,
            initiated.jurisdiction,
            self.initiated_on,
            ",".join(initiated.initiated_by),
            ",".join(initiated.agreements),
        )
        return row, ()
