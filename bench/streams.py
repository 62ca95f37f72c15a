"""How soon what is recorded is seen, and what five hundred who listen cost.

The server is `concord serve` in a process of its own, as operators start it, and the writer is
another process, this one. Somebody who asks again and again sees an entry once an answer reflects
it; those who listen are counted by the events that each of them got.
"""

import asyncio
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.__main__ import main
from bench.harness import Result, Run, Target, at_most
from bench.memory import resident
from ledger.entries import Fact
from ledger.events.follow_ups import FollowUpOpened
from ledger.journal import Journal
from ledger.store import Store, open_store

PROGRAM = "from api.command_line import main; main()"
VISIBLE = {"sqlite": at_most(100), "postgres": at_most(50)}
LISTENERS = 500
MEMORY = at_most(60)
PAUSE = 0.02
"""Seconds between two entries, so that none is seen with the next."""


@dataclass(frozen=True)
class Service:
    """A server, and the ledger it serves."""

    store: Store
    port: int
    process: int

    def record(self, count: int = 1) -> int:
        """Record entries in one commit; the position of the last."""
        head = self.store.head()
        journal = Journal(self.store, lambda: "2026-01-15T00:00:00.000000Z", lambda: "A" * 22)
        journal.record_all(
            Fact(
                FollowUpOpened(what="A list"),
                f"follow-up/FU-{number}",
                "2026-01-01",
                "secretariat",
                label="GREEN",
            )
            for number in range(head + 1, head + count + 1)
        )
        return head + count


def measure(run: Run) -> Iterator[Result]:
    """From commit to visible; then memory and events of those who listen."""
    commits = 100 if run.quick else 1_000
    with _serving(run) as service:
        waits = sorted(_seen(service, commits))
        told = "from commit until an answer reflects it"
        yield Result(f"{told}, median", _ms(waits, 0.5), "ms")
        yield Result(f"{told}, 99 of 100", _ms(waits, 0.99), "ms", VISIBLE[run.store])
    with _serving(run) as service:
        yield from asyncio.run(_listened(service, 200 if run.quick else 2_000))


def _seen(service: Service, commits: int) -> Iterator[float]:
    """Seconds until each commit shows, asked by one reader again and again."""
    with closing(http.client.HTTPConnection("127.0.0.1", service.port)) as line:
        for _ in range(commits):
            position = service.record()
            committed = time.perf_counter()
            while _reflected(line) < position:
                time.sleep(0.0005)
            yield time.perf_counter() - committed
            time.sleep(PAUSE)


def _reflected(line: http.client.HTTPConnection) -> int:
    line.request("GET", "/v1/follow-ups?limit=1")
    response = line.getresponse()
    response.read()
    return int(response.headers["Ledger-Position"])


async def _listened(service: Service, entries: int) -> list[Result]:
    first = await _Listener.of(service.port)  # what is loaded for the first of them is no one's
    before = resident(service.process)
    listeners = [await _Listener.of(service.port) for _ in range(LISTENERS)]
    memory = (resident(service.process) - before) / LISTENERS * 1_000
    used = _processor(service.process)
    start = time.perf_counter()
    await asyncio.to_thread(_trickle, service, entries)
    last = service.store.head()
    await asyncio.wait_for(asyncio.gather(*(each.take(last) for each in listeners)), 120)
    seconds, used = time.perf_counter() - start, _processor(service.process) - used
    lost = sum(entries - each.events for each in listeners)
    for each in (first, *listeners):
        each.writer.close()
    target: Target = at_most(0)
    return [
        Result(f"memory of one of {LISTENERS} who listen", memory, "kB", MEMORY),
        Result(f"events lost of {entries:,} to each", lost, "events", target),
        Result("processor meanwhile", 100 * used / seconds, "% of a core", note=f"{seconds:.0f} s"),
    ]


def _trickle(service: Service, entries: int) -> None:
    """One by one at first, then all at once."""
    for _ in range(entries // 10):
        service.record()
    service.record(entries - entries // 10)


class _Listener:
    """Somebody who listens, and counts what comes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer
        self.events = 0

    @classmethod
    async def of(cls, port: int) -> "_Listener":
        """Connected, and greeted."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        await reader.readuntil(b"event: hello")
        await reader.readuntil(b"\r\n\r\n")
        return cls(reader, writer)

    async def take(self, last: int) -> None:
        """Listen until the event with this id came."""
        at = 0
        while at < last:
            line = await self._reader.readline()
            if line.startswith(b"id: "):
                at = int(line[4:])
                self.events += 1


@contextmanager
def _serving(run: Run) -> Iterator[Service]:
    ledger, views = run.fresh("served"), run.fresh("views")
    with open_store(ledger) as store:
        Service(store, 0, 0).record(100)
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0"]
        environment = {**os.environ, "CONCORD_LEDGER": ledger, "CONCORD_VIEWS": views}
        with subprocess.Popen(
            command,
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            try:
                said = next(line for line in process.stdout if line.startswith("serving at"))
                yield Service(store, urlsplit(said.split()[2]).port or 0, process.pid)
            finally:
                process.terminate()


def _processor(process: int) -> float:
    """Seconds that a process has computed."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:  # noqa: PTH123 - no file of ours
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ms(waits: list[float], share: float) -> float:
    return waits[min(len(waits) - 1, int(share * len(waits)))] * 1_000


if __name__ == "__main__":
    sys.exit(main(["streams", *sys.argv[1:]]))
