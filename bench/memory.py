"""How much memory a piece of work takes: this process and all it starts, together."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

PROC = Path("/proc")
LOOK_EVERY = 0.2
"""Seconds between two looks."""
SEARCH_EVERY = 5
"""Looks between two searches for new processes, which take a while."""


class Memory:
    """Watches while it is open; `peak` is the largest sum of resident memory seen, in MB.

    Pages that processes share count once for each of them. Where there is no `/proc` it sees
    nothing, and the peak stays 0.
    """

    def __init__(self) -> None:
        self.peak = 0.0
        self._done = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._watching.join()

    def _watch(self) -> None:
        look, processes = 0, [os.getpid()]
        while True:
            if look % SEARCH_EVERY == 0:
                processes = family(os.getpid())
            self.peak = max(self.peak, sum(map(resident, processes)))
            look += 1
            if self._done.wait(LOOK_EVERY):
                return


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            said = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it has ended meanwhile
        parent = int(said.rpartition(")")[2].split()[1])
        children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for process in found:
        found += children.get(process, ())
    return found


def own(process: int) -> float:
    """What of it is the process's own: no pages of files, which the system takes back at will."""
    return resident(process, "RssAnon:")


def resident(process: int, kind: str = "VmRSS:") -> float:
    """The resident memory of a process in MB, 0 if it has ended."""
    try:
        said = (PROC / str(process) / "status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    lines = (line.split() for line in said.splitlines() if line.startswith(kind))
    return next((int(line[1]) * 1024 / 1e6 for line in lines), 0.0)
