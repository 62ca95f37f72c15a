"""The gate: JSON from outside is read in one way, and everything doubtful is turned away.

JSON readers disagree on duplicate keys, floating point numbers, `NaN`, huge numbers, half
surrogates and deep nesting, so a ledger that others can check must not let them in.
"""

import json
from typing import Final, NoReturn

from pydantic import JsonValue

from ledger.canonical import MAX_DEPTH, MAX_INTEGER, NotCanonical, dumps
from ledger.intake.characters import flaw_of, is_suspect
from ledger.intake.problems import Code, Unfit

MAX_LINE: Final = 64 * 1024
"""Bytes of a line, its end not counted."""


_OTHERS: Final[tuple[tuple[bytes, str, Code], ...]] = (
    (b"\xff\xfe", "in UTF-16; save it as UTF-8", "other_encoding"),
    (b"\xfe\xff", "in UTF-16; save it as UTF-8", "other_encoding"),
    (b"PK", "a workbook or an archive; tables are imported with --snapshots", "other_format"),
    (b"\xd0\xcf", "an old or an encrypted workbook; save the table as XLSX", "other_format"),
    (b"\x1f\x8b", "compressed; unpack it", "other_format"),
    (b"BZh", "compressed; unpack it", "other_format"),
    (b"%P", "a PDF; ask for the data", "other_format"),
)
"""How files begin that hold no lines, and what they are."""


def require_text(beginning: bytes) -> None:
    """Refuse a file that begins as no file of lines does."""
    for bytes_, what, code in _OTHERS:
        if beginning.startswith(bytes_):
            raise Unfit("", f"the file is {what}", code)


def object_of(line: bytes) -> dict[str, JsonValue]:
    """The JSON object on a line."""
    if len(line) > MAX_LINE:
        raise Unfit("", f"the line is longer than {MAX_LINE} bytes", "line_too_long")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise Unfit("", reason, "other_encoding") from error
    value = value_of(text)
    if not isinstance(value, dict):
        raise Unfit("", "a line holds one JSON object, in braces", "not_an_object")
    return value


def value_of(text: str) -> JsonValue:
    """The JSON value that a text states."""
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        reason = f"this is not JSON: {error.msg} at character {error.pos + 1}"
        raise Unfit("", reason, "not_json") from error
    except RecursionError as error:
        reason = f"values are nested deeper than {MAX_DEPTH} levels"
        raise Unfit("", reason, "too_deep") from error
    if "\\u" in text or text.count("{") + text.count("[") > MAX_DEPTH:
        _require_canonical(value)
    if "\\" in text or is_suspect(text):
        require_characters(value)
    return value


def require_characters(value: JsonValue, path: tuple[str, ...] = ()) -> None:
    """Refuse a value with a text in which something cannot be seen; it is nested in bounds."""
    if isinstance(value, str):
        if flaw := flaw_of(value):
            raise Unfit(".".join(path), flaw[1], flaw[0])
    elif isinstance(value, dict):
        for key, member in value.items():
            require_characters(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            require_characters(member, (*path, str(index)))


def _require_canonical(value: JsonValue) -> None:
    """The slow look, for what only an escape or a deep nesting can bring in."""
    try:
        dumps(value)
    except NotCanonical as error:
        codes = (code for words, code in _CODES if words in error.why)
        path = ".".join(map(str, error.path))
        raise Unfit(path, error.why, next(codes, "not_canonical")) from error


_CODES: Final[tuple[tuple[str, Code], ...]] = (
    ("deeper", "too_deep"),
    ("NUL", "nul"),
    ("surrogate", "surrogate"),
)
"""By a word of what is not canonical."""


def _members(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unfit("", f"the key {twice!r} stands twice in one object", "duplicate_key")
    return members


def _whole(digits: str) -> int:
    if len(digits) > 17 or abs(number := int(digits)) > MAX_INTEGER:
        reason = f"the number {digits[:20]} is beyond 2^53-1; write it as text"
        raise Unfit("", reason, "number_too_large")
    return number


def _no_float(digits: str) -> NoReturn:
    reason = f'{digits[:20]} is a decimal number; write it as text, like "12.50"'
    raise Unfit("", reason, "decimal_number")


def _no_constant(name: str) -> NoReturn:
    raise Unfit("", f"{name} is no JSON", "not_a_number")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_members,
    parse_int=_whole,
    parse_float=_no_float,
    parse_constant=_no_constant,
)
