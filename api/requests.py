"""Requests: what each is called, and what may be told of it once it was answered."""

import random
import re
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Final, NamedTuple

RawHeaders = Iterable[tuple[bytes, bytes]]
HEADER: Final = b"x-request-id"
_GIVEN: Final = re.compile(rb"[A-Za-z0-9][A-Za-z0-9-]{7,63}")
_NAMES: Final = random.Random(secrets.randbits(128))  # noqa: S311 - a name to be found by is no secret
_CURRENT: ContextVar[str] = ContextVar("request")


class Answered(NamedTuple):
    """What may be told of a request: nothing that was asked, and nobody who asked."""

    method: str
    route: str | None
    """The address with names for its parts, `/v1/cells/{id}`; None where no route leads."""
    status: int
    """What was answered, 0 if whoever asked went away before."""
    seconds: float
    request_id: str
    position: str | None
    """The position of the ledger that the answer reflects."""


Observer = Callable[[Answered], None]
"""Told of every request that was answered."""


def begin(headers: RawHeaders) -> str:
    """Name the request at hand: as its header `X-Request-ID` does, if that is plain, or anew."""
    given = next((value for name, value in headers if name == HEADER), b"")
    request_id = given.decode() if _GIVEN.fullmatch(given) else new_request_id()
    _CURRENT.set(request_id)
    return request_id


def current_request_id() -> str:
    """The name of the request at hand."""
    return _CURRENT.get("") or new_request_id()


def new_request_id() -> str:
    """A name for one request, to be found again in the log."""
    return f"{_NAMES.getrandbits(64):016x}"
