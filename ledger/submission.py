"""Submissions: facts that are decided one after another, and recorded together or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from ledger.canonical import NotCanonical, decode_entry, encode_entry
from ledger.days import day_of
from ledger.decisions.refusals import Refused
from ledger.decisions.streams import Stream
from ledger.entries import Entry, Fact
from ledger.events.base import Event
from ledger.intake.envelope import cited_version, require_envelope, require_instant
from ledger.intake.lines import command_id_of
from ledger.store import Draft, Store, Stored

Answer = Draft | Entry | Refused | None
"""To a fact: what is to be recorded, what the same command made before, a refusal, or None
because the history says so already."""


class Conflict(Exception):
    """Somebody else recorded in the meantime, so nothing was recorded: look again, and repeat."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of facts: how many were recorded, and at which positions.

    `known` counts those that the ledger had already, or that said nothing new.
    """

    recorded: int
    known: int
    first: int | None
    last: int | None


class Submission:
    """What is going to be recorded, as far as it has been decided.

    Streams are read when a fact first needs them, and kept.
    """

    def __init__(
        self, store: Store, now: str, salt: Callable[[], str], *, migrate: bool = False
    ) -> None:
        require_instant(now)
        self._store = store
        self._salt = salt
        self._migrate = migrate
        self._head = store.head()
        self._latest = self._entry(self._head).recorded_at if self._head else ""
        self._now = now if migrate else max(now, self._latest)
        self._streams: dict[str, Stream] = {}
        self._drafts: dict[str, Draft] = {}
        self._known = 0

    def decide(self, facts: Sequence[Fact]) -> list[Answer]:
        """The answers to facts; what is to be recorded counts for the facts that follow."""
        ids = [fact.command_id or command_id_of(fact) for fact in facts]
        known = self._store.commands(ids) if self._head else {}
        for _ in self.histories(fact.stream for fact in facts):
            pass  # what is read together need not be read stream by stream
        return [
            self._answer(fact, id, known.get(id, (0, 0))[0])
            for fact, id in zip(facts, ids, strict=True)
        ]

    def histories(self, streams: Iterable[str]) -> Iterator[tuple[Stream, list[Entry]]]:
        """Streams that this submission has not read yet, and the entries they are made of."""
        unread = [name for name in dict.fromkeys(streams) if name not in self._streams]
        rows = self._store.streams(unread) if self._head else iter(())
        for name, entries in groupby(map(decode_entry, rows), key=attrgetter("stream")):
            stream, read = Stream(name), list(entries)
            for entry in read:
                cited = int(entry.corrects.rpartition("#")[2]) if entry.corrects else None
                stream.take(entry.event, entry.occurred_on, cited, entry.process, entry.label)
            self._streams[name] = stream
            yield stream, read

    def stream(self, name: str) -> Stream:
        """A stream as it stands, with what this submission is going to record."""
        stream = self._streams.get(name)
        if stream is None:
            for _ in self.histories([name]):
                pass
            stream = self._streams.setdefault(name, Stream(name))
        return stream

    def names(self, kind: str) -> list[str]:
        """The names of all streams of a kind, also of those that are going to be recorded."""
        return sorted({*self._store.names(kind), *self._begun(kind)})

    def record(self) -> int:
        """Record what was decided, in one transaction, and return the first position.

        Raises Conflict, and 0 is returned if there is nothing to record.
        """
        if not self._drafts:
            return 0
        return self._store.append(self._if_nobody_else_did())

    def receipt(self) -> Receipt:
        """What recording comes to."""
        recorded = len(self._drafts)
        if not recorded:
            return Receipt(0, self._known, None, None)
        return Receipt(recorded, self._known, self._head + 1, self._head + recorded)

    def _if_nobody_else_did(self) -> Iterator[Draft]:
        """The drafts, unless somebody else has recorded since this submission was opened.

        The store asks for them inside its transaction, when nobody else can append. So no
        decision rests on an outdated stream, and `recorded_at` never runs backwards.
        """
        if self._store.head() != self._head:
            raise Conflict("somebody else recorded in the meantime; look again, and repeat")
        yield from self._drafts.values()

    def _answer(self, fact: Fact, id: str, position: int) -> Answer:
        try:
            require_envelope(fact)
            made = self._entry(position) if position else self._made(id)
            if made is None:
                return self._decide(fact, id)
            _require_same(fact, id, made)
        except Refused as refusal:
            return refusal
        self._known += 1
        return made

    def _decide(self, fact: Fact, id: str) -> Draft | None:
        recorded_at = self._instant(fact)
        stream = self.stream(fact.stream)
        process = stream.process_of(fact.process)
        corrects = cited_version(fact)
        today = day_of(recorded_at[:10])
        events = stream.decide(fact.event, fact.occurred_on, today, corrects)
        if not events:
            self._known += 1
            return None
        (event,) = events  # so far no fact says two things at once
        draft = self._draft(fact, event, stream.version + 1, process, recorded_at, id)
        stream.take(event, fact.occurred_on, corrects, process, self._label(fact))
        self._drafts[id] = draft
        self._latest = recorded_at
        return draft

    def _draft(
        self,
        fact: Fact,
        event: Event,
        version: int,
        process: str | None,
        recorded_at: str,
        id: str,
    ) -> Draft:
        try:
            state = encode_entry(
                stream=fact.stream,
                version=version,
                event=event,
                occurred_on=fact.occurred_on,
                recorded_at=recorded_at,
                recorded_by=fact.recorded_by,
                sources=fact.sources,
                label=self._label(fact),
                process=process,
                caused_by=fact.caused_by,
                corrects=fact.corrects,
                command_id=id,
                salt=self._salt(),
                taken_in_at=self._now if self._migrate else None,
            )
        except NotCanonical as error:
            field = ".".join(map(str, error.path)) or "facts"
            raise Refused("not_writable", str(error), field) from error
        return Draft(fact.stream, version, event.stored_name, state, id)

    def _label(self, fact: Fact) -> str:
        """Who may be shown it: as is said, else as for its event or for the entry it sets right."""
        if fact.label is not None:
            return fact.label
        corrects = cited_version(fact)
        return fact.event.label if corrects is None else self.stream(fact.stream).label_of(corrects)

    def _instant(self, fact: Fact) -> str:
        """When the record learned the fact: now, or when the older record did."""
        if not self._migrate:
            if fact.recorded_at is not None:
                raise Refused(
                    "bad_instant",
                    "recorded_at is only for what an older record knew; bring it over with "
                    "--migrate, or leave recorded_at out",
                    "recorded_at",
                )
            return self._now
        if fact.recorded_at is None:
            raise Refused(
                "bad_instant",
                "say in recorded_at when the older record learned this",
                "recorded_at",
            )
        require_instant(fact.recorded_at)
        if fact.recorded_at > self._now:
            raise Refused("in_the_future", f"recorded_at lies after {self._now}", "recorded_at")
        if fact.recorded_at < self._latest:
            raise Refused(
                "before_the_head",
                f"recorded_at lies before {self._latest}, when the ledger last learned something; "
                "the past of a ledger is not rewritten, so bring the oldest record over first",
                "recorded_at",
            )
        return fact.recorded_at

    def _begun(self, kind: str) -> Iterator[str]:
        return (
            name for name, stream in self._streams.items() if stream.kind == kind and stream.version
        )

    def _made(self, id: str) -> Entry | None:
        """What this submission is going to record for the command."""
        draft = self._drafts.get(id)
        return draft and decode_entry(Stored(0, *draft[:4]))

    def _entry(self, position: int) -> Entry:
        return decode_entry(self._store.read(position - 1, 1)[0])


def _require_same(fact: Fact, id: str, made: Entry) -> None:
    """Refuse a command id that was given to another fact before."""
    asked = (fact.stream, fact.event, fact.occurred_on, fact.corrects)
    if asked != (made.stream, made.event, made.occurred_on, made.corrects):
        raise Refused(
            "command_reused",
            f"the command id {id!r} already recorded {made.citation}; give this fact another",
            "command_id",
        )
