"""Spans: things that begin and perhaps end, of which nothing more is told and nothing drifts."""

from typing import ClassVar, Generic, TypeVar

from ledger.events.base import Event
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock, Value
from projections.plain import PlainPass
from projections.subjects import NOWHERE, Standing

B = TypeVar("B", bound=Event)


class SpanPass(PlainPass, Generic[B]):
    """One pass over the days of such a thing: what it began with, since when, and until when.

    It ends once; what is said of its end later changes nothing.
    """

    begins: ClassVar[type[Event]]
    ends: ClassVar[type[Event]]
    __slots__ = ("began_on", "beginning", "ended_on")

    def forget(self) -> None:
        self.beginning: B | None = None
        self.began_on = 0
        self.ended_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        if isinstance(fact.event, self.begins):
            self.beginning, self.began_on = fact.event, fact.day  # type: ignore[assignment]
        elif isinstance(fact.event, self.ends) and self.ended_on is None:
            self.ended_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The thing on the clock's day."""
        return NOWHERE if self.beginning is None else (self.row(self.beginning), ())

    def row(self, beginning: B) -> Value:
        """What its row says."""
        raise NotImplementedError
