"""The server: the read API on an address of this machine, and nowhere else.

Whoever can reach the port can read. Until there are access rules, that must be people who sit
at this machine, so other addresses are refused, and so are requests that a browser sends here
under a foreign name.
"""

import gc
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from ipaddress import ip_address

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import BAD_REQUEST, REQUEST_TOO_LARGE, UNKNOWN_HOST, Problem, answer
from api.protection import LARGEST_HEAD, Protection

GRACE = 5
"""Seconds for answers under way when the server is stopped."""
_STOPPING = (signal.SIGINT, signal.SIGTERM)
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:]+)\]|(?P<name>[0-9A-Za-z.-]+))(?::[0-9]{1,5})?")


class ServerRefused(RuntimeError):
    """The server does not start; the message says why and what to do."""


def serve(
    app: ASGIApp,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] = lambda _: None,
    stopping: Callable[[], None] = lambda: None,
) -> None:
    """Serve until stopped. `ready` is told the address once it answers; port 0 takes a free one.

    `stopping` is called when the server is told to stop: it must end what would go on for ever.

    Raises ServerRefused for an address beyond this machine, or one that is taken.
    """
    require_loopback(host)
    listening = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        Hosts(app),
        loop="uvloop",
        http=_Reception,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=GRACE,
    )
    with listening:
        address = f"http://{name}:{listening.getsockname()[1]}"
        _Server(config, lambda: ready(address), stopping).run(sockets=[listening])


def require_loopback(host: str) -> None:
    """Refuse an address that others could reach."""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise ServerRefused(
            "the read API has no access rules yet and serves this machine only:"
            " use 127.0.0.1, ::1 or localhost"
        )


class Hosts:
    """Answers only under names of this machine.

    A page of a foreign site can point its own name at this machine and have a browser read from
    here as if it were that site; the name gives it away.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._refuse = Protection(_refuse_host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _is_local(scope):
            await self._refuse(scope, receive, send)
            return
        await self._app(scope, receive, send)


async def _refuse_host(scope: Scope, receive: Receive, send: Send) -> None:
    await answer(Problem(UNKNOWN_HOST), "")(scope, receive, send)


class _Reception(HttpToolsProtocol):
    """Reads requests, but no head without end, and says what is wrong as the rest of us does."""

    _reading_head = False
    _taken = 0

    def on_message_begin(self) -> None:
        self._reading_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._reading_head = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Take what came; the head of a request is refused once it is longer than any we answer."""
        super().data_received(data)
        self._taken = self._taken + len(data) if self._reading_head else 0
        if self._taken > LARGEST_HEAD and not self.transport.is_closing():
            self._refuse(Problem(REQUEST_TOO_LARGE))

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - ours says the same
        """Answer what is no request."""
        self._refuse(Problem(BAD_REQUEST))

    def _refuse(self, problem: Problem) -> None:
        response = answer(problem, "")
        status = HTTPStatus(response.status_code)
        lines = [f"HTTP/1.1 {status.value} {status.phrase}".encode()]
        lines += [b"%s: %s" % pair for pair in (*response.raw_headers, (b"connection", b"close"))]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(response.body)]))
        self.transport.close()


class _Server(uvicorn.Server):
    """A server that says when it answers, and comes back to its caller when it is stopped."""

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[], None], stopping: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        # What is loaded by now stays: nobody need look through it for what can be thrown away,
        # neither between two requests nor at the end.
        gc.freeze()
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what would go on for ever, for the rest waits until every answer is given."""
        self._stopping()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on a signal, without letting the signal end the process."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in _STOPPING}
        try:
            yield
        finally:
            for each, previous in before.items():
                signal.signal(each, previous)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise ServerRefused(f"cannot listen on {host} port {port}: {error}") from error
    return listening


def _is_local(scope: Scope) -> bool:
    given = [value for name, value in scope["headers"] if name == b"host"]
    return len(given) == 1 and _names_this_machine(given[0])


@lru_cache(maxsize=256)
def _names_this_machine(host: bytes) -> bool:
    named = _HOST.fullmatch(host.decode("latin-1"))
    try:
        require_loopback((named["six"] or named["name"]).lower() if named else "")
    except ServerRefused:
        return False
    return True
