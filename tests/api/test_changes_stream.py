"""The stream as it goes over the line: its form, and that nobody misses anything."""

import asyncio
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import pytest
from starlette.types import Message

from ledger.entries import Fact
from ledger.events.follow_ups import FollowUpOpened
from ledger.journal import Journal
from ledger.store import Store, open_store
from projections.following.rebuild import rebuild
from tests.api.serving import SALT, Answer, Served
from tests.data.golden import HEAD
from tests.data.shipped import ROOT

Event = dict[str, str]


def events_of(text: str) -> list[Event]:
    """The events of a stream, comments left out."""
    return [
        dict(line.split(": ", 1) for line in block.split("\r\n") if line and line[0] != ":")
        for block in text.split("\r\n\r\n")
        if block.strip("\r\n: ")
    ]


def test_a_stream_begins_with_the_head_and_goes_on_after_a_position(golden: Served) -> None:
    answer = golden.get(f"/v1/stream?after={HEAD - 2}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-accel-buffering"] == "no"
    hello, *rest = events_of(answer.content.decode())
    assert hello == {
        "id": str(HEAD - 2),
        "event": "hello",
        "data": f'{{"head":{HEAD}}}',
        "retry": "5000",
    }
    assert [event["id"] for event in rest] == [str(HEAD - 1), str(HEAD)]
    data = orjson.loads(rest[0]["data"])
    assert data == {
        "position": HEAD - 1,
        "type": rest[0]["event"],
        "href": f"/v1/events/{HEAD - 1}",
    }
    assert golden.get(data["href"]).data["type"] == rest[0]["event"]


def test_by_default_it_begins_now(golden: Served) -> None:
    (hello,) = events_of(golden.get("/v1/stream").content.decode())
    assert (hello["id"], hello["event"]) == (str(HEAD), "hello")


def test_who_comes_back_goes_on_where_it_was(golden: Served) -> None:
    """A browser asks for the same address again, and says in a header how far it came."""
    answer = golden.get("/v1/stream?after=3", last_event_id=str(HEAD - 1))
    hello, event = events_of(answer.content.decode())
    assert (hello["id"], event["id"]) == (str(HEAD - 1), str(HEAD))


@pytest.mark.parametrize("given", [str(HEAD + 1), "-1", "x", "9" * 15, "9" * 40, "1.5", " "])
def test_a_position_that_is_none_is_refused(golden: Served, given: str) -> None:
    assert golden.get("/v1/stream", last_event_id=given).problem == (400, "bad-parameter")
    assert golden.get(f"/v1/stream?after={given}").problem == (400, "bad-parameter")


def test_other_parameters_are_refused(golden: Served) -> None:
    assert golden.get("/v1/stream?since=3").problem == (400, "bad-parameter")


def test_head_opens_no_stream(golden: Served) -> None:
    head = Answer(golden.client.head("/v1/stream?after=3"))
    assert (head.status, head.content) == (200, b"")
    assert head.headers == golden.get("/v1/stream?after=3").headers


def test_a_reader_that_takes_nothing_is_cut_off(
    golden: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("api.changes_stream.STALLED", 0.05)
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/v1/stream",
        "query_string": b"after=0",
        "headers": [],
    }

    async def waits(*_: object) -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def stalls(message: Message) -> None:
        if message["type"] == "http.response.body":
            await waits()

    async def ask() -> None:
        async with asyncio.timeout(10):
            await golden.app(scope, waits, stalls)

    asyncio.run(ask())
    assert "was cut off" in caplog.text
    assert "fault" not in caplog.text


PROGRAM = "from api.command_line import main; main()"


class Ledger:
    """A ledger in a folder, and servers of it in processes of their own."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._folder = folder
        now = datetime(2026, 1, 15, tzinfo=UTC)
        self._journal = Journal(store, lambda: f"{now:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        self.recorded = 0

    def record(self, count: int = 1) -> None:
        facts = []
        for _ in range(count):
            self.recorded += 1
            opened = FollowUpOpened(what="A list")
            stream = f"follow-up/FU-{self.recorded}"
            facts.append(Fact(opened, stream, "2026-01-01", "secretariat", label="GREEN"))
        self._journal.record_all(facts)

    @contextmanager
    def served(self) -> Iterator[tuple[subprocess.Popen[str], int]]:
        """A server, with the port it listens on."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0"]
        with subprocess.Popen(
            command,
            cwd=self._folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            try:
                said = process.stdout.readline()
                yield process, urlsplit(said.split()[2]).port or 0
            finally:
                process.kill()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    path = tmp_path / "ledger.db"
    with open_store(str(path)) as store:
        made = Ledger(store, tmp_path)
        made.record(3)
        rebuild(str(path), str(tmp_path / "views.db"), "public")
        yield made


class Listener:
    """Somebody who listens, and comes back as a browser does."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def listen(self, port: int, until: int) -> None:
        """Listen until the event with this id came, or the stream ended."""
        headers = {"Last-Event-ID": self.events[-1]["id"]} if self.events else {}
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", "/v1/stream?after=0", headers=headers)
            response = connection.getresponse()
            assert response.status == 200
            block: list[str] = []
            while line := response.readline().decode():
                if line.strip():
                    block.append(line)
                    continue
                self.events += events_of("".join(block))
                block = []
                if int(self.events[-1]["id"]) >= until:
                    return

    @property
    def told(self) -> list[int]:
        return [int(event["id"]) for event in self.events if event["event"] != "hello"]


def test_a_server_that_is_killed_and_started_again_loses_nothing(ledger: Ledger) -> None:
    listener = Listener()
    for stop in (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
        with ledger.served() as (process, port):
            listener.listen(port, ledger.recorded)
            ledger.record(7)
            listener.listen(port, ledger.recorded)
            process.send_signal(stop)
        ledger.record(600)
    with ledger.served() as (_, port):
        listener.listen(port, ledger.recorded)
    assert listener.told == list(range(1, ledger.recorded + 1))


def test_the_server_stops_within_a_second_however_many_listen(ledger: Ledger) -> None:
    with ledger.served() as (process, port):
        connections = [http.client.HTTPConnection("127.0.0.1", port) for _ in range(20)]
        streams = []
        for connection in connections:
            connection.request("GET", "/v1/stream?after=0")
            streams.append(connection.getresponse())
            assert streams[-1].readline().startswith(b"id: 0")
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        for stream in streams:
            stream.read()  # to its end, which is an orderly one
        assert process.wait(10) == 0
        assert time.monotonic() - start < 1
        for connection in connections:
            connection.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
