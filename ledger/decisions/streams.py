"""A stream as decisions see it: the facts that stand, in the order in which they count."""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import NamedTuple

from ledger.days import counted_day, span_of, text_of
from ledger.decisions.corrections import Cited
from ledger.decisions.corrections import evolve as evolve_cited
from ledger.decisions.refusals import Events, Refused
from ledger.decisions.registry import BEGINNINGS, DECISIONS, NOUNS
from ledger.events.base import STREAM_PATTERN, Event
from ledger.events.corrections import EntryCorrected, EntryRetracted

_STREAM = re.compile(STREAM_PATTERN)


class Standing(NamedTuple):
    """A fact that stands, ordered as it is folded: beginnings first, then by day and version."""

    later: bool
    day: int
    version: int
    event: Event
    on: str


class Stream:
    """What stands in one stream, and what may be added to it.

    A fact is decided against those that count by its own day: what is learned late is judged
    where it belongs, and what happened afterwards does not forbid it.
    """

    __slots__ = ("_cited", "_facts", "_noun", "_state", "id", "process")

    def __init__(self, name: str) -> None:
        kind, _, self.id = name.partition("/")
        self.process: str | None = None
        self._noun = NOUNS[kind]
        self._cited: list[Cited] = []
        self._facts: list[Standing] = []
        self._state: object | None = None

    @property
    def version(self) -> int:
        """How many entries the stream has."""
        return len(self._cited)

    def decide(self, event: Event, on: str, today: int, corrects: int | None = None) -> Events:
        """What to record of a fact that somebody reports today; Refused if it is impossible."""
        require_past(on, today, "occurred_on")
        if isinstance(event, EntryRetracted | EntryCorrected):
            return self._decide_correction(event, on, today, corrects)
        place = (True, counted_day(on, event.accuses), self.version + 1)
        return DECISIONS[type(event)](self._state_at(place), event, on)

    def take(
        self,
        event: Event,
        on: str,
        corrects: int | None = None,
        process: str | None = None,
    ) -> None:
        """Add what was recorded. Nothing is refused here: it has happened."""
        if not self._cited:
            self.process = process
        if isinstance(event, EntryRetracted | EntryCorrected):
            self._cited.append(Cited(None, on))
            self._correct(event, corrects)
            return
        self._cited.append(Cited(event, on))
        self._stand(_standing(event, on, self.version))

    def process_of(self, given: str | None) -> str | None:
        """The process of a new entry: the stream's, which its first entry has settled."""
        if not self._cited or given is None:
            return self.process if self._cited else given
        if given != self.process:
            raise Refused(
                "other_process",
                f"the stream belongs to {self.process or 'no process'}, not to {given}; "
                "leave the process out, or give what is meant another id",
                "process",
            )
        return given

    def _decide_correction(
        self, event: EntryRetracted | EntryCorrected, on: str, today: int, version: int | None
    ) -> Events:
        """Also whether the replacement could have been recorded in the place of the old."""
        cited = self._entry(version)
        events = DECISIONS[type(event)](cited, event, on)
        if not events or version is None or cited is None:
            return events
        after = evolve_cited(cited, event, on)
        if after.event is not None and not after.retracted:
            require_past(after.on, today, "facts.occurred_on")
            place = (True, counted_day(after.on, after.event.accuses), version)
            others = self._without(version)
            state = self._fold(others[: bisect_left(others, place)])
            DECISIONS[type(after.event)](state, after.event, after.on)
        return events

    def _correct(self, event: EntryRetracted | EntryCorrected, version: int | None) -> None:
        cited = self._entry(version)
        if version is None or cited is None or cited.event is None:
            return
        after = evolve_cited(cited, event, cited.on)
        self._cited[version - 1] = after
        self._facts = self._without(version)
        self._state = None
        if after.event is not None and not after.retracted:
            insort(self._facts, _standing(after.event, after.on, version))

    def _entry(self, version: int | None) -> Cited | None:
        if version is None or not 1 <= version <= len(self._cited):
            return None
        return self._cited[version - 1]

    def _without(self, version: int) -> list[Standing]:
        return [fact for fact in self._facts if fact.version != version]

    def _stand(self, fact: Standing) -> None:
        if self._facts and fact < self._facts[-1]:
            insort(self._facts, fact)
            self._state = None
            return
        self._facts.append(fact)
        if self._state is not None:
            self._state = self._noun.evolve(self._state, fact.event, fact.on)

    def _state_at(self, place: tuple[bool, int, int]) -> object:
        """The state by the beginnings and by what else counts before this place."""
        index = bisect_left(self._facts, place)
        if index < len(self._facts):
            return self._fold(self._facts[:index])
        if self._state is None:
            self._state = self._fold(self._facts)
        return self._state

    def _fold(self, facts: Sequence[Standing]) -> object:
        state = self._noun.begin(self.id)
        for fact in facts:
            state = self._noun.evolve(state, fact.event, fact.on)
        return state


def require_place(stream: str, event: type[Event]) -> None:
    """Refuse a stream that is none, or in which the event cannot stand."""
    kind, _, id = stream.partition("/")
    noun = NOUNS.get(kind)
    if noun is None or not noun.pattern.fullmatch(id) or not _STREAM.fullmatch(stream):
        known = f"{kind}/{noun.ids}" if noun else ", ".join(f"{kind}/…" for kind in NOUNS)
        raise Refused("bad_stream", f"{stream!r} is no stream; write {known}", "stream")
    if event.stream_kind is not None and event.stream_kind != kind:
        raise Refused(
            "wrong_stream",
            f"{event.stored_name} stands in {event.stream_kind}/"
            f"{NOUNS[event.stream_kind].ids}, not in {stream}",
            "stream",
        )


def require_past(on: str, today: int, field: str) -> None:
    """Refuse what cannot have happened yet; a range must be over."""
    try:
        span = span_of(on)
    except ValueError as error:
        raise Refused("bad_date", str(error), field) from error
    if (span.last if "/" in on else span.first) > today:
        raise Refused(
            "in_the_future",
            f"{on} lies after {text_of(today)}, the day of recording (UTC); record what has "
            "happened, and what is planned as a deadline or a due date",
            field,
        )


def _standing(event: Event, on: str, version: int) -> Standing:
    later = type(event) not in BEGINNINGS
    return Standing(later, counted_day(on, event.accuses), version, event, on)
