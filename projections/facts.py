"""Facts as a view files them: in the order of the days from which they count."""

from bisect import insort
from typing import NamedTuple

from ledger.days import counted_day
from ledger.entries import Entry
from ledger.events.base import Event
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.replacing import corrected


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

    A retraction takes its entry away, a correction puts another in its place.
    """
    event = entry.event
    if isinstance(event, EntryRetracted | EntryCorrected):
        _correct(facts, entry, event)
        return False
    filed = Filed(entry.day, entry.position, entry.version, event)
    if not facts or facts[-1].day <= filed.day:
        facts.append(filed)
        return True
    insort(facts, filed, key=lambda fact: fact[:2])
    return False


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
