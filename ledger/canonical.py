"""Canonical bytes: the one way in which an entry is written down, hashed and proved.

The profile LCJ-1 is RFC 8785 (JSON Canonicalization Scheme) narrowed to what every reader agrees
on: no floats, whole numbers within ±(2^53-1), keys `[a-z][a-z0-9_]{0,63}`, no NUL, no lone
surrogates, at most 32 levels, at most 65,535 bytes. Strings are kept exactly as given.

The bytes that are stored are the bytes that were hashed: nothing is ever written anew on reading.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, Final, cast

import orjson
from pydantic import JsonValue, ValidationError

from ledger.entries import Entry, Source
from ledger.events.base import Event
from ledger.events.catalogue import UnknownEvent, facts_of
from ledger.recurring import recurring
from ledger.rows import Stored

MAX_BYTES: Final = 65_535
MAX_DEPTH: Final = 32
MAX_INTEGER: Final = 2**53 - 1
ENVELOPE: Final = frozenset(
    {
        "caused_by",
        "command_id",
        "corrects",
        "facts",
        "label",
        "occurred_on",
        "process",
        "recorded_at",
        "recorded_by",
        "salt",
        "sources",
        "stream",
        "taken_in_at",
        "type",
        "version",
    }
)
"""The keys of a stored entry: exactly these."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PLAIN: Final[frozenset[type]] = frozenset({str, bool, type(None)})
_ESCAPED_NUL = b"\\u0000"


class NotCanonical(ValueError):
    """A value that the profile does not admit; `path` says where it stands."""

    def __init__(self, why: str, path: tuple[str | int, ...] = ()) -> None:
        self.why = why
        self.path = path
        super().__init__(why, path)

    def __str__(self) -> str:
        return f"{'/'.join(map(str, self.path)) or 'the value'} {self.why}"


class Unreadable(ValueError):
    """A stored row that is no entry: what it says is not what its columns or the catalogue say."""

    def __init__(self, position: int, why: str) -> None:
        self.position = position
        super().__init__(f"the entry at position {position} {why}")


def dumps(value: JsonValue) -> bytes:
    """The canonical bytes of a value; NotCanonical names the place that has none."""
    _check(value, MAX_DEPTH)
    try:
        written = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:
        _check_text(value)
        raise NotCanonical(f"cannot be written: {error}") from error
    if len(written) > MAX_BYTES:
        raise NotCanonical(f"takes {len(written)} bytes; at most {MAX_BYTES} are allowed")
    if _ESCAPED_NUL in written:
        _check_text(value)
    return written


def loads(written: bytes) -> JsonValue:
    """The value that canonical bytes stand for; ValueError if they are not JSON at all."""
    value: JsonValue = orjson.loads(written)
    return value


def encode_entry(  # noqa: PLR0913 - an entry has these fields, and all are given by name
    *,
    stream: str,
    version: int,
    event: Event,
    occurred_on: str,
    recorded_at: str,
    recorded_by: str,
    sources: Sequence[Source],
    label: str,
    process: str | None,
    caused_by: str | None,
    corrects: str | None,
    command_id: str,
    salt: str,
    taken_in_at: str | None,
) -> bytes:
    """The canonical bytes of an entry that is about to be recorded."""
    return dumps(
        {
            "caused_by": caused_by,
            "command_id": command_id,
            "corrects": corrects,
            "facts": facts_of(event),
            "label": label,
            "occurred_on": occurred_on,
            "process": process,
            "recorded_at": recorded_at,
            "recorded_by": recorded_by,
            "salt": salt,
            "sources": [source.model_dump(exclude_none=True) for source in sources],
            "stream": stream,
            "taken_in_at": taken_in_at,
            "type": event.stored_name,
            "version": version,
        }
    )


def decode_entry(row: Stored) -> Entry:
    """The entry that a stored row means; Unreadable if the row contradicts itself."""
    position, stream, version, kind, state = row
    try:
        held = orjson.loads(state)
        if len(held) != len(ENVELOPE):
            raise Unreadable(position, "does not have the keys of an entry")
        if held["stream"] != stream or held["version"] != version or held["type"] != kind:
            raise Unreadable(position, "says another stream, version or type than its columns")
        sources = held["sources"]
        return _entry(
            (
                position,
                stream,
                version,
                kind,
                held["occurred_on"],
                held["recorded_at"],
                held["recorded_by"],
                tuple(map(Source.model_validate, sources)) if sources else (),
                held["label"],
                held["process"],
                held["caused_by"],
                held["corrects"],
                held["command_id"],
                held["salt"],
                held["taken_in_at"],
                recurring(kind, held["facts"]),
            )
        )
    except KeyError as error:
        raise Unreadable(position, "does not have the keys of an entry") from error
    except (orjson.JSONDecodeError, AttributeError, TypeError) as error:
        raise Unreadable(position, "is not a JSON object that an entry could be") from error
    except UnknownEvent as error:
        raise Unreadable(position, f"is of a type that the catalogue lacks: {kind!r}") from error
    except ValidationError as error:
        raise Unreadable(position, f"does not hold the facts of a {kind!r}: {error}") from error


_entry: Callable[[tuple[object, ...]], Entry] = partial(tuple.__new__, Entry)
"""An entry from its parts, in a third of the time that its own constructor takes."""


def _check(value: object, depth: int) -> None:
    """Everything the profile forbids, but what only the text of strings can show.

    Types are compared, not asked for: a subclass may be written in another way than it looks.
    """
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is dict or kind is list:
        if not depth:
            raise NotCanonical(f"is nested deeper than {MAX_DEPTH} levels")
        _check_members(value, depth - 1)
    elif kind is int:
        if abs(cast(int, value)) > MAX_INTEGER:
            raise NotCanonical("is a whole number beyond 2^53-1; write it as text")
    elif kind is float:
        raise NotCanonical("is a floating point number; write decimals as text")
    else:
        raise NotCanonical(f"is a {kind.__name__}, which JSON does not have")


def _check_members(value: Any, depth: int) -> None:
    keyed = type(value) is dict
    for key, member in value.items() if keyed else enumerate(value):
        if keyed and key not in ENVELOPE and not _is_key(key):
            raise NotCanonical(f"has the key {key!r}; keys are like {_KEY.pattern}")
        if type(member) not in _PLAIN:
            try:
                _check(member, depth)
            except NotCanonical as error:
                raise NotCanonical(error.why, (key, *error.path)) from None


@lru_cache(maxsize=4096)
def _is_key(key: object) -> bool:
    return type(key) is str and _KEY.fullmatch(key) is not None


def _check_text(value: object, path: tuple[str | int, ...] = ()) -> None:
    """The slow look at every string, taken only when the written bytes gave cause."""
    if isinstance(value, str):
        if "\0" in value:
            raise NotCanonical("holds the character NUL", path)
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise NotCanonical("holds half of a surrogate pair", path)
    elif isinstance(value, dict):
        for key, member in value.items():
            _check_text(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            _check_text(member, (*path, index))
