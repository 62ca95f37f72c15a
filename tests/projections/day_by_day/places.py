"""Places: whether anything that touches one is known to have happened lately."""

from collections.abc import Iterator

from ledger.days import Span, span_of, text_of
from tests.projections.day_by_day.duties import Duties
from tests.projections.day_by_day.record import remembered

SAID_OF_FINDINGS = ("finding", "policy", "agreement")


class Places(Duties):
    """What is known of a place as a whole."""

    @remembered
    def heard_of(self, place: str) -> list[Span]:
        """The days that the facts may mean which touch a place."""
        found = []
        for stream, facts in self.streams.items():
            kind, _, id = stream.partition("/")
            if kind in SAID_OF_FINDINGS:
                continue
            named = {id.rpartition("@")[2]} if kind in ("cell", "duty", "jurisdiction") else set()
            for fact in facts:
                named |= set(named_by(fact.event.model_dump()))
            if place in named:
                found += [fact.span for fact in facts]
        return found

    def fresh_until(self, place: str, on: int) -> int:
        """The end of the last month in which a fact that touches a place may have happened."""
        ends = [ends_month(last) for first, last in self.heard_of(place) if first <= on]
        return max(ends, default=self.first)

    @remembered
    def owes(self, place: str, on: int) -> bool:
        """Whether any agreement binds a place."""
        duties = [duty for duty in self.every_duty() if duty.place == place]
        return any(self.binding(d.agreement, on) and self.in_scope(d, on) for d in duties)

    @remembered
    def is_stale(self, place: str, on: int) -> bool:
        """Whether a place owes something, and nothing is known of it for long."""
        if not self.owes(place, on):
            return False
        counted = max(self.since(on, self.owes, place), self.fresh_until(place, on))
        age: int = self.policy(on).data_max_age
        return on > counted + age


def named_by(facts: dict[str, object]) -> Iterator[str]:
    """The places that a fact names."""
    for field in ("jurisdiction", "from_jurisdiction", "to_jurisdiction", "jurisdictions"):
        named = facts.get(field)
        if isinstance(named, str):
            yield named
        elif isinstance(named, tuple | list):
            yield from named
    subject = str(facts.get("subject", ""))
    if "@" in subject:
        yield subject.partition("@")[2]


def ends_month(day: int) -> int:
    """The last day of the month of a day."""
    return span_of(text_of(day)[:7]).last
