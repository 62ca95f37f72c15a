"""Lines: one fact as one JSON object, as every door takes it in and gives it out.

`fact_of` and `line_of` are each other's inverse, so a ledger can be taken elsewhere.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import orjson
from pydantic import JsonValue, ValidationError

from ledger.canonical import dumps
from ledger.days import span_of
from ledger.entries import Entry, Fact, Label, Source
from ledger.events.base import Event
from ledger.events.catalogue import UnknownEvent, event_of, facts_of
from ledger.intake.gate import Unfit, object_of

Line = dict[str, JsonValue]

REQUIRED: Final = ("event", "stream", "occurred_on", "recorded_by")
OPTIONAL: Final = ("label", "process", "caused_by", "corrects", "command_id", "recorded_at")
_KEYS: Final = frozenset((*REQUIRED, *OPTIONAL, "facts", "source", "sources"))

_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?", re.ASCII
)


def fact_on(line: bytes) -> Fact:
    """The fact on a line of a file; Unfit says which field is wrong and why."""
    return fact_of(object_of(line))


def fact_of(line: Mapping[str, JsonValue]) -> Fact:
    """The fact that an object of the line format states; Unfit if it states none."""
    unknown = line.keys() - _KEYS
    if unknown:
        raise Unfit(min(unknown), "no line has this key")
    text = {key: _text(line, key) for key in (*REQUIRED, *OPTIONAL)}
    for key in REQUIRED:
        if text[key] is None:
            raise Unfit(key, "is missing")
    occurred_on = text["occurred_on"] or ""
    try:
        span_of(occurred_on)
    except ValueError as error:
        raise Unfit("occurred_on", str(error)) from error
    recorded_at = text["recorded_at"]
    return Fact(
        event=_event(text["event"] or "", line.get("facts", {})),
        stream=text["stream"] or "",
        occurred_on=occurred_on,
        recorded_by=text["recorded_by"] or "",
        sources=_sources(line),
        label=text["label"] or "GREEN",
        process=text["process"],
        caused_by=text["caused_by"],
        corrects=text["corrects"],
        command_id=text["command_id"],
        recorded_at=None if recorded_at is None else instant_of(recorded_at),
    )
