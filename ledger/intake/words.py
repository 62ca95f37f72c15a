"""Facts in a few words, as they are typed at a command line."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from ledger.entries import Fact
from ledger.events.base import Event
from ledger.intake.gate import require_characters, value_of
from ledger.intake.lines import fact_of
from ledger.intake.problems import Unfit
from ledger.intake.templates import event_named, hints_of, takes_text


def fact_from_words(
    event: str, stream: str, words: Sequence[str], envelope: Mapping[str, JsonValue]
) -> Fact:
    """The fact that somebody typed: the event's fields as `key=value`, the rest in the envelope.

    A text is given as it is, everything else as JSON. The envelope has the keys of a line, such
    as `occurred_on` and `recorded_by`; what is None in it was not said.
    """
    kind = event_named(event)
    said = {key: value for key, value in envelope.items() if value is not None}
    line: dict[str, JsonValue] = {
        **said,
        "event": kind.stored_name,
        "stream": stream,
        "facts": _facts(kind, words),
    }
    require_characters(line)
    return fact_of(line)


def _facts(event: type[Event], words: Sequence[str]) -> dict[str, JsonValue]:
    hints = hints_of(event)
    facts: dict[str, JsonValue] = {}
    for word in words:
        key, equals, text = word.partition("=")
        if not equals:
            raise Unfit("facts", f"{word!r} is not of the form key=value")
        if key not in hints:
            known = f"it has {', '.join(hints)}" if hints else "it has none"
            raise Unfit(f"facts.{key}", f"is no field of {event.stored_name}; {known}")
        if key in facts:
            raise Unfit(f"facts.{key}", "is given twice")
        facts[key] = text if takes_text(hints[key]) else _value(key, text)
    return facts


def _value(key: str, text: str) -> JsonValue:
    try:
        return value_of(text)
    except Unfit as error:
        raise Unfit(f"facts.{key}", error.reason) from error
