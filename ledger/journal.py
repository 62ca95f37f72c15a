"""The journal: the only way into the ledger.

A fact is checked as to its envelope, decided against the history of its stream, and appended.
The clock and the salts are passed in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Final

from ledger.canonical import NotCanonical, decode_entry, encode_entry
from ledger.days import day_of
from ledger.decisions.refusals import Refused
from ledger.decisions.streams import Stream
from ledger.entries import Entry, Fact
from ledger.envelope import cited_version, require_envelope, require_instant
from ledger.intake.lines import command_id_of
from ledger.store import Draft, Store, Stored

Answer = Draft | Entry | Refused | None
"""To a fact: what would be recorded, what the same command recorded before, a refusal, or None
if the history says so already."""

Progress = Callable[[int], None]
"""Told now and then how many facts were decided."""

CHUNK: Final = 500
ATTEMPTS: Final = 10


class Conflict(Exception):
    """Somebody else recorded in the meantime, so nothing was recorded: look again, and repeat."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of facts: how many were recorded, from which position to which.

    `known` counts those that the ledger had already, or that said nothing new.
    """

    recorded: int
    known: int
    first: int | None
    last: int | None


class Journal:
    """Records facts, one by one or many together. Reading is `ledger.history`'s task."""

    def __init__(self, store: Store, now: Callable[[], str], salt: Callable[[], str]) -> None:
        self._store = store
        self._now = now
        self._salt = salt

    def record(self, fact: Fact) -> Entry | None:
        """Record a fact; None if the history says so already.

        The same command again gives the entry it gave first. Raises Refused, or Conflict if
        others kept recording in between.
        """
        for _ in range(ATTEMPTS):
            submission = self.open()
            (answer,) = submission.decide([fact])
            match answer:
                case Refused():
                    raise answer
                case Draft():
                    try:
                        position = submission.record().first
                    except Conflict:
                        continue
                    return decode_entry(Stored(position or 0, *answer[:4]))
                case _:
                    return answer
        raise Conflict("others kept recording; try again when the ledger is less busy")

    def record_all(
        self, facts: Iterable[Fact], *, progress: Progress | None = None, migrate: bool = False
    ) -> Receipt:
        """Record facts together or not at all: the first refusal is raised.

        With `migrate` they come from an older record and are taken in by their `recorded_at`.
        """
        submission = self.open(migrate=migrate)
        if migrate:
            facts = sorted(facts, key=lambda fact: fact.recorded_at or "")
        remaining, decided = iter(facts), 0
        while chunk := list(islice(remaining, CHUNK)):
            for answer in submission.decide(chunk):
                if isinstance(answer, Refused):
                    raise answer
            decided += len(chunk)
            if progress is not None:
                progress(decided)
        return submission.record()

    def open(self, *, migrate: bool = False) -> "Submission":
        """A submission to be filled."""
        return Submission(self._store, self._now(), self._salt, migrate=migrate)


class Submission:
    """Facts that are decided one after another and recorded together, or not at all."""

    def __init__(
        self, store: Store, now: str, salt: Callable[[], str], *, migrate: bool = False
    ) -> None:
        self._store = store
        self._salt = salt
        self._migrate = migrate
        self._now = now
        self._head = store.head()
        self._last_instant = self._entry(self._head).recorded_at if self._head else ""
        self._streams: dict[str, Stream] = {}
        self._drafts: list[Draft] = []
        self._made: dict[str, Draft] = {}
        self._known = 0

    def decide(self, facts: Sequence[Fact]) -> list[Answer]:
        """The answers to facts; what is to be recorded counts for the facts that follow."""
        ids = [fact.command_id or command_id_of(fact) for fact in facts]
        known = self._store.commands(ids) if self._head else {}
        return [
            self._answer(fact, id, known.get(id)) for fact, id in zip(facts, ids, strict=True)
        ]

    def record(self) -> Receipt:
        """Record all that was decided, in one transaction. Raises Conflict."""
        if not self._drafts:
            return self.receipt()
        first = self._store.append(self._if_still_last())
        return Receipt(len(self._drafts), self._known, first, first + len(self._drafts) - 1)

    def receipt(self) -> Receipt:
        """What recording would come to."""
        return Receipt(len(self._drafts), self._known, None, None)

    def _if_still_last(self) -> Iterator[Draft]:
        """The drafts, unless somebody else recorded since they were decided.

        The store asks for them inside its transaction, when nobody else can append. So neither
        a decision nor the order of `recorded_at` can rest on an outdated head.
        """
        if self._store.head() != self._head:
            raise Conflict("somebody else recorded in the meantime; look again, and repeat")
        yield from self._drafts
