"""Load: many requests over a few connections, as fast as they are answered.

The client does as little as it can for each answer, and runs on the last core, so that the server
has the first for itself. What the server spends is read from the system.
"""

import os
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from bench.servers import Server

CONNECTIONS = 8
_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_UNKNOWN = sys.maxsize
_LAST_CHUNK = b"0\r\n\r\n"


class Answers(NamedTuple):
    """How fast answers came, what one cost the server, and with which status they came."""

    a_second: float
    microseconds: float
    statuses: dict[int, int]


def ask(server: Server, paths: Sequence[str], count: int, headers: str = "") -> Answers:
    """Ask for paths in turn, so many times in all."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    process = Path("/proc") / str(server.process) / "stat"
    with selectors.DefaultSelector() as selector:
        asking = _Asking(server.port, selector, paths, headers)
        spent, started = _spent(process), time.perf_counter()
        asking.ask(count)
        seconds, spent = time.perf_counter() - started, _spent(process) - spent
        asking.close()
    return Answers(count / seconds, spent / count * 1e6, dict(asking.statuses))


def _spent(stat: Path) -> float:
    """Seconds of the processor that a process took, its own and those of the system for it."""
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Asking:
    def __init__(
        self, port: int, selector: selectors.BaseSelector, paths: Sequence[str], headers: str
    ) -> None:
        self._selector = selector
        self._requests = cycle(
            [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode() for path in paths]
        )
        self._sockets = [_connected(port) for _ in range(CONNECTIONS)]
        self.statuses: Counter[int] = Counter()

    def ask(self, count: int) -> None:
        """Ask so many times."""
        left: dict[socket.socket, int] = {}
        for each in self._sockets:
            self._selector.register(each, selectors.EVENT_READ)
            each.send(next(self._requests))
        sent, done = len(self._sockets), 0
        while done < count:
            for key, _ in self._selector.select():
                line = key.fileobj
                assert isinstance(line, socket.socket)
                got = line.recv(1 << 18)
                left[line] = left[line] - len(got) if line in left else self._rest(got)
                chunked = left[line] > _UNKNOWN // 2
                if left[line] <= 0 or (chunked and got.endswith(_LAST_CHUNK)):
                    del left[line]
                    done += 1
                    if sent < count:
                        sent += 1
                        line.send(next(self._requests))

    def _rest(self, got: bytes) -> int:
        """How many bytes of an answer are still to come after its first."""
        end = got.index(_END)
        head = got[:end].lower()
        self.statuses[int(head[9:12])] += 1
        at = head.find(_LENGTH)
        if at >= 0:
            length = int(head[at + len(_LENGTH) :].split(b"\r\n", 1)[0])
            return length - (len(got) - end - len(_END))
        return _UNKNOWN if b"chunked" in head else 0

    def close(self) -> None:
        for each in self._sockets:
            each.close()


def _connected(port: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port))
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.setblocking(False)
    return made
