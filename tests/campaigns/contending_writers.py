"""One of several processes that append to the same stream; prints how it fared.

`python -m tests.campaigns.contending_writers URL NAME COUNT [--unchecked]`

With `--unchecked` the file was made without the check of versions: the planted fault.
"""

import json
import sys

from ledger.rows import VersionConflict
from ledger.store import open_store
from tests.ledger.drafts import draft

STREAM = "post/wanted"


def main(url: str, name: str, count: int) -> None:
    """Append `count` entries, each at the version that follows what was read."""
    acknowledged: list[int] = []
    conflicts = 0
    with open_store(url) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        while len(acknowledged) < count:
            version = len(store.stream(STREAM)) + 1
            try:
                command = f"{name} {version} {conflicts}"
                acknowledged.append(store.append([draft(version, STREAM, command)]))
            except VersionConflict:
                conflicts += 1
    sys.stdout.write(json.dumps({"acknowledged": acknowledged, "conflicts": conflicts}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
