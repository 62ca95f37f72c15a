"""The facts of a report: what was recorded of a process, corrections applied."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ledger.entries import Entry, Source
from ledger.events.base import Event
from ledger.events.corrections import EntryCorrected
from projections.facts import Filed, file


class Fact(NamedTuple):
    """A fact as it is known, with the entries that say it: its own, and what put it right."""

    day: int
    position: int
    stream: str
    occurred_on: str
    event: Event
    entries: tuple[Entry, ...]

    @property
    def citations(self) -> tuple[str, ...]:
        """How its entries are cited."""
        return tuple(entry.citation for entry in self.entries)


def facts_of(entries: Iterable[Entry]) -> list[Fact]:
    """The facts that stand after these entries, in the order of days and of recording."""
    streams: dict[str, list[Entry]] = {}
    for entry in entries:
        streams.setdefault(entry.stream, []).append(entry)
    found = [fact for told in streams.values() for fact in _standing(told)]
    return sorted(found, key=lambda fact: (fact.day, fact.position))


def _standing(told: list[Entry]) -> Iterator[Fact]:
    """The facts of one stream, without those taken back."""
    filed: list[Filed] = []
    for entry in told:
        file(filed, entry)
    by_version = {entry.version: entry for entry in told}
    for fact in filed:
        own = by_version[fact.version]
        right = [entry for entry in told if entry.corrects == own.citation]
        yield Fact(
            day=fact.day,
            position=fact.position,
            stream=own.stream,
            occurred_on=_dated(own, right),
            event=fact.event,
            entries=(own, *right),
        )


def _dated(own: Entry, right: list[Entry]) -> str:
    dates = [
        entry.event.occurred_on
        for entry in right
        if isinstance(entry.event, EntryCorrected) and entry.event.occurred_on
    ]
    return dates[-1] if dates else own.occurred_on


class Cited(NamedTuple):
    """A document that a report rests on, and the entries that name it."""

    source: Source
    citations: tuple[str, ...]


def sources_of(entries: Iterable[Entry]) -> list[Cited]:
    """The documents behind entries, in the order in which they were first named."""
    found: dict[tuple[str, str, str], tuple[Source, dict[str, None]]] = {}
    for entry in entries:
        for source in entry.sources:
            key = (source.document, source.ref or "", source.url or "")
            found.setdefault(key, (source, {}))[1][entry.citation] = None
    return [Cited(source, tuple(cited)) for source, cited in found.values()]
