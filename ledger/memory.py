"""The ledger in memory: for tests, trials and what-ifs; gone with the process."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from ledger.batches import Batch, batches
from ledger.rows import Census, Clash, Command, Draft, Stored


class MemoryRows:
    """The rows of the ledger as lists; the caller holds the lock."""

    def __init__(self) -> None:
        self._entries: list[Stored] = []
        self._streams: dict[str, list[Stored]] = {}
        self._commands: dict[str, Command] = {}
        self._tree: list[list[bytes]] = []

    def prepare(self, *, create: bool) -> None:
        """Lists need no preparation."""

    def append(self, drafts: Iterable[Draft]) -> int:
        """Write all drafts and return the position of the first."""
        head = self.head()
        for batch in batches(drafts, head, self.hashes, limit=sys.maxsize):
            self._check(batch)
            self._entries += batch.entries
            for row in batch.entries:
                self._streams.setdefault(row.stream, []).append(row)
            self._commands |= {command.command_id: command for command in batch.commands}
            for level, _, hash in batch.nodes:
                if level == len(self._tree):
                    self._tree.append([])
                self._tree[level].append(hash)
        return head + 1

    def read(self, after: int, limit: int) -> list[Stored]:
        """Rows at positions beyond `after`, in order."""
        return self._entries[max(after, 0) : max(after, 0) + limit]

    def stream(self, stream: str) -> list[Stored]:
        """All rows of one stream, in order."""
        return list(self._streams.get(stream, ()))

    def streams(self, streams: Sequence[str]) -> list[Stored]:
        """All rows of some streams, stream by stream, each in order."""
        return [row for stream in dict.fromkeys(streams) for row in self._streams.get(stream, ())]

    def names(self, kind: str) -> list[str]:
        """The names of all streams of a kind."""
        return [stream for stream in self._streams if stream.startswith(f"{kind}/")]

    def cited(self, stream: str, version: int) -> Stored | None:
        """The row at one version of a stream."""
        rows = self._streams.get(stream, ())
        return rows[version - 1] if 0 < version <= len(rows) else None

    def under(self, prefix: str, after: int, limit: int) -> list[int]:
        """Positions beyond `after` in streams whose names begin so, in order."""
        found = (
            row.position
            for name, rows in self._streams.items()
            if name.startswith(prefix)
            for row in rows
            if row.position > after
        )
        return nsmallest(limit, found)

    def head(self) -> int:
        """The last position, 0 in an empty ledger."""
        return len(self._entries)

    def commands(self, ids: Iterable[str]) -> list[Command]:
        """Those of the commands that were carried out."""
        return [self._commands[key] for key in dict.fromkeys(ids) if key in self._commands]

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The stored hashes of a level, `start <= i < stop`."""
        return self._tree[level][start:stop] if level < len(self._tree) else []

    def census(self) -> Census:
        """Count everything."""
        tree = {level: len(row) for level, row in enumerate(self._tree)}
        return Census(len(self._entries), len(self._commands), tree)

    def damage(self) -> list[str]:
        """Lists have no schema that could be damaged."""
        return []

    def _check(self, batch: Batch) -> None:
        """What the constraints of a database would refuse."""
        ids = [command.command_id for command in batch.commands]
        if len(set(ids)) < len(ids) or self._commands.keys() & set(ids):
            raise Clash("a command is carried out once")
        added: Counter[str] = Counter()
        for row in batch.entries:
            added[row.stream] += 1
            if row.version != len(self._streams.get(row.stream, ())) + added[row.stream]:
                raise Clash(f"{row.stream} is not at version {row.version - 1}")
