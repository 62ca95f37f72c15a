"""What a store takes and gives, one row at a time, and the ways in which it can fail."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple, Protocol


class Draft(NamedTuple):
    """An entry that asks to be appended: its canonical bytes and the command that asks."""

    stream: str
    version: int
    type: str
    state: bytes
    command_id: str


class Stored(NamedTuple):
    """An entry as its row holds it: where it stands, and its canonical bytes."""

    position: int
    stream: str
    version: int
    type: str
    state: bytes


stored: Callable[[tuple[object, ...]], Stored] = partial(tuple.__new__, Stored)
"""A row from its parts, in a third of the time that its own constructor takes."""


class Command(NamedTuple):
    """A command that was carried out, and the run of entries it made."""

    command_id: str
    first_position: int
    entries: int


class Node(NamedTuple):
    """A stored hash of the tree: a leaf (level 0) or a complete subtree of 256^level leaves."""

    level: int
    i: int
    hash: bytes


class Census(NamedTuple):
    """How many rows each table holds; `tree` counts them by level."""

    entries: int
    commands: int
    tree: dict[int, int]


class Rows(Protocol):
    """What each database does for the ledger, inside one transaction."""

    def prepare(self, *, create: bool) -> None:
        """Make sure that there is a ledger; with `create`, make one where there is nothing."""

    def append(self, drafts: Iterable[Draft]) -> int:
        """Write all drafts and return the position of the first."""

    def read(self, after: int, limit: int) -> list[Stored]:
        """Rows at positions beyond `after`, in order."""

    def stream(self, stream: str) -> list[Stored]:
        """All rows of one stream, in order."""

    def streams(self, streams: Sequence[str]) -> list[Stored]:
        """All rows of some streams, stream by stream, each in order."""

    def names(self, kind: str) -> list[str]:
        """The names of all streams of a kind."""

    def cited(self, stream: str, version: int) -> Stored | None:
        """The row at one version of a stream."""

    def under(self, prefix: str, after: int, limit: int) -> list[int]:
        """Positions beyond `after` in streams whose names begin so, in order."""

    def head(self) -> int:
        """The last position, 0 in an empty ledger."""

    def commands(self, ids: Iterable[str]) -> list[Command]:
        """Those of the commands that were carried out."""

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The stored hashes of a level, `start <= i < stop`."""

    def census(self) -> Census:
        """Count everything."""

    def damage(self) -> list[str]:
        """What is wrong with the tables and guards themselves, one sentence each."""


class StoreError(Exception):
    """Something kept the store from doing what it was asked."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or cannot write now; the message says what to do."""


class StoreDamaged(StoreError):
    """The database contradicts itself; `concord verify` says where."""


class Clash(StoreError):
    """The database refused rows because of rows it has; the store finds out which."""


class VersionConflict(StoreError):
    """Somebody else appended to the stream first: read it again and decide anew."""


class CommandKnown(StoreError):
    """The command was carried out before; `first_position` says where its entries begin."""

    def __init__(self, command: Command) -> None:
        self.command_id, self.first_position, self.entries = command
        super().__init__(
            f"command {self.command_id!r} was carried out at position {self.first_position}"
        )


def end_of_prefix(prefix: str) -> str:
    """The first text, in the order of its bytes, after all that begin with a prefix.

    >>> end_of_prefix("cell/xa-na1:")
    'cell/xa-na1;'
    """
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
