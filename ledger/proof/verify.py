"""The check of a whole ledger: is every entry what was recorded, nothing missing, nothing moved?

Every stored entry is hashed again and compared with its leaf, its columns, its command and its
place in its stream; the tree is built again from the entries alone. Whoever rewrites entries and
tree together is found out by a root that was noted down earlier, and by nothing else.

Nothing in a damaged ledger stops the check: what cannot be read is a fault like any other.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from ledger.access import Store
from ledger.proof.faults import Fault, Report
from ledger.proof.walk import Walk
from ledger.rows import StoreError

__all__ = ["Fault", "Report", "noted", "verify"]

MOST_OF_A_KIND: Final = 10
"""One deleted row puts everything after it out of place: that need not be said a thousand times."""


def verify(
    store: Store,
    expected: tuple[int, bytes] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check everything; compare with a size and root that were noted down, if they are given.

    `progress` is told now and then how many entries were checked.
    """
    walk = Walk(store, expected[0] if expected else None)
    found: list[Fault] = []
    kinds: Counter[str] = Counter()
    for part in (_schema(store), walk.entries(progress), walk.totals()):
        try:
            for fault in part:
                kinds[fault.code] += 1
                if kinds[fault.code] <= MOST_OF_A_KIND:
                    found.append(fault)
        except StoreError as error:
            says = f"the database cannot be read after position {walk.tree.size}: {error}"
            found.append(Fault("DATABASE", walk.tree.size + 1, says))
    if expected:
        found += _compared(walk, *expected)
    return Report(walk.tree.size, walk.tree.root(), tuple(found))


def noted(text: str) -> tuple[int, bytes]:
    """A size and root as they are noted down, `SIZE:HASH`; ValueError if the text is none."""
    if not re.fullmatch(r"\d{1,18}:[0-9a-f]{64}", text, re.ASCII | re.IGNORECASE):
        raise ValueError(f"{text!r} is not a size, a colon and 64 hexadecimal digits")
    size, _, root = text.partition(":")
    return int(size), bytes.fromhex(root)


def _schema(store: Store) -> Iterator[Fault]:
    for says in store.damage():
        yield Fault("SCHEMA", None, says)


def _compared(walk: Walk, size: int, root: bytes) -> Iterator[Fault]:
    if walk.tree.size < size:
        says = f"the ledger holds {walk.tree.size} entries, fewer than the {size} of the noted root"
        yield Fault("SIZE", walk.tree.size + 1, says)
    elif walk.noted_root != root:
        yield Fault("ROOT", None, f"the first {size} entries are not those of the noted root")
