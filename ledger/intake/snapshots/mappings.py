"""Mappings: which column of a periodic table is which fact, as a small file in TOML says it.

A mapping is read strictly: a key that does not exist, a value that means nothing and a name that
names nothing are each an error with the path to it and what is allowed.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from tomllib import TOMLDecodeError, loads
from typing import Any, Final, get_args

from pydantic import ValidationError

from ledger.intake.gate import require_characters
from ledger.intake.problems import Unfit
from ledger.intake.snapshots.checks import require_sense
from ledger.intake.snapshots.parts import Part, SnapshotMapping, ValueMap

MAX_MAPPING: Final = 1_000_000
"""Bytes of a mapping."""

_OUR_NAMES: Final = {"normalisers": "as"}


def read_mapping(path: Path) -> SnapshotMapping:
    """The mapping that a file holds; Unfit names the file, the key, and what is allowed there."""
    try:
        with path.open("rb") as file:
            held = file.read(MAX_MAPPING + 1)
    except OSError as error:
        raise Unfit("", f"{path}: cannot be read: {error.strerror}", "not_readable") from error
    if len(held) > MAX_MAPPING:
        raise Unfit("", f"{path}: is larger than {MAX_MAPPING} bytes", "file_too_large")
    try:
        return mapping_of(held.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"{path}: byte {error.start + 1} is not UTF-8"
        raise Unfit("", reason, "other_encoding") from error
    except Unfit as error:
        raise Unfit("", f"{path}: {error}", "bad_mapping") from error


def mapping_of(text: str) -> SnapshotMapping:
    """The mapping that a text in TOML states."""
    try:
        said = loads(text)
        require_characters(said)
        plain = _plain(said)
    except (TOMLDecodeError, RecursionError) as error:
        raise Unfit("", f"this is not TOML: {error}") from error
    try:
        mapping = SnapshotMapping.model_validate(plain)
    except ValidationError as error:
        raise _misfit(error) from error
    require_sense(mapping)
    return mapping


def _plain(value: Any) -> Any:
    """Days and instants, which TOML has, as texts; lists as what cannot change."""
    if isinstance(value, dict):
        return {key: _plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return tuple(map(_plain, value))
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def _misfit(error: ValidationError) -> Unfit:
    """The first thing that is wrong, with the keys or values that would be right."""
    errors = error.errors(include_url=False, include_input=False)
    # A key that is misspelled is missing as well, and that says less.
    first = next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])
    path = [part for part in first["loc"] if not str(part).startswith("function-wrap")]
    field = ".".join(map(str, path))
    match first["type"]:
        case "extra_forbidden":
            return Unfit(field, f"is no key here; the keys are {', '.join(_keys_at(path[:-1]))}")
        case "missing":
            return Unfit(field, "is missing")
        case "string_type":
            return Unfit(field, "is a text, in quotes")
        case "tuple_type":
            return Unfit(field, "is a list, in square brackets")
        case "literal_error":
            return Unfit(field, f"is one of {first['ctx']['expected']}")
    return Unfit(field, first["msg"].removeprefix("Value error, "))


def _keys_at(path: Sequence[int | str]) -> list[str]:
    """The keys that a mapping may have at a place."""
    part: type[Part] = SnapshotMapping
    for step in path:
        if isinstance(step, str) and step in part.model_fields:
            field = part.model_fields[step]
            held = [*parts_of(field.annotation)]
            part = held[0] if held else part
        elif part is SnapshotMapping:
            part = ValueMap  # the only parts with names of their own
    return [_OUR_NAMES.get(name, name) for name in part.model_fields]


def parts_of(annotation: Any) -> Iterator[type[Part]]:
    """The parts that a field holds, whatever they are wrapped in."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_of(inner)
