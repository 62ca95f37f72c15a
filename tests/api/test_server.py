"""The server: on this machine only, and gone when it is told to go."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from api.server import Hosts, ServerRefused, require_loopback, serve

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
