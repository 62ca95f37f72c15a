"""History: everything that was recorded, to be read and proved, and no way to write.

A position names a moment of the record as well: to read `as known at` a position is to leave out
what was recorded later.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime

import orjson

from ledger.access import Store
from ledger.canonical import decode_entry
from ledger.entries import Entry
from ledger.proof.tree import Tree
from ledger.rows import Stored
from ledger.waking import Waking

_REMEMBERED = 65_536


class History:
    """Reads entries by position, stream and citation, and proves that they stand there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tree = Tree(store.hashes)
        self._recorded_at: dict[int, str] = {}

    def head(self) -> int:
        """The last position, 0 in an empty ledger."""
        return self._store.head()

    def waking(self) -> Waking:
        """A way to wait until there is more to read; one for each who waits."""
        return self._store.waking()

    def entries(self, after: int = 0, limit: int = 1_000) -> list[Entry]:
        """At most `limit` entries at positions beyond `after`, in order."""
        return list(map(decode_entry, self._store.read(after, limit)))

    def entry(self, position: int) -> Entry | None:
        """The entry at a position, None if there is none."""
        rows = self._store.read(position - 1, 1) if position > 0 else []
        return decode_entry(rows[0]) if rows else None

    def stream(self, stream: str, known: int | None = None) -> list[Entry]:
        """The entries of one stream, in order; those known at a position if one is given."""
        rows = self._store.stream(stream)
        return [decode_entry(row) for row in rows if known is None or row.position <= known]

    def under(self, prefix: str, after: int = 0, limit: int = 1_000) -> list[int]:
        """At most `limit` positions beyond `after` in streams whose names begin so, in order."""
        return self._store.under(prefix, after, limit)

    def stored(self, after: int = 0, limit: int = 1_000) -> list[Stored]:
        """The same entries as their rows hold them: to show or hash what was recorded."""
        return self._store.read(after, limit)

    def stored_in(self, stream: str) -> list[Stored]:
        """The entries of one stream as their rows hold them."""
        return self._store.stream(stream)

    def citation(self, citation: str) -> Entry | None:
        """The entry that `stream#version` cites, None if there is none."""
        stream, _, version = citation.rpartition("#")
        if not (version.isascii() and version.isdigit() and len(version) < 19):
            return None
        row = self._store.cited(stream, int(version))
        return decode_entry(row) if row else None

    def recorded_at(self, position: int) -> str:
        """When the entry at a position was recorded; LookupError if there is none."""
        known = self._recorded_at.get(position)
        if known is not None:
            return known
        rows = self._store.read(position - 1, 1) if position > 0 else []
        if not rows:
            raise LookupError(f"there is no entry at position {position}")
        recorded_at = str(orjson.loads(rows[0].state)["recorded_at"])
        if len(self._recorded_at) >= _REMEMBERED:
            self._recorded_at.clear()
        self._recorded_at[position] = recorded_at
        return recorded_at

    def first_at(self, recorded_at: str) -> int:
        """The position of the first entry that was recorded at an instant or later."""
        return bisect_left(range(1, self.head() + 1), recorded_at, key=self.recorded_at) + 1

    def position_at(self, instant: str) -> int:
        """The last position recorded at or before an instant, 0 if there is none.

        The instant is a date and time with its offset, such as `2026-11-22T11:27:37Z`;
        ValueError if it is not.
        """
        moment = datetime.fromisoformat(instant)
        if moment.tzinfo is None:
            raise ValueError(f"{instant!r} lacks its offset; write …Z for UTC")
        plain = moment.astimezone(UTC).replace(tzinfo=None)
        text = plain.isoformat(timespec="microseconds") + "Z"
        return bisect_right(range(1, self.head() + 1), text, key=self.recorded_at)

    def root(self, size: int | None = None) -> tuple[int, bytes]:
        """The size and root of the tree over the first `size` entries, or over all."""
        size = self._size(size)
        return size, self._tree.root(size)

    def inclusion(self, position: int, size: int | None = None) -> list[bytes]:
        """The proof that the entry at a position stands in the tree over `size` entries."""
        return self._tree.inclusion(position - 1, self._size(size))

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that the tree over `new` entries only adds to the one over `old`."""
        return self._tree.consistency(old, self._size(new))

    def _size(self, size: int | None) -> int:
        """The size asked for, or that of all; IndexError if there are not that many entries."""
        head = self.head()
        if size is not None and not 0 <= size <= head:
            raise IndexError(f"there is no tree over {size} entries; the ledger has {head}")
        return head if size is None else size
