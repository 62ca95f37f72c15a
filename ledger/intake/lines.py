"""Lines: one fact as one JSON object, as every door takes it in and gives it out.

`fact_of` and `line_of` are each other's inverse, so a ledger can be taken elsewhere.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, get_args

import orjson
from pydantic import JsonValue, ValidationError

from ledger.canonical import dumps
from ledger.days import span_of
from ledger.entries import Entry, Fact, Source
from ledger.events.base import Event, Label
from ledger.events.catalogue import UnknownEvent, event_of, facts_of
from ledger.intake.crosswalks import KEEPING, meant_by
from ledger.intake.problems import Unfit

Line = dict[str, JsonValue]

KEYS: Final = (
    "event",
    "stream",
    "occurred_on",
    "facts",
    "original",
    "recorded_by",
    "source",
    "sources",
    "label",
    "process",
    "caused_by",
    "corrects",
    "command_id",
    "recorded_at",
)
"""The keys that a line may have."""

LABELS: Final[tuple[Label, ...]] = get_args(Label)

_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?", re.ASCII
)


def fact_of(line: Mapping[str, JsonValue]) -> Fact:
    """The fact that an object of the line format states; Unfit if it states none."""
    unknown = line.keys() - set(KEYS)
    if unknown:
        raise Unfit(min(unknown), f"is no key of a line; the keys are {', '.join(KEYS)}")
    if "original" in line:
        line = _in_our_words(line)
    recorded_at = _text(line, "recorded_at")
    return Fact(
        event=_event(_required(line, "event"), line.get("facts", {})),
        stream=_required(line, "stream"),
        occurred_on=_date(_required(line, "occurred_on")),
        recorded_by=_required(line, "recorded_by"),
        sources=_sources(line),
        label=_label(_text(line, "label")),
        process=_text(line, "process"),
        caused_by=_text(line, "caused_by"),
        corrects=_text(line, "corrects"),
        command_id=_text(line, "command_id"),
        recorded_at=None if recorded_at is None else instant_of(recorded_at),
    )


def line_of(entry: Entry, *, recorded_at: bool = False) -> bytes:
    """The line that records the entry's fact again elsewhere, without a line end.

    With its `recorded_at` the line is for a ledger that brings the record over (`--migrate`).
    """
    line = _line_of(entry)
    line["command_id"] = entry.command_id
    if recorded_at:
        line["recorded_at"] = entry.recorded_at
    return dumps(line)


def command_id_of(fact: Fact) -> str:
    """The command id of a fact that brings none: the SHA-256 of its canonical line.

    So the same fact is the same command, however its line was laid out. A fact that cannot be
    written has none.
    """
    line = _line_of(fact)
    if fact.recorded_at is not None:
        line["recorded_at"] = fact.recorded_at
    try:
        # Canonical bytes without the checks: those are made when the entry is written.
        written = orjson.dumps(line, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        return ""
    return hashlib.sha256(written).hexdigest()


def instant_of(text: str) -> str:
    """An instant as the ledger writes it: UTC, with microseconds. A day means its beginning.

    >>> instant_of("2019-02-11T10:30:00+01:00")
    '2019-02-11T09:30:00.000000Z'
    """
    problem = Unfit("recorded_at", f"{text!r} is no instant; write 2019-02-11T09:30:00Z")
    if not _INSTANT.fullmatch(text):
        raise problem
    try:
        read = datetime.fromisoformat(text)
        moment = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise problem from error
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _line_of(said: Fact | Entry) -> Line:
    """What a fact and the entry made of it have in common."""
    line: Line = {
        "event": said.event.stored_name,
        "stream": said.stream,
        "occurred_on": said.occurred_on,
        "facts": facts_of(said.event),
        "recorded_by": said.recorded_by,
        "label": said.label or said.event.label,
    }
    sources: list[JsonValue] = [source.model_dump(exclude_none=True) for source in said.sources]
    if len(sources) == 1:
        line["source"] = sources[0]
    elif sources:
        line["sources"] = sources
    if said.process is not None:
        line["process"] = said.process
    if said.caused_by is not None:
        line["caused_by"] = said.caused_by
    if said.corrects is not None:
        line["corrects"] = said.corrects
    return line


def _in_our_words(line: Mapping[str, JsonValue]) -> Line:
    """A line that gives the code of another body, as the line that says the same."""
    original, facts = _required(line, "original"), line.get("facts", {})
    if "event" in line:
        raise Unfit("original", "is given instead of an event, not beside one")
    if not isinstance(facts, dict):
        raise Unfit("facts", "are an object, in braces")
    event, said = meant_by(original, _required(line, "stream"), facts)
    plain = {name: value for name, value in line.items() if name != "original"}
    if event != KEEPING:
        sources = [source.model_dump(exclude_none=True) for source in _sources(line)]
        if not sources:
            raise Unfit("source", "is needed: its note keeps the original code")
        first = sources[0]
        first["note"] = "; ".join(filter(None, (first.get("note"), original)))
        plain.pop("source", None)
        plain["sources"] = list(sources)
    return {**plain, "event": event, "facts": said}


def _event(stored_name: str, facts: JsonValue) -> Event:
    if not isinstance(facts, dict):
        raise Unfit("facts", "are an object, in braces")
    try:
        return event_of(stored_name, facts)
    except UnknownEvent as error:
        raise Unfit("event", str(error.args[0])) from error
    except ValidationError as error:
        raise _misfit("facts", error) from error


def _sources(line: Mapping[str, JsonValue]) -> tuple[Source, ...]:
    """`source` is the first of the sources, `sources` are all others."""
    given = line.get("sources", [])
    if not isinstance(given, list):
        raise Unfit("sources", "are a list of objects")
    named = [(f"sources.{index}", source) for index, source in enumerate(given)]
    if line.get("source") is not None:
        named.insert(0, ("source", line["source"]))
    return tuple(_source(field, source) for field, source in named)


def _source(field: str, given: JsonValue) -> Source:
    if not isinstance(given, dict):
        raise Unfit(field, 'is an object like {"document": "Decree 12/2023"}')
    try:
        return Source.model_validate(given)
    except ValidationError as error:
        raise _misfit(field, error) from error


def _misfit(field: str, error: ValidationError) -> Unfit:
    """The first thing that a model finds wrong, with the path to it."""
    first = error.errors(include_url=False, include_input=False)[0]
    return Unfit(".".join(map(str, (field, *first["loc"]))), first["msg"])


def _required(line: Mapping[str, JsonValue], key: str) -> str:
    text = _text(line, key)
    if text is None:
        raise Unfit(key, "is missing")
    return text


def _text(line: Mapping[str, JsonValue], key: str) -> str | None:
    value = line.get(key)
    if value is None or isinstance(value, str):
        return value
    raise Unfit(key, "is a text, in quotes")


def _date(text: str) -> str:
    try:
        span_of(text)
    except ValueError as error:
        raise Unfit("occurred_on", str(error)) from error
    return text


def _label(text: str | None) -> Label | None:
    if text is None:
        return None
    for label in LABELS:
        if text == label:
            return label
    raise Unfit("label", f"is one of {', '.join(LABELS)}, not {text!r}")
