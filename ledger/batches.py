"""An append cut into batches: which rows each draft becomes in the three tables."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from ledger.proof.tree import Hashes, completed, leaf_hash
from ledger.rows import Command, Draft, Node, Stored, stored

BATCH: Final = 500


class Batch(NamedTuple):
    """Rows that are written together."""

    entries: list[Stored]
    commands: list[Command]
    nodes: list[Node]


def batches(
    drafts: Iterable[Draft], head: int, hashes: Hashes, limit: int = BATCH
) -> Iterator[Batch]:
    """The rows of the drafts, appended after position `head`, `limit` entries at a time.

    Each batch must be written before the next is asked for: the tree grows on what is stored.
    """
    remaining = iter(drafts)
    batch = list(islice(remaining, limit))
    begun: Command | None = None
    while batch:
        following = list(islice(remaining, limit))
        commands = runs(((n, draft.command_id) for n, draft in enumerate(batch, head + 1)), begun)
        # A run that may go on in the next batch is written with the batch that ends it.
        begun = commands.pop() if following else None
        leaves = [leaf_hash(draft.state) for draft in batch]
        yield Batch(
            entries=[stored((head + n, *draft[:4])) for n, draft in enumerate(batch, 1)],
            commands=commands,
            nodes=[
                *(Node(0, head + n, leaf) for n, leaf in enumerate(leaves)),
                *completed(hashes, head, leaves),
            ],
        )
        head += len(batch)
        batch = following


def runs(placed: Iterable[tuple[int, str]], begun: Command | None) -> list[Command]:
    """Positions and their command ids, neighbours of one command as one row.

    `begun` is the run that the first of them may go on with.
    """
    found = [begun] if begun else []
    for position, id in placed:
        if found and found[-1].command_id == id:
            found[-1] = found[-1]._replace(entries=found[-1].entries + 1)
        else:
            found.append(Command(id, position, 1))
    return found
