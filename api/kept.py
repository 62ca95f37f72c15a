"""Kept answers: what was answered once is answered again from memory, until anything changes.

An answer holds while the state of the ledger and of the views is the same and the day is; one
that names a position holds for as long as the views that gave it serve. Whoever has an answer
already is told so before any work is done.
"""

from collections import OrderedDict
from functools import lru_cache
from typing import Final, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.envelope import PINNED, has_tag
from api.exports import preferred
from api.heads import is_head
from api.languages import accepted
from api.reading import Clock
from api.watch import State, Watch
from ledger.rows import StoreError
from projections.storage.databases import ViewsUnavailable

MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes that are kept in all."""
LARGEST: Final = 1024 * 1024
"""Bytes of the largest answer that is kept."""
_OVERHEAD: Final = 2_048
"""Bytes that an answer takes besides its body, roughly."""
_CODINGS: Final = ("zstd", "br", "gzip")
_OF_BODY: Final = frozenset({b"content-length", b"content-type", b"content-encoding"})
_OF_STATE: Final = frozenset({b"ledger-head", b"ledger-lag"})

Headers = list[tuple[bytes, bytes]]
Key = tuple[str, bytes, str | None, str, str, str]


class Asked(NamedTuple):
    """What tells one answer from another, and the tags that the asker has."""

    key: Key
    tags: str


class Kept:
    """Answers from memory what it can, and keeps what the application answers."""

    def __init__(
        self, app: ASGIApp, watch: Watch, now: Clock, most_bytes: int = MOST_BYTES
    ) -> None:
        self._app = app
        self._watch = watch
        self._now = now
        self._most_bytes = most_bytes
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self.bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _asked(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if asked is None:
            await self._app(scope, receive, send)
            return
        try:
            state, day = self._watch.state, self._now().toordinal()
        except (StoreError, ViewsUnavailable):
            await self._app(scope, receive, send)  # which knows how to say so
            return
        answer = self._answers.get(asked.key)
        if answer is not None and answer.holds(state, day):
            self._answers.move_to_end(asked.key)
            scope["route"] = answer.route
            await answer.send(send, asked.tags, state)
            return
        watching = _Watching(send, asked.tags)
        await self._app(scope, receive, watching.send)
        if watching.whole and not is_head(scope):
            self._keep(asked.key, _Answer(watching, state, day, scope.get("route")))

    def _keep(self, key: Key, answer: "_Answer") -> None:
        """Keep an answer, and let go of those that nobody asked for the longest."""
        before = self._answers.pop(key, None)
        self._answers[key] = answer
        self.bytes += answer.size - (before.size if before else 0)
        while self.bytes > self._most_bytes:
            _, oldest = self._answers.popitem(last=False)
            self.bytes -= oldest.size


class _Watching:
    """Passes an answer on and sees whether it can be kept: whole, not large, with a tag."""

    def __init__(self, send: Send, tags: str) -> None:
        self._send = send
        self._tags = tags
        self.headers: Headers = []
        self.body = b""
        self.whole = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = self.headers = _tagged(message, self._tags)
            self.whole = message["status"] == 200 and any(
                name == b"etag" for name, _ in self.headers
            )
        elif message.get("more_body") or len(message.get("body", b"")) > LARGEST:
            self.whole = False
        else:
            self.body = message.get("body", b"")
        await self._send(message)


class _Answer:
    """An answer that was given, and for how long it holds."""

    __slots__ = (
        "_body",
        "_day",
        "_etag",
        "_headers",
        "_pinned",
        "_state",
        "_unchanged",
        "route",
        "size",
    )

    def __init__(self, given: _Watching, state: State, day: int, route: object) -> None:
        headers = dict(given.headers)
        self._etag = headers[b"etag"].decode("latin-1")
        self._pinned = headers.get(b"cache-control") == PINNED.encode()
        self._body: Message = {"type": "http.response.body", "body": given.body}
        self._day = day
        self._state = state
        self._write(given.headers)
        self.route = route
        self.size = len(given.body) + _OVERHEAD

    def holds(self, state: State, day: int) -> bool:
        """Whether the application would answer the same."""
        if self._pinned:
            return state.generation == self._state.generation
        return state == self._state and day == self._day

    async def send(self, send: Send, tags: str, state: State) -> None:
        """Answer, or say that the asker has it."""
        if state != self._state:
            self._move(state)
        if tags and (tags.strip() == "*" or has_tag(tags, self._etag)):
            await send(dict(self._unchanged))
            await send({"type": "http.response.body", "body": b""})
            return
        await send(dict(self._headers))
        await send(self._body)

    def _move(self, state: State) -> None:
        """Say how far the ledger is now; that changes beside an answer that names a position."""
        head, lag = str(state.head), str(max(0, state.head - state.position))
        new = {b"ledger-head": head.encode(), b"ledger-lag": lag.encode()}
        self._state = state
        self._write([(name, new.get(name, value)) for name, value in self._headers["headers"]])

    def _write(self, headers: Headers) -> None:
        plain = [pair for pair in headers if pair[0] not in _OF_BODY]
        start = {"type": "http.response.start"}
        self._headers: Message = {**start, "status": 200, "headers": headers}
        self._unchanged: Message = {**start, "status": 304, "headers": plain}


def _asked(scope: Scope) -> Asked | None:
    """What tells answers apart; None for a question that waits, since its answer has just come."""
    when: str | None = None
    accept = language = coding = tags = ""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = preferred(value.decode("latin-1"))
        elif name == b"accept-encoding":
            coding = _coding(value.decode("latin-1").lower())
        elif name == b"accept-language":
            language = accepted(value.decode("latin-1"))
        elif name == b"accept-datetime":
            when = value.decode("latin-1")
        elif name == b"if-none-match":
            tags = f"{tags},{value.decode('latin-1')}" if tags else value.decode("latin-1")
        elif name == b"prefer":
            return None
    key = (scope["path"], scope["query_string"], when, accept, language, coding)
    return Asked(key, tags)


@lru_cache(maxsize=1_024)
def _coding(header: str) -> str:
    """The coding that compression chooses; a header that weighs codings is its own choice."""
    if ";" in header or "*" in header:
        return header
    taken = {each.strip() for each in header.split(",")}
    return next((each for each in _CODINGS if each in taken), "")


def _tagged(message: Message, tags: str) -> Headers:
    """The headers of an answer, with a tag of its own where it is compressed.

    A strong tag names bytes, and compressed they are others. Who has the compressed answer and is
    told that it has not changed is told so under the tag that it knows.
    """
    headers: Headers = message["headers"]
    given = dict(headers)
    etag, coding = given.get(b"etag"), given.get(b"content-encoding")
    if etag is None or (coding is None and message["status"] != 304):
        return headers
    if coding is None:
        known = (etag_with(etag, each.encode()) for each in _CODINGS)
        own = next((each for each in known if has_tag(tags, each.decode("latin-1"))), etag)
    else:
        own = etag_with(etag, coding)
    return [(name, own if name == b"etag" else value) for name, value in headers]


def etag_with(etag: bytes, coding: bytes) -> bytes:
    """The tag of an answer in a coding.

    >>> etag_with(b'"57.1.public"', b"br")
    b'"57.1.public.br"'
    """
    return etag[:-1] + b"." + coding + b'"'
