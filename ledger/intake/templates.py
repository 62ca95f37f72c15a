"""Templates: an event explained field by field, with a line that could be recorded."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import JsonValue
from pydantic.fields import FieldInfo

from ledger.events.base import Event, Facts, Group
from ledger.events.catalogue import CATALOGUE, UPCASTERS
from ledger.events.terms import Value
from ledger.intake.examples import BY_MODEL, BY_NAME, KINDS, STREAMS
from ledger.intake.problems import Unfit


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an event: its path, whether it must be given, and what it takes."""

    path: str
    required: bool
    takes: str


@dataclass(frozen=True, slots=True)
class Template:
    """An event as somebody who wants to record it needs to know it."""

    event: str
    intent: str
    line: str
    fields: tuple[Field, ...]


def template(event: type[Event]) -> Template:
    """The event explained, with an example line that gives every field."""
    stream = STREAMS.get(event.stream_kind) or f"{event.stream_kind}/XA-1"
    line: dict[str, JsonValue] = {
        "event": event.stored_name,
        "stream": stream,
        "occurred_on": "2024-01-15",
        "recorded_by": "secretariat",
        "source": {"document": "Decree 12/2023", "ref": "art. 4"},
        "facts": _example_of(event),
    }
    if event.stream_kind is None:
        line["corrects"] = f"{stream}#1"
    return Template(
        event=event.stored_name,
        intent=" ".join((event.__doc__ or "").split()),
        line=json.dumps(line, ensure_ascii=False),
        fields=tuple(_fields(event)),
    )


def event_named(name: str) -> type[Event]:
    """The event of that stored name, also without its version, also by an old name."""
    while name in UPCASTERS:
        name = UPCASTERS[name][0]
    if name in CATALOGUE:
        return CATALOGUE[name]
    for stored_name, event in CATALOGUE.items():
        if stored_name.rpartition(".v")[0] == name:
            return event
    noun = name.partition("-")[0]
    near = [stored_name for stored_name in CATALOGUE if noun and noun in stored_name]
    hint = f"; there are {', '.join(near)}" if near else "; see docs/events.md"
    raise Unfit("event", f"no event is called {name!r}{hint}")


def hints_of(model: type[Facts]) -> dict[str, Any]:
    """The fields of a model with their types, constraints included."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def takes_text(hint: object) -> bool:
    """Whether a field of this type can be given as plain text."""
    return any(
        choice is str or (get_origin(choice) is Literal and isinstance(get_args(choice)[0], str))
        for choice in _choices(hint)
    )


def _fields(model: type[Facts], prefix: str = "") -> Iterator[Field]:
    for name, hint in hints_of(model).items():
        inner, several = _inner(hint)
        path = f"{prefix}{name}" + ("[]" if several else "")
        yield Field(path, model.model_fields[name].is_required(), _words(hint))
        if inner is not None:
            yield from _fields(inner, f"{path}.")


def _inner(hint: object) -> tuple[type[Facts] | None, bool]:
    """The model that a field holds, if it does, and whether it holds several."""
    if hint == Value:
        return None, False
    for choice in _choices(hint):
        if get_origin(choice) is tuple:
            return _inner(get_args(choice)[0])[0], True
        if isinstance(choice, type) and issubclass(choice, Facts):
            return choice, False
    return None, False


def _words(hint: object) -> str:
    """What a type takes, in words."""
    for kind, words, _ in KINDS:
        if hint == kind:
            return words
    if get_origin(hint) is Literal:
        return f"one of {', '.join(map(str, get_args(hint)))}"
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(_words(choice) for choice in get_args(hint) if choice is not NoneType)
    return _plain_words(*_taken_apart(hint))


def _plain_words(kind: object, limits: dict[str, object]) -> str:
    if get_origin(kind) is tuple:
        most = limits.get("max_length")
        return f"a list of at most {most}: {_words(get_args(kind)[0])}"
    if kind is int:
        return f"a whole number from {limits['ge']} to {limits['le']}"
    if kind is str:
        return "a date, as precise as it is known"
    return "an object" if isinstance(kind, type) else "an object: the facts of the cited event"


def _taken_apart(hint: object) -> tuple[object, dict[str, object]]:
    """A type without its annotations, and the limits that these state."""
    if get_origin(hint) is not Annotated:
        return hint, {}
    kind, *notes = get_args(hint)
    limits: dict[str, object] = {}
    for note in notes:
        for limit in note.metadata if isinstance(note, FieldInfo) else (note,):
            for name in ("ge", "le", "max_length"):
                if getattr(limit, name, None) is not None:
                    limits[name] = getattr(limit, name)
    return kind, limits


def _choices(hint: object) -> Iterator[object]:
    """The types between which a union leaves the choice, without annotations."""
    kind, _ = _taken_apart(hint)
    if get_origin(kind) in (Union, UnionType):
        for choice in get_args(kind):
            yield from _choices(choice)
    else:
        yield kind


def _example_of(model: type[Facts]) -> JsonValue:
    if model in BY_MODEL:
        return BY_MODEL[model]
    return {name: _example_field(model, name, hint) for name, hint in hints_of(model).items()}


def _example_field(model: type[Facts], name: str, hint: object) -> JsonValue:
    default = model.model_fields[name].default
    if isinstance(default, str | int):
        return default
    if name not in BY_NAME or Group in (hint, *get_args(hint)):  # no working group, but people
        return _example(hint)
    return BY_NAME[name]


def _example(hint: object) -> JsonValue:
    for kind, _, example in KINDS:
        if hint == kind:
            return example
    if get_origin(hint) in (Union, UnionType):
        return _example(get_args(hint)[0])
    kind, limits = _taken_apart(hint)
    if get_origin(kind) is Literal:
        return str(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return [_example(get_args(kind)[0])]
    if isinstance(kind, type) and issubclass(kind, Facts):
        return _example_of(kind)
    lowest = limits["ge"]
    return lowest if isinstance(lowest, int) else None
