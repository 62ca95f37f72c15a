"""One pass over all entries in the order of positions, which finds what is not as it should be."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ledger.access import Store
from ledger.batches import runs
from ledger.canonical import ENVELOPE, Unreadable, decode_entry, dumps, loads
from ledger.proof.faults import Code, Fault
from ledger.proof.tree import Growing, leaf_hash
from ledger.rows import Command, Stored

PAGE: Final = 1_000

_KINDS: Final = (int, str, int, str, bytes)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


class Walk:
    """The pass, and what it has seen so far; `tree` is built from the entries alone.

    `noted_root` is the root at the size that was asked for, once the pass has come there.
    """

    def __init__(self, store: Store, noted_size: int | None = None) -> None:
        self.tree = Growing()
        self.noted_root = self.tree.root() if noted_size == 0 else None
        self._store = store
        self._noted_size = noted_size or 0
        self._position = 0
        self._versions: dict[str, int] = {}
        self._recorded_at = ""
        self._commands = 0
        self._begun: Command | None = None

    def entries(self, progress: Callable[[int], None] | None = None) -> Iterator[Fault]:
        """The faults of entries; `progress` is told how far the pass has come."""
        while page := self._store.read(self._position, PAGE):
            before = self._position
            if page[-1].position <= before:
                yield Fault("DATABASE", None, f"positions run backwards after {before}")
                return
            made: list[tuple[int, str]] = []
            for row in page:
                yield from self._row(row, made)
            leaves = [leaf_hash(row.state) if type(row.state) is bytes else b"" for row in page]
            yield from self._leaves(page, leaves)
            yield from self._growth(leaves)
            yield from self._commands_of(made)
            if progress is not None:
                progress(self._position)
        yield from self._commands_of([])

    def totals(self) -> Iterator[Fault]:
        """The faults that show in numbers: rows that are missing, or belong to no entry."""
        held, size = self._store.census(), self.tree.size
        if held.entries != size:
            yield Fault("DATABASE", None, f"{held.entries} entries are counted, {size} are read")
        leaves = held.tree.get(0, 0)
        if leaves > size == self._position:
            says = f"positions {size + 1} to {leaves} are missing, of which the tree has the hashes"
            yield Fault("POSITION", size + 1, says)
        if held.commands != self._commands:
            says = f"there are {held.commands} commands; the entries name {self._commands}"
            yield Fault("COMMAND", None, says)
        wanted = {level: size >> 8 * level for level in range(8) if size >> 8 * level}
        for level in {**wanted, **held.tree}:
            found, due = held.tree.get(level, 0), wanted.get(level, 0)
            if found != due:
                yield Fault(
                    "TREE", None, f"level {level} of the tree has {found} hashes, not {due}"
                )

    def _row(self, row: Stored, made: list[tuple[int, str]]) -> Iterator[Fault]:
        """Place and meaning of one entry; its position and command are added to `made`.

        What names no command gets one that no command has.
        """
        made.append((row.position, ""))
        if tuple(map(type, row)) == _KINDS:
            yield from self._place(row)
            yield from self._meaning(row, made)
        else:
            self._position = row.position
            yield _fault("COLUMNS", row, "has columns of another kind than they were made")

    def _place(self, row: Stored) -> Iterator[Fault]:
        """Positions and the versions of a stream have no gaps."""
        position, stream, version = row[:3]
        if position != (due := self._position + 1):
            says = f"positions {due} to {position - 1} are missing; the next entry is at {position}"
            yield Fault("POSITION", due, says)
        self._position = position
        before = self._versions.get(stream, 0)
        if version != before + 1:
            says = f"position {position} is version {version} of {stream}, which stood at {before}"
            yield Fault("VERSION", position, says)
        self._versions[stream] = version

    def _meaning(self, row: Stored, made: list[tuple[int, str]]) -> Iterator[Fault]:
        """The entry is written as entries are, says what its columns say, and can be read."""
        try:
            held = loads(row.state)
            canonical = dumps(held) == row.state
        except ValueError as error:
            yield _fault("CANONICAL", row, f"is not written as entries are: {error}")
            return
        if not canonical:
            yield _fault("CANONICAL", row, "is not written as entries are")
        if not isinstance(held, dict) or held.keys() != ENVELOPE:
            yield _fault("UNREADABLE", row, "does not have the keys of an entry")
            return
        made[-1] = (row.position, str(held["command_id"]))
        if (held["stream"], held["version"], held["type"]) != row[1:4]:
            yield _fault("COLUMNS", row, "says another stream, version or type than its columns")
        else:
            try:
                decode_entry(row)
            except Unreadable as error:
                yield Fault("UNREADABLE", row.position, str(error))
        yield from self._clock(row, str(held["recorded_at"]))

    def _clock(self, row: Stored, recorded_at: str) -> Iterator[Fault]:
        """`recorded_at` is an instant and never decreases."""
        if not _INSTANT.fullmatch(recorded_at):
            yield _fault("UNREADABLE", row, f"was recorded at {recorded_at!r}, which is no instant")
        elif recorded_at < self._recorded_at:
            yield _fault(
                "CLOCK", row, f"was recorded before {self._recorded_at}, as the one before it"
            )
        else:
            self._recorded_at = recorded_at

    def _leaves(self, page: Sequence[Stored], leaves: Sequence[bytes]) -> Iterator[Fault]:
        """The hash of every entry is the leaf that was stored with it."""
        first, last = page[0].position, page[-1].position
        stored: list[bytes | None] = [*self._store.hashes(0, first - 1, last)]
        if not len(stored) == len(page) == last - first + 1:
            one_by_one = (self._store.hashes(0, row.position - 1, row.position) for row in page)
            stored = [found[0] if found else None for found in one_by_one]
        for row, leaf, held in zip(page, leaves, stored, strict=True):
            if held is None:
                yield _fault("TREE", row, "has no leaf")
            elif leaf != held:
                yield _fault("CONTENT", row, "is not what was hashed when it was recorded")

    def _growth(self, leaves: Sequence[bytes]) -> Iterator[Fault]:
        """The stored hashes above the leaves follow from the entries."""
        here = max(self._noted_size - self.tree.size, 0)
        for part in (leaves[:here], leaves[here:]):
            for level, i, hash in self.tree.add(part):
                if self._store.hashes(level, i, i + 1) != [hash]:
                    first, last = (i << 8 * level) + 1, (i + 1) << 8 * level
                    says = f"the hash over positions {first} to {last} does not follow from them"
                    yield Fault("TREE", last, says)
            if part and self.tree.size == self._noted_size:
                self.noted_root = self.tree.root()

    def _commands_of(self, made: Sequence[tuple[int, str]]) -> Iterator[Fault]:
        """The commands tell which runs of entries they made; with nothing made the last ends."""
        found = runs(made, self._begun)
        self._begun = found.pop() if made else None
        self._commands += len(found)
        held = self._store.commands([command.command_id for command in found])
        for id, position, entries in found:
            if id and held.get(id) != (position, entries):
                says = f"command {id!r} is not noted as having made {entries} from {position}"
                yield Fault("COMMAND", position, says)


def _fault(code: Code, row: Stored, says: str) -> Fault:
    return Fault(code, row.position, f"the entry at position {row.position} {says}")
