"""A stream as decisions see it: the facts that stand, in the order in which they count."""

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from ledger.days import counted_day, span_of, text_of
from ledger.decisions.corrections import Cited
from ledger.decisions.corrections import evolve as evolve_cited
from ledger.decisions.refusals import Events, Refused
from ledger.decisions.registry import DECISIONS, NOUNS
from ledger.events.base import STREAM_PATTERN, Event
from ledger.events.corrections import EntryCorrected, EntryRetracted, SourceAttached

_NAME: Final = re.compile(STREAM_PATTERN)


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

    __slots__ = (
        "_entries",
        "_facts",
        "_labels",
        "_noun",
        "_retracted",
        "_state",
        "id",
        "kind",
        "process",
    )

    def __init__(self, name: str) -> None:
        self.kind, _, self.id = name.partition("/")
        self.process: str | None = None
        noun = NOUNS.get(self.kind)
        if noun is None or not re.fullmatch(noun.pattern, self.id) or not _NAME.fullmatch(name):
            known = f"{self.kind}/{noun.ids}" if noun else ", ".join(f"{kind}/…" for kind in NOUNS)
            raise Refused("bad_stream", f"{name!r} is no stream; write {known}", "stream")
        self._noun = noun
        self._entries: list[Standing | None] = []
        self._labels: list[str] = []
        self._retracted: set[int] = set()
        self._facts: list[Standing] = []
        self._state: object | None = None

    @property
    def version(self) -> int:
        """How many entries the stream has."""
        return len(self._entries)

    def decide(self, event: Event, on: str, today: int, corrects: int | None = None) -> Events:
        """What to record of a fact that somebody reports today; Refused if it is impossible."""
        self._require_kind(event)
        require_past(on, today, "occurred_on")
        if isinstance(event, EntryRetracted | EntryCorrected):
            return self._decide_correction(event, on, today, corrects)
        if isinstance(event, SourceAttached):
            return DECISIONS[type(event)](self._cited(corrects), event, on)
        day = counted_day(on, event.accuses)
        return DECISIONS[type(event)](self._state_on(day), event, on)

    def take(
        self,
        event: Event,
        on: str,
        corrects: int | None = None,
        process: str | None = None,
        label: str = Event.label,
    ) -> None:
        """Add what was recorded. Nothing is refused here: it has happened."""
        if not self._entries:
            self.process = process
        self._labels.append(label)
        if isinstance(event, EntryRetracted | EntryCorrected):
            self._entries.append(None)
            self._correct(event, corrects)
        elif isinstance(event, SourceAttached):
            self._entries.append(None)
        else:
            fact = _standing(event, on, self.version + 1)
            self._entries.append(fact)
            self._stand(fact)

    def label_of(self, version: int) -> str:
        """Who may be shown the entry of that version."""
        return self._labels[version - 1]

    def process_of(self, given: str | None) -> str | None:
        """The process of a new entry: the stream's, which its first entry has settled."""
        if not self._entries or given is None:
            return self.process if self._entries else given
        if given != self.process:
            raise Refused(
                "other_process",
                f"the stream belongs to {self.process or 'no process'}, not to {given}; "
                "leave the process out, or give what is meant another id",
                "process",
            )
        return given

    def standing(self) -> Sequence[Standing]:
        """The facts that stand, in the order in which they are folded."""
        return self._facts

    def state_by(self, counts: Callable[[Standing], bool] | None = None) -> object:
        """The state by all standing facts, or by those that count."""
        if counts is not None:
            return self._fold([fact for fact in self._facts if counts(fact)])
        if self._state is None:
            self._state = self._fold(self._facts)
        return self._state

    def _decide_correction(
        self, event: EntryRetracted | EntryCorrected, on: str, today: int, version: int | None
    ) -> Events:
        """Also whether the replacement could have been recorded in the place of the old."""
        cited = self._cited(version)
        events = DECISIONS[type(event)](cited, event, on)
        if not events or version is None or cited is None:
            return events
        after = evolve_cited(cited, event, on)
        if after.event is not None and not after.retracted:
            require_past(after.on, today, "facts.occurred_on")
            others = self._without(version)
            place = (True, counted_day(after.on, after.event.accuses), version)
            state = self._fold(others[: bisect_left(others, place)])
            DECISIONS[type(after.event)](state, after.event, after.on)
        return events

    def _correct(self, event: EntryRetracted | EntryCorrected, version: int | None) -> None:
        cited = self._cited(version)
        if version is None or cited is None or cited.event is None:
            return
        after = evolve_cited(cited, event, cited.on)
        self._facts = self._without(version)
        self._state = None
        if after.retracted:
            self._retracted.add(version)
        elif after.event is not None:
            fact = self._entries[version - 1] = _standing(after.event, after.on, version)
            insort(self._facts, fact)

    def _cited(self, version: int | None) -> Cited | None:
        """The entry of that version as it stands now; None if there is none."""
        if version is None or not 1 <= version <= len(self._entries):
            return None
        entry = self._entries[version - 1]
        if entry is None:
            return Cited(None, "")
        return Cited(entry.event, entry.on, version in self._retracted)

    def _without(self, version: int) -> list[Standing]:
        return [fact for fact in self._facts if fact.version != version]

    def _stand(self, fact: Standing) -> None:
        if not self._facts or self._facts[-1] < fact:
            self._facts.append(fact)
        else:
            insort(self._facts, fact)
            if self._noun.in_order:
                self._state = None
        if self._state is not None:
            self._state = self._noun.evolve(self._state, fact.event, fact.on)

    def _state_on(self, day: int) -> object:
        """The state by the beginnings and by what else counts on or before this day."""
        if self._facts and self._noun.in_order:
            index = bisect_left(self._facts, (True, day + 1))
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

    def _require_kind(self, event: Event) -> None:
        kind = event.stream_kind
        if kind is not None and kind != self.kind:
            raise Refused(
                "wrong_stream",
                f"{event.stored_name} stands in {kind}/{NOUNS[kind].ids}, not in a {self.kind}",
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
    return Standing(not event.begins, counted_day(on, event.accuses), version, event, on)
