"""The journal: the only way into the ledger.

A fact is checked as to its envelope, decided against the history of its stream, and appended.
The clock and the salts are passed in.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from ledger.canonical import decode_entry
from ledger.decisions.refusals import Refused
from ledger.entries import Entry, Fact
from ledger.store import Draft, Store, Stored
from ledger.submission import Conflict, Receipt, Submission

__all__ = ["Conflict", "Journal", "Receipt"]

CHUNK: Final = 500
"""How many facts are decided between two looks at the commands carried out."""

ATTEMPTS: Final = 10


class Journal:
    """Records facts, one by one or many together. It cannot read for others: see History."""

    def __init__(self, store: Store, now: Callable[[], str], salt: Callable[[], str]) -> None:
        self._store = store
        self._now = now
        self._salt = salt

    def record(self, fact: Fact) -> Entry | None:
        """Record a fact; None if the history says so already.

        The same command again gives the entry it made first. Raises Refused; Conflict, if
        others never stopped recording in between.
        """
        for _ in range(ATTEMPTS):
            submission = self.open()
            (answer,) = submission.decide([fact])
            if isinstance(answer, Refused):
                raise answer
            if not isinstance(answer, Draft):
                return answer
            try:
                position = submission.record()
            except Conflict:
                continue
            return decode_entry(Stored(position, *answer[:4]))
        raise Conflict("others keep recording; try again when the ledger is less busy")

    def record_all(
        self,
        facts: Iterable[Fact],
        *,
        progress: Callable[[int], None] | None = None,
        migrate: bool = False,
    ) -> Receipt:
        """Record facts together or not at all; the first refusal is raised.

        With `migrate` they come from an older record, and are taken in by its `recorded_at`.
        `progress` is told now and then how many were decided.
        """
        if migrate:
            facts = sorted(facts, key=lambda fact: fact.recorded_at or "")
        submission = self.open(migrate=migrate)
        remaining, decided = iter(facts), 0
        while chunk := list(islice(remaining, CHUNK)):
            for answer in submission.decide(chunk):
                if isinstance(answer, Refused):
                    raise answer
            decided += len(chunk)
            if progress is not None:
                progress(decided)
        submission.record()
        return submission.receipt()

    def open(self, *, migrate: bool = False) -> Submission:
        """A submission to be filled and recorded."""
        return Submission(self._store, self._now(), self._salt, migrate=migrate)
