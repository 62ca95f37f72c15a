"""The gate: JSON from outside is read in one way, and everything doubtful is turned away.

JSON readers disagree on duplicate keys, floating point numbers, `NaN`, huge numbers, half
surrogates and deep nesting, so a ledger that others can check must not let them in.
"""

import json
from typing import Final, NoReturn

from pydantic import JsonValue

from ledger.canonical import MAX_DEPTH, MAX_INTEGER, NotCanonical, dumps

MAX_LINE: Final = 64 * 1024
"""Bytes of a line, its end not counted."""


class Unfit(ValueError):
    """Something from outside that is no fact: which field, and what is wrong with it."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(field, reason)

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}" if self.field else self.reason


def object_of(line: bytes) -> dict[str, JsonValue]:
    """The JSON object on a line."""
    if len(line) > MAX_LINE:
        raise Unfit("", f"the line is longer than {MAX_LINE} bytes")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unfit("", f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
    value = value_of(text)
    if not isinstance(value, dict):
        raise Unfit("", "a line holds one JSON object, in braces")
    return value


def value_of(text: str) -> JsonValue:
    """The JSON value that a text states."""
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Unfit("", f"this is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise Unfit("", f"values are nested deeper than {MAX_DEPTH} levels") from error
    if "\\u" in text or text.count("{") + text.count("[") > MAX_DEPTH:
        _require_canonical(value)
    return value


def _require_canonical(value: JsonValue) -> None:
    """The slow look, for what only an escape or a deep nesting can bring in."""
    try:
        dumps(value)
    except NotCanonical as error:
        raise Unfit(".".join(map(str, error.path)), error.why) from error


def _members(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unfit("", f"the key {twice!r} stands twice in one object")
    return members


def _whole(digits: str) -> int:
    if len(digits) > 17 or abs(number := int(digits)) > MAX_INTEGER:
        raise Unfit("", f"the number {digits[:20]} is beyond 2^53-1; write it as text")
    return number


def _no_float(digits: str) -> NoReturn:
    raise Unfit("", f'{digits[:20]} is a decimal number; write it as text, like "12.50"')


def _no_constant(name: str) -> NoReturn:
    raise Unfit("", f"{name} is no JSON")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_members,
    parse_int=_whole,
    parse_float=_no_float,
    parse_constant=_no_constant,
)
