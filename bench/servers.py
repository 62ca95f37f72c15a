"""Servers to put side by side, each a process of its own on the first core.

python -m bench.servers kept|asked LEDGER VIEWS      the read API, with answers kept or never
python -m bench.servers prebuilt FILE                a framework's route that returns a file
python -m bench.servers datasette DATABASE PORT      Datasette over the tables of the views
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

import api.kept
from api.app import create_app
from api.server import serve
from ledger.history import History
from ledger.store import open_store
from projections.storage.serving import open_views

PATIENCE = 60
"""Seconds in which a server must have come up."""


@dataclass(frozen=True)
class Server:
    """A server that runs: where, and in which process."""

    port: int
    process: int


@contextmanager
def running(*words: str) -> Iterator[Server]:
    """A server that runs meanwhile."""
    command = [sys.executable, "-m", "bench.servers", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            if not address:
                raise RuntimeError(f"{words[0]} did not come up")
            port = int(address.rpartition(":")[2])
            _await(port)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(PATIENCE * 10):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nobody listens on {port}")


def _ours(kept: bool, ledger: str, views: str) -> None:
    if not kept:
        setattr(api.kept, "LARGEST", -1)  # noqa: B010 - a constant: no answer is small enough
    with open_store(ledger, read_only=True) as store:
        shown = open_views(views, "public", read_only=True)
        serve(create_app(shown, History(store)), port=0, ready=lambda at: print(at, flush=True))


def _prebuilt(file: str) -> None:
    body, app, port = Path(file).read_bytes(), FastAPI(), free_port()

    @app.get("/page")
    async def page() -> Response:
        return Response(body, 200, {"ETag": '"1"'}, "application/json")

    print(f"http://127.0.0.1:{port}", flush=True)
    uvicorn.run(app, port=port, log_level="warning", access_log=False)


def _datasette(database: str) -> None:
    port = free_port()
    settings = {"suggest_facets": "off", "allow_facet": "off", "default_cache_ttl": "0"}
    words = [word for pair in settings.items() for word in ("--setting", *pair)]
    print(f"http://127.0.0.1:{port}", flush=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)  # it tells of every request
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    command = [sys.executable, "-m", "datasette", database, "--port", str(port), *words]
    os.execv(sys.executable, command)


def main(kind: str, *words: str) -> None:
    """Serve until terminated."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if kind == "prebuilt":
        _prebuilt(*words)
    elif kind == "datasette":
        _datasette(*words)
    else:
        _ours(kind == "kept", *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
