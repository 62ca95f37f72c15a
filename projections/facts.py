"""Facts as a view files them: in the order of the days from which they count."""

from bisect import insort
from typing import NamedTuple

from ledger.days import counted_day
from ledger.entries import Entry
from ledger.events.base import Event, StreamKind
from ledger.events.commitments import CommitmentMade
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.events.jurisdictions import JurisdictionRegistered
from ledger.events.posts import PositionEstablished
from ledger.events.replacing import corrected

BEGINNINGS: dict[StreamKind | None, type[Event]] = {
    "jurisdiction": JurisdictionRegistered,
    "instrument": LocalInstrumentAdopted,
    "follow-up": FollowUpOpened,
    "post": PositionEstablished,
    "commitment": CommitmentMade,
}
"""What brings a thing into being. An agreement has versions instead; the rest is simply there."""


class Filed(NamedTuple):
    """A fact known to a view: from which day it counts, and where it stands in the ledger.

    Ordered by (day, position); a corrected fact keeps its position.
    """

    day: int
    position: int
    version: int
    event: Event


def file(facts: list[Filed], entry: Entry) -> bool:
    """Put an entry among the facts of its stream; whether it came after all the others.

    A retraction takes its entry away, a correction puts another in its place. Nothing comes
    after the others while something is dated before the beginning.
    """
    event = entry.event
    if isinstance(event, EntryRetracted | EntryCorrected):
        _correct(facts, entry, event)
        return False
    filed = Filed(entry.day, entry.position, entry.version, event)
    if not facts or facts[-1].day <= filed.day:
        facts.append(filed)
        return _begins(facts)
    insort(facts, filed, key=lambda fact: fact[:2])
    return False


def begun(facts: list[Filed]) -> list[Filed]:
    """The facts of a thing from its beginning on; none if that is not on record.

    What is dated before the beginning, because one of the dates is imprecise, counts from it.
    """
    if not facts or _begins(facts):
        return facts
    kind = BEGINNINGS[facts[0].event.stream_kind]
    first = next((fact for fact in facts if isinstance(fact.event, kind)), None)
    if first is None:
        return []
    others = [fact._replace(day=max(fact.day, first.day)) for fact in facts if fact is not first]
    return [first, *others]


def _begins(facts: list[Filed]) -> bool:
    """Whether the first fact is the beginning, where there has to be one."""
    kind = BEGINNINGS.get(facts[0].event.stream_kind)
    return kind is None or isinstance(facts[0].event, kind)


def _correct(facts: list[Filed], entry: Entry, event: EntryRetracted | EntryCorrected) -> None:
    version = int((entry.corrects or "#0").rpartition("#")[2])
    cited = next((fact for fact in facts if fact.version == version), None)
    if cited is None:
        return
    facts.remove(cited)
    if isinstance(event, EntryCorrected):
        insort(facts, _corrected(cited, event), key=lambda fact: fact[:2])


def _corrected(cited: Filed, correction: EntryCorrected) -> Filed:
    """The fact as it should have been recorded; it keeps its position, and its day if not dated."""
    event, occurred_on = corrected(cited.event, "", correction)
    day = counted_day(occurred_on, event.accuses) if occurred_on else cited.day
    return Filed(day, cited.position, cited.version, event)
