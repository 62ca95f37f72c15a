"""What is known to have happened, and the only two ways of asking about days."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NamedTuple

from ledger.days import Span, counted_day, span_of
from ledger.entries import Entry
from ledger.events.base import Event
from ledger.events.catalogue import event_of
from ledger.events.commitments import (
    CommitmentMade,
)
from ledger.events.competences import CompetenceDevolved
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.follow_ups import (
    FollowUpOpened,
)
from ledger.events.incidents import IncidentRecorded
from ledger.events.instruments import (
    LocalInstrumentAdopted,
)
from ledger.events.jurisdictions import JurisdictionRegistered
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import PositionEstablished

BEGINNINGS: dict[str, type[Event]] = {
    "jurisdiction": JurisdictionRegistered,
    "instrument": LocalInstrumentAdopted,
    "follow-up": FollowUpOpened,
    "post": PositionEstablished,
    "commitment": CommitmentMade,
    "incident": IncidentRecorded,
    "competence": CompetenceDevolved,
}


class Fact(NamedTuple):
    """What happened: the day from which it counts, its place in the ledger, the event.

    `span` are the days that its date may mean.
    """

    day: int
    position: int
    event: Any
    span: Span

    @property
    def by(self) -> int:
        """The day by which it surely happened: clocks that it starts run from there."""
        return max(self.day, self.span.last)


def remembered(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Answers the same question once. It saves time and nothing else."""

    @wraps(ask)
    def answer(record: "Record", *question: object) -> Any:
        key = (ask.__name__, *question)
        if key not in record.answers:
            record.answers[key] = ask(record, *question)
        return record.answers[key]

    return answer


class Record:
    """What is known, asked about one day."""

    def __init__(self, entries: Iterable[Entry], process: str | None = "xa") -> None:
        self.answers: dict[tuple[object, ...], Any] = {}
        self.walks: dict[tuple[object, ...], dict[int, int]] = {}
        self.streams = facts_known(entry for entry in entries if entry.process == process)
        days = [fact.day for facts in self.streams.values() for fact in facts]
        self.first = min(days, default=0)

    @remembered
    def ids(self, noun: str) -> list[str]:
        """What streams of a kind there are."""
        streams = [stream.partition("/") for stream in self.streams]
        return sorted(id for kind, _, id in streams if kind == noun)

    @remembered
    def told(self, stream: str, on: int) -> list[Fact]:
        """The facts of a stream that count by a day, in their order.

        A thing begins with its beginning: what is dated before it, because one of the dates is
        imprecise, counts from it, and without a beginning nothing counts.
        """
        facts = [fact for fact in self.streams.get(stream, ()) if fact.day <= on]
        beginning = BEGINNINGS.get(stream.partition("/")[0])
        if beginning is None:
            return facts
        begun = [fact for fact in facts if isinstance(fact.event, beginning)][:1]
        if not begun:
            return []
        others = [fact for fact in facts if fact not in begun]
        return begun + [fact._replace(day=max(fact.day, begun[0].day)) for fact in others]

    def last(self, stream: str, on: int, *kinds: type[Event]) -> Fact | None:
        """The last fact of these kinds that counts by a day."""
        facts = [fact for fact in self.told(stream, on) if isinstance(fact.event, kinds)]
        return facts[-1] if facts else None

    @remembered
    def policy(self, on: int, agreement: str | None = None) -> PolicyVersionAdopted:
        """The policy in force: that of an agreement, or else that of the process."""
        adopted = sorted(f for id in self.ids("policy") for f in self.told(f"policy/{id}", on))
        for judged in (agreement, None):
            found = [each.event for each in adopted if each.event.agreement == judged]
            if found:
                last: PolicyVersionAdopted = found[-1]
                return last
        return PolicyVersionAdopted(name="default")

    def since(self, on: int, holds: Callable[..., bool], *question: object) -> int:
        """The first day of the unbroken run of days, up to this one, on which something holds.

        It walks back day by day, or to a day from which it walked before.
        """
        start, walked = on, self.walks.setdefault((holds.__name__, question), {})
        while on > self.first and holds(*question, on - 1):
            on -= 1
            if on in walked:
                on = walked[on]
                break
        walked[start] = on
        return on


def facts_known(entries: Iterable[Entry]) -> dict[str, list[Fact]]:
    """What is believed to have happened, by stream, in the order in which it counts."""
    events: dict[tuple[str, int], tuple[int, Event, str]] = {}
    for entry in entries:
        cited = entry.stream, int((entry.corrects or "#0").rpartition("#")[2])
        if isinstance(entry.event, EntryRetracted):
            events.pop(cited, None)
        elif isinstance(entry.event, EntryCorrected):
            if cited in events:
                position, event, on = events[cited]
                if entry.event.replacement is not None:
                    event = event_of(event.stored_name, entry.event.replacement)
                events[cited] = position, event, entry.event.occurred_on or on
        else:
            events[entry.stream, entry.version] = entry.position, entry.event, entry.occurred_on
    streams: dict[str, list[Fact]] = {}
    for (stream, _), (position, event, on) in events.items():
        fact = Fact(counted_day(on, event.accuses), position, event, span_of(on))
        streams.setdefault(stream, []).append(fact)
    return {stream: sorted(facts, key=lambda fact: fact[:2]) for stream, facts in streams.items()}
