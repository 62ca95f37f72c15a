"""What a check of the ledger can find, as a code for programs and a sentence for people."""

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "SCHEMA",  # tables or guards are not what they were made as
    "DATABASE",  # the database cannot be read, or contradicts itself
    "POSITION",  # an entry is missing, or stands where none can
    "CONTENT",  # an entry is not what was hashed when it was recorded
    "COLUMNS",  # the columns of a row say something else than its entry
    "CANONICAL",  # an entry is not written in the one way in which entries are written
    "UNREADABLE",  # an entry means nothing that the catalogue knows
    "VERSION",  # a stream skips or repeats a version
    "CLOCK",  # an entry was recorded before the one in front of it
    "COMMAND",  # the commands do not tell which entries they made
    "TREE",  # a stored hash of the tree does not follow from the entries
    "SIZE",  # the ledger is shorter than one whose root was noted down
    "ROOT",  # the entries are not those whose root was noted down
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was recorded, and the position where it shows, if it has one."""

    code: Code
    position: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the size and root that follow from the entries, and what is wrong."""

    size: int
    root: bytes
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Nothing is wrong."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """The fault at the lowest position, one without a position if there is no other."""
        last = float("inf")
        return min(self.faults, key=lambda fault: fault.position or last, default=None)
