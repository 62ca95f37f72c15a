"""The server: on this machine only, and gone when it is told to go."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import orjson
import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.protection import LARGEST_HEAD, Protection
from api.server import Hosts, ServerRefused, _Server, require_loopback, serve

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_addresses_of_this_machine(host: str) -> None:
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.1"])
def test_other_addresses_are_refused(host: str) -> None:
    with pytest.raises(ServerRefused, match="this machine only"):
        serve(Response(), host=host, port=0)


def test_a_port_that_is_taken_is_refused() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(ServerRefused, match="cannot listen"),
    ):
        serve(Response(), port=taken.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 65_536])
def test_what_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(ServerRefused, match="cannot listen"):
        serve(Response(), port=port)


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_requests_under_a_name_of_this_machine(name: str) -> None:
    assert asked_as(name).status_code == 200


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "[x]"])
def test_requests_under_a_foreign_name_are_refused(name: str) -> None:
    answer = asked_as(name)
    assert answer.status_code == 421
    assert answer.json()["type"] == "/v1/problems/unknown-host"


def asked_as(name: str) -> httpx2.Response:
    client = TestClient(Hosts(Response(b"here")))
    return client.get("/", headers={"Host": name})


PROGRAM = """
    import sys
    from api.server import serve
    from tests.api.serving import GOLDEN, Served

    served = Served(GOLDEN.read_bytes().splitlines())
    serve(served.app, port=0, ready=lambda address: print(address, flush=True))
    print("stopped", flush=True)
"""


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_stopped(stop: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", textwrap.dedent(PROGRAM)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        try:
            address = urlsplit(running.stdout.readline().strip())
            assert address.hostname == "127.0.0.1"
            connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=10)
            for method, length in (("GET", True), ("HEAD", False)):
                connection.request(method, "/v1/cells?limit=1")
                response = connection.getresponse()
                assert response.status == 200
                assert bool(response.read()) is length
                assert response.getheader("server") is None
                assert int(response.getheader("content-length") or 0) > 100
            start = time.monotonic()
            running.send_signal(stop)
            assert running.wait(10) == 0
            assert time.monotonic() - start < 5
            connection.close()
        finally:
            running.kill()
        assert running.stdout.read() == "stopped\n"
        assert running.stderr.read() == ""


class Talking:
    """A server in a thread of this process, talked to byte by byte."""

    def __init__(self) -> None:
        self._server: list[_Server] = []
        self.port = 0

    def __enter__(self) -> "Talking":
        ready = threading.Event()

        def told(address: str) -> None:
            self.port = urlsplit(address).port or 0
            ready.set()

        startup = _Server.startup

        async def noted(server: _Server, sockets: list[socket.socket] | None = None) -> None:
            self._server.append(server)
            await startup(server, sockets)

        self._patched = pytest.MonkeyPatch()
        self._patched.setattr(_Server, "startup", noted)
        self._thread = threading.Thread(
            target=serve, args=(here,), kwargs={"port": 0, "ready": told}
        )
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._server[0].should_exit = True
        self._thread.join(10)
        self._patched.undo()

    def say(self, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
        """Send bytes piece by piece; what comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            for piece in pieces:
                line.sendall(piece)
                time.sleep(0.01)
            said = b""
            while got := line.recv(65_536):
                said += got
        head, _, body = said.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        return int(status.split()[1]), dict(line.split(": ", 1) for line in lines), body


async def here(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that also lives and dies."""
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    await Protection(Response(b"here"))(scope, receive, send)


@pytest.fixture(scope="module")
def talking() -> Iterator[Talking]:
    with Talking() as server:
        yield server


HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"


def test_a_plain_request_is_answered(talking: Talking) -> None:
    status, headers, body = talking.say(b"GET / HTTP/1.1\r\n", HOST, b"\r\n")
    assert (status, body) == (200, b"here")
    assert headers["content-length"] == "4"


@pytest.mark.parametrize(
    "words", [b"NONSENSE\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET /\x00 HTTP/9\r\n"]
)
def test_what_is_no_request_is_a_problem_like_others(talking: Talking, words: bytes) -> None:
    status, headers, body = talking.say(words)
    assert status == 400
    assert headers["content-type"] == "application/problem+json"
    assert orjson.loads(body)["type"] == "/v1/problems/bad-request"


def test_a_head_without_end_is_cut_off(talking: Talking) -> None:
    """No more of it is taken in than of any head that is answered."""
    piece = b"X-More: " + b"x" * 4_000 + b"\r\n"
    status, _, body = talking.say(b"GET / HTTP/1.1\r\n", HOST, *[piece] * 5)
    assert status == 431
    assert orjson.loads(body)["type"] == "/v1/problems/request-too-large"


def test_a_head_that_is_too_long_at_once_is_refused(talking: Talking) -> None:
    more = b"X-More: " + b"x" * LARGEST_HEAD + b"\r\n\r\n"
    assert talking.say(b"GET / HTTP/1.1\r\n" + HOST + more)[0] == 431


def test_many_requests_on_one_line_are_not_one_head(talking: Talking) -> None:
    one = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-More: " + b"x" * 4_000 + b"\r\n\r\n"
    last = b"GET / HTTP/1.1\r\n" + HOST + b"\r\n"
    status, _, body = talking.say(*[one] * 6, last)
    assert status == 200
    assert body.count(b"here") == 7


def test_a_foreign_name_is_refused_as_others_are(talking: Talking) -> None:
    words = b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    status, headers, body = talking.say(words)
    assert status == 421
    assert headers["x-content-type-options"] == "nosniff"
    assert orjson.loads(body)["request_id"] == headers["x-request-id"]


def test_a_body_is_refused_and_the_line_is_closed(talking: Talking) -> None:
    words = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000\r\n\r\nx"
    status, headers, _ = talking.say(words)
    assert (status, headers["connection"]) == (413, "close")
