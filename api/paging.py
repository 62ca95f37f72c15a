"""Paging: a page goes on after the key of the last row, at the moment of the first page.

A cursor says where to go on and of which question. It is no secret and grants nothing, but a
cursor that was cut, changed, or taken from another question is refused.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, urlencode

import orjson
from starlette.requests import Request

from api.problems import BAD_CURSOR, Problem, bad_parameter
from ledger.days import BEGINNING, FOREVER
from projections.intervals import Moment

_FREE = ("after", "limit")
"""What may differ from page to page."""
_LONGEST = 300

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the moment of the first page, and the key of the last row."""

    moment: Moment
    key: Key


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for, in a form that can be compared and asked again."""

    path: str
    parameters: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: Request) -> "Question":
        """The question of a request; a parameter that is given twice is refused."""
        given = request.query_params
        pairs = tuple(sorted(given.multi_items()))
        if len(pairs) > len(given):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise bad_parameter(twice, "is given twice; separate values by a comma")
        return cls(quote(request.scope["path"], safe="/:@"), pairs)

    def cursor_at(self, text: str, length: int, head: int) -> Cursor:
        """Where to go on, after a key of so many parts; a Problem if the text is no such cursor."""
        found = _opened(text)
        if not isinstance(found, list) or len(found) != 3 + length or found[0] != self._digest():
            raise Problem(BAD_CURSOR)
        _, on, known, *key = found
        if not _within(on, BEGINNING, FOREVER - 1) or not _within(known, 0, head):
            raise Problem(BAD_CURSOR)
        if not all(isinstance(part, str) and _plain(part) for part in key):
            raise Problem(BAD_CURSOR)
        return Cursor(Moment(on, known), tuple(key))

    def cursor_after(self, moment: Moment, key: Key) -> str:
        """The cursor that goes on after a key."""
        written = orjson.dumps([self._digest(), *moment, *key])
        return urlsafe_b64encode(written).rstrip(b"=").decode()

    def at(self, cursor: str) -> str:
        """The address of the page at a cursor."""
        kept = [pair for pair in self.parameters if pair[0] != "after"]
        return f"{self.path}?{urlencode([*kept, ('after', cursor)], safe='/:@,')}"

    def _digest(self) -> str:
        bound = [pair for pair in self.parameters if pair[0] not in _FREE]
        return sha256(orjson.dumps([self.path, bound])).hexdigest()[:12]


def _opened(text: str) -> object:
    """What a cursor says; None unless it is spelled exactly as it was given out."""
    try:
        found: object = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        spelled = urlsafe_b64encode(orjson.dumps(found)).rstrip(b"=").decode()
    except (binascii.Error, ValueError, TypeError):
        return None
    return found if spelled == text else None


def _within(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _plain(part: str) -> bool:
    return len(part) <= _LONGEST and (part.isprintable() or not part)
