"""A campaign run in a process of its own: writers are killed at random moments, and counted after.

`python -m tests.campaigns.killed_writers FILE ROUNDS SEED [--acknowledge-early]`

Each round forks a writer that appends commands of one to five entries and acknowledges each
through a pipe, which the kill does not reach. With `--acknowledge-early` the writer says so before
it commits: the planted fault that this campaign must find.
"""

import json
import os
import signal
import struct
import sys
from dataclasses import asdict, dataclass, field
from random import Random

from ledger.proof.verify import verify
from ledger.store import Store, open_store
from tests.ledger.drafts import draft

ACK = struct.Struct("<II")


@dataclass
class Outcome:
    """What came of all rounds."""

    rounds: int = 0
    acknowledged: int = 0
    lost: list[int] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main(path: str, rounds: int, seed: int, early: bool) -> None:
    """Run the campaign and print what came of it."""
    random, outcome = Random(seed), Outcome()
    open_store(path).close()
    for _ in range(rounds):
        acks = killed(path, random, early)
        with open_store(path) as store:
            judge(store, acks, outcome)
    sys.stdout.write(json.dumps(asdict(outcome)))


def killed(path: str, random: Random, early: bool) -> list[tuple[int, int]]:
    """Fork a writer, kill it some time after some acknowledgements, and return all of them."""
    reading, writing = os.pipe()
    seed = random.random()
    writer = os.fork()
    if not writer:
        os.close(reading)
        write(path, writing, Random(seed), early)
    os.close(writing)
    held = b""
    for _ in range(random.randrange(1, 9)):
        held += os.read(reading, ACK.size)
    for _ in range(random.randrange(60_000)):
        pass  # up to a few milliseconds, so that every step of a commit may be met
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    while more := os.read(reading, 65_536):
        held += more
    os.close(reading)
    return [(first, entries) for first, entries in ACK.iter_unpack(held)]


def write(path: str, pipe: int, random: Random, early: bool) -> None:
    """Append for ever."""
    with open_store(path) as store:
        head = store.head()
        while True:
            entries = random.randint(1, 5)
            command = f"from {head + 1}"
            made = [draft(head + n, "post/a", command, head) for n in range(1, entries + 1)]
            if early:
                os.write(pipe, ACK.pack(head + 1, entries))
            store.append(made)
            if not early:
                os.write(pipe, ACK.pack(head + 1, entries))
            head += entries


def judge(store: Store, acks: list[tuple[int, int]], outcome: Outcome) -> None:
    """Everything acknowledged is there in full, nothing is there in part, all is in order."""
    commands = store.commands([f"from {first}" for first, _ in acks])
    outcome.rounds += 1
    outcome.acknowledged += len(acks)
    outcome.lost += [
        first for first, entries in acks if commands.get(f"from {first}") != (first, entries)
    ]
    for id, (first, entries) in commands.items():
        if len(store.read(first - 1, entries)) != entries:
            outcome.partial.append(id)
    outcome.faults += [fault.says for fault in verify(store).faults]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), "--acknowledge-early" in sys.argv)
