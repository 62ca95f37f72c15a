"""The store as the rest of the ledger sees it: append, read by stream, read from a position."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Final, Protocol, Self

import psycopg

from ledger import postgres, sqlite
from ledger.rows import (
    Census,
    Clash,
    CommandKnown,
    Draft,
    Rows,
    Stored,
    StoreError,
    StoreUnavailable,
    VersionConflict,
)
from ledger.waking import Polling, Waking

_BEYOND: Final = 2**63 - 1
"""No database counts further, so nothing stands there."""

_STREAMS: Final = 1_000
"""How many streams are read with one question."""


class Session(Protocol):
    """How a store gets at its rows."""

    def __call__(self, *, commit: bool) -> AbstractContextManager[Rows]:
        """Rows to read, or with `commit` the one transaction that may append now."""


class Store:
    """Appends entries and reads them back; knows neither what they mean nor what is allowed."""

    def __init__(self, session: Session, close: Callable[[], None], url: str) -> None:
        self._session = session
        self._close = close
        self._url = url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back every connection."""
        self._close()

    def append(self, drafts: Iterable[Draft]) -> int:
        """Write all drafts in one transaction, or none; the position of the first.

        Raises CommandKnown if a command was carried out before, VersionConflict if a stream does
        not stand where the drafts go on. Given a sequence, the error says which.
        """
        try:
            with self._session(commit=True) as rows:
                return rows.append(drafts)
        except Clash as clash:
            raise self._conflict(drafts if isinstance(drafts, Sequence) else ()) from clash

    def commands(self, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Commands carried out before: command id → first position and number of entries."""
        possible = [id for id in ids if _can_be_stored(id)]
        with self._session(commit=False) as rows:
            return {name: (first, entries) for name, first, entries in rows.commands(possible)}

    def stream(self, stream: str) -> list[Stored]:
        """All rows of one stream, in order."""
        if not _can_be_stored(stream):
            return []
        with self._session(commit=False) as rows:
            return rows.stream(stream)

    def streams(self, streams: Iterable[str]) -> Iterator[Stored]:
        """All rows of some streams, stream by stream, each in order."""
        remaining = filter(_can_be_stored, dict.fromkeys(streams))
        while some := list(islice(remaining, _STREAMS)):
            with self._session(commit=False) as rows:
                found = rows.streams(some)
            yield from found

    def names(self, kind: str) -> list[str]:
        """The names of all streams of a kind, such as `instrument`, in their order."""
        with self._session(commit=False) as rows:
            return sorted(rows.names(kind))

    def cited(self, stream: str, version: int) -> Stored | None:
        """The row at one version of a stream."""
        if not _can_be_stored(stream) or not 0 < version < _BEYOND:
            return None
        with self._session(commit=False) as rows:
            return rows.cited(stream, version)

    def under(self, prefix: str, after: int, limit: int) -> list[int]:
        """At most `limit` positions beyond `after` in streams whose names begin so, in order."""
        if not prefix or not _can_be_stored(prefix) or after >= _BEYOND or limit <= 0:
            return []
        with self._session(commit=False) as rows:
            return rows.under(prefix, max(after, 0), min(limit, _BEYOND))

    def read(self, after: int, limit: int) -> list[Stored]:
        """At most `limit` rows at positions beyond `after`, in order."""
        if after >= _BEYOND or limit <= 0:
            return []
        with self._session(commit=False) as rows:
            return rows.read(max(after, 0), min(limit, _BEYOND))

    def head(self) -> int:
        """The last position, 0 in an empty ledger; cheap enough to ask again and again."""
        with self._session(commit=False) as rows:
            return rows.head()

    def waking(self) -> Waking:
        """A way to wait until somebody appends; one for each who waits."""
        if self._url == "memory:":
            return Polling(self.head)
        if self._url.startswith(("postgresql://", "postgres://")):
            return postgres.waking(self._url)
        return sqlite.waking(self._url)

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The tree's stored hashes of a level, `start <= i < stop`; see `ledger.proof.tree`."""
        with self._session(commit=False) as rows:
            return rows.hashes(level, start, stop)

    def census(self) -> Census:
        """How many rows each table holds; counts them, so for checks only."""
        with self._session(commit=False) as rows:
            return rows.census()

    def damage(self) -> list[str]:
        """What is wrong with the tables and guards themselves, one sentence each."""
        with self._session(commit=False) as rows:
            return rows.damage()

    def _conflict(self, drafts: Sequence[Draft]) -> StoreError:
        """Why the database refused the drafts."""
        with self._session(commit=False) as rows:
            known = rows.commands({draft.command_id for draft in drafts})
            if known:
                return CommandKnown(min(known, key=lambda command: command.first_position))
            for draft in {draft.stream: draft for draft in reversed(drafts)}.values():
                before = draft.version == 1 or rows.cited(draft.stream, draft.version - 1)
                if not before or rows.cited(draft.stream, draft.version):
                    return VersionConflict(
                        f"{draft.stream} does not stand at version {draft.version - 1}:"
                        " read it again and decide anew"
                    )
        return VersionConflict("the drafts do not follow one another, or repeat a command")


def select(
    rows: Rows, after: int, limit: int, last: int, types: Sequence[str] = ()
) -> list[Stored]:
    """Rows beyond `after` and up to `last`, only those of some types if any are named."""
    found: list[Stored] = []
    while after < last and len(found) < limit and (page := rows.read(after, limit)):
        after = page[-1].position
        kept = (row for row in page if row.position <= last)
        found += (row for row in kept if not types or row.type in types)
    return found[:limit]


def _can_be_stored(text: str) -> bool:
    """Whether canonical bytes could hold the text; databases choke on what they could not."""
    return "\0" not in text and (
        text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)
    )


def explained(error: BaseException, place: str) -> StoreError:
    """The typed error for what a database says, with what to do about it."""
    if isinstance(error, sqlite3.Error):
        return sqlite.explained(error, place)
    if isinstance(error, psycopg.Error):
        return postgres.explained(error)
    return StoreUnavailable(f"no connection to {place} is free ({error}); try again")
