"""Paging: a page goes on after the key of the last row, at the moment of the first page.

Some lists also go back, to the page that ends before the key of the first row.

A cursor says where to go on and of which question. It is no secret and grants nothing, but a
cursor that was cut, changed, or taken from another question is refused.
"""

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

import orjson
from starlette.requests import Request
from starlette.types import Scope

from api.problems import BAD_CURSOR, Problem, bad_parameter
from api.questions import LARGEST
from ledger.days import BEGINNING, FOREVER, text_of
from projections.intervals import Moment

_FREE = ("after", "limit", "min_position")
"""What may differ from page to page."""
_MOMENT = ("on", "known_at", "min_position")
"""What says when, and not what."""
_LONGEST = 300
_BACK = -1
"""What a cursor ends with that goes back."""
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,15}", re.ASCII)
_SAFE = re.compile(r"[A-Za-z0-9_.~/:@,-]*", re.ASCII)
"""What needs no escape in an address."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: the moment of the first page, and the key of the row before it.

    A cursor that goes `back` has the key of the row behind the page.
    """

    moment: Moment
    key: Key
    back: bool = False

    @property
    def onward(self) -> Key:
        """The key to go on after, in a list that never goes back."""
        if self.back:
            raise Problem(BAD_CURSOR)
        return self.key


class Span(NamedTuple):
    """A page of what is in memory in order: which of it, and the keys to go on after and before."""

    some: slice
    last: Key | None
    first: Key | None


def span_of(keys: Sequence[Key], cursor: Cursor | None, limit: int) -> Span:
    """The page that begins at a cursor; a Problem if its key is not among these.

    >>> span_of([("a",), ("b",), ("c",)], None, 2)
    Span(some=slice(0, 2, None), last=('b',), first=None)
    """
    start, end = 0, limit
    if cursor is not None:
        if cursor.key not in keys:
            raise Problem(BAD_CURSOR)
        at = keys.index(cursor.key)
        start, end = (max(0, at - limit), at) if cursor.back else (at + 1, at + 1 + limit)
    last = keys[end - 1] if 0 < end < len(keys) else None
    return Span(slice(start, end), last, keys[start] if 0 < start < len(keys) else None)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for, in a form that can be compared and asked again."""

    path: str
    parameters: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: Request) -> "Question":
        """The question of a request; a parameter that is given twice is refused."""
        pairs = tuple(sorted(parameters_of(request.scope)))
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise bad_parameter(twice, "is given twice; separate values by a comma")
        path = request.scope["path"]
        return cls(path if _SAFE.fullmatch(path) else quote(path, safe="/:@"), pairs)

    def cursor_at(self, text: str, length: int, head: int) -> Cursor:
        """Where to go on, after a key of so many parts; a Problem if the text is no such cursor."""
        found = _opened(text)
        if not isinstance(found, list):
            raise Problem(BAD_CURSOR)
        if back := found[-1:] == [_BACK]:
            found.pop()
        if len(found) != 3 + length or found[0] != self._digest():
            raise Problem(BAD_CURSOR)
        _, on, known, *key = found
        if not _within(on, BEGINNING, FOREVER - 1) or not _within(known, 0, head):
            raise Problem(BAD_CURSOR)
        if not all(isinstance(part, str) and _plain(part) for part in key):
            raise Problem(BAD_CURSOR)
        return Cursor(Moment(on, known), tuple(key), back)

    def cursor_after(self, moment: Moment, key: Key) -> str:
        """The cursor that goes on after a key."""
        return _spelled([self._digest(), *moment, *key])

    def cursor_before(self, moment: Moment, key: Key) -> str:
        """The cursor that goes back to what is before a key."""
        return _spelled([self._digest(), *moment, *key, _BACK])

    def address(self) -> str:
        """The address itself, its parameters in order."""
        return self._with(())

    def at(self, cursor: str) -> str:
        """The address of the page at a cursor."""
        return self._with(("after",), ("after", cursor))

    def timeless(self) -> str:
        """The address of the same question about the present."""
        return self._with(("after", *_MOMENT))

    def pinned(self, moment: Moment) -> str:
        """The address of the same question at a moment, whose answer never changes."""
        pins = (("known_at", str(moment.known)), ("on", text_of(moment.on)))
        return self._with(("after", *_MOMENT), *pins)

    def _with(self, left_out: tuple[str, ...], *added: tuple[str, str]) -> str:
        kept = [pair for pair in self.parameters if pair[0] not in left_out]
        if not kept and not added:
            return self.path
        return f"{self.path}?{'&'.join(map(_written, [*kept, *added]))}"

    def _digest(self) -> str:
        return _digest_of(self.path, *(pair for pair in self.parameters if pair[0] not in _FREE))


@lru_cache(maxsize=1_024)
def _digest_of(path: str, *bound: tuple[str, str]) -> str:
    """What tells one question from another: the same for all of its pages."""
    return sha256(orjson.dumps([path, bound])).hexdigest()[:12]


def _written(pair: tuple[str, str]) -> str:
    """A parameter as an address has it."""
    name, value = pair
    if _SAFE.fullmatch(value) and _SAFE.fullmatch(name):
        return f"{name}={value}"
    return urlencode([pair], safe="/:@,")


def parameters_of(scope: Scope) -> list[tuple[str, str]]:
    """The parameters of an address, read once for a request."""
    pairs: list[tuple[str, str]] | None = scope.get("concord.parameters")
    if pairs is None:
        query = scope["query_string"].decode("latin-1")
        pairs = parse_qsl(query, keep_blank_values=True) if query else []
        scope["concord.parameters"] = pairs
    return pairs


def whole(part: str) -> int:
    """The whole number that a part of a cursor's key writes; a Problem if it writes none."""
    if not _WHOLE.fullmatch(part) or abs(int(part)) > LARGEST:
        raise Problem(BAD_CURSOR)
    return int(part)


def _opened(text: str) -> object:
    """What a cursor says; None unless it is spelled exactly as it was given out."""
    try:
        found: object = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return found if _spelled(found) == text else None
    except (binascii.Error, ValueError, TypeError):
        return None


def _spelled(said: object) -> str:
    return urlsafe_b64encode(orjson.dumps(said)).rstrip(b"=").decode()


def _within(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _plain(part: str) -> bool:
    return len(part) <= _LONGEST and (part.isprintable() or not part)
