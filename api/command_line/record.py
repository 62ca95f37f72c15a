"""`concord record` and `concord template`: one fact, and how to state it."""

from dataclasses import dataclass, fields, replace
from typing import Annotated

import typer
from pydantic import JsonValue

from api.command_line.failures import Misused
from api.command_line.log import Logged, entry_row, flat_row
from api.command_line.moments import today
from api.command_line.opening import journal_and_history
from api.command_line.options import Output, Some, Stores
from api.command_line.output import pairs, say, table, write_csv, write_json
from ledger.days import text_of
from ledger.entries import Entry, Fact
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY
from ledger.events.corrections import EntryRetracted
from ledger.history import History
from ledger.intake.templates import Template, event_named
from ledger.intake.templates import template as template_of
from ledger.intake.words import fact_from_words
from ledger.journal import Journal


@dataclass(frozen=True)
class Envelope:
    """Everything in a fact but the event's own fields."""

    occurred_on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When it happened, as precisely as is known: a day, 2023-05, 2023, "
            "2022-09-01/2022-09-09, or /2022-09-09 for by then at the latest. Today by default.",
        ),
    ] = None
    recorded_by: Annotated[
        str | None,
        typer.Option(envvar="CONCORD_RECORDED_BY", metavar="WHO", help="Who says so."),
    ] = None
    source: Annotated[
        Some, typer.Option(metavar="DOCUMENT", help="Where it is written down; may be repeated.")
    ] = None
    label: Annotated[
        str | None,
        typer.Option(
            metavar="LABEL",
            help="Who may be shown it: CLEAR, GREEN, AMBER, AMBER+STRICT or RED. Left out, the "
            "event says: GREEN, or AMBER or AMBER+STRICT where it could harm somebody.",
        ),
    ] = None
    process: Annotated[
        str | None, typer.Option(metavar="ID", help="The undertaking to which it belongs.")
    ] = None
    corrects: Annotated[
        str | None,
        typer.Option(metavar="CITATION", help="The entry it sets right, as stream#version."),
    ] = None
    caused_by: Annotated[
        str | None,
        typer.Option(metavar="CITATION", help="The entry that led to it, as stream#version."),
    ] = None


def record(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="The stored name; the version may be left out.")
    ],
    stream: Annotated[
        str, typer.Option(metavar="STREAM", help="What it is about, such as instrument/LI-03.")
    ],
    envelope: Envelope,
    output: Output,
    stores: Stores,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KEY=VALUE…", help="The event's own fields; what is not text is given as JSON."
        ),
    ] = None,
) -> None:
    """Record one fact. `concord template EVENT` explains the fields.

    If the record says so already, nothing is added. What was retracted may be said anew.
    """
    fact = fact_from_words(event, stream, words or [], _envelope_of(envelope))
    with journal_and_history(stores) as (journal, history):
        head = history.head()
        entry = _recorded(journal, history, fact)
    new = entry is not None and entry.position > head
    if output.format == "json":
        row = entry_row(Logged(entry, None)) if entry else None
        write_json({"recorded": new, "entry": row})
    elif output.format == "csv":
        rows = [flat_row(Logged(entry, None))] if entry else []
        write_csv(list(rows[0]) if rows else [], rows)
    else:
        say(_answer(entry, new))


def template(
    output: Output,
    event: Annotated[
        str | None, typer.Argument(metavar="[EVENT]", help="An event; without it all are listed.")
    ] = None,
) -> None:
    """Print an example line of an event, with every field explained."""
    if event is None:
        _list(output)
        return
    explained = template_of(event_named(event))
    rows = [
        {"field": field.path, "required": field.required, "takes": field.takes}
        for field in explained.fields
    ]
    if output.format == "json":
        write_json(
            {
                "event": explained.event,
                "intent": explained.intent,
                "line": explained.line,
                "fields": rows,
            }
        )
    elif output.format == "csv":
        write_csv(("field", "required", "takes"), rows)
    else:
        _tell(explained)


def _envelope_of(envelope: Envelope) -> dict[str, JsonValue]:
    """The envelope as a line has it."""
    if envelope.recorded_by is None:
        raise Misused("say who says so, with --recorded-by or in CONCORD_RECORDED_BY")
    given = {field.name: getattr(envelope, field.name) for field in fields(envelope)}
    sources = [{"document": document} for document in given.pop("source") or []]
    given["occurred_on"] = envelope.occurred_on or text_of(today())
    return {**given, "sources": sources}


def _recorded(journal: Journal, history: History, fact: Fact) -> Entry | None:
    """The entry of a fact: one of its own, or an earlier one that says so and was not retracted."""
    entry = journal.record(fact)
    while entry is not None and (retracted := _retraction(history, entry)) is not None:
        fact = replace(fact, command_id=f"{entry.command_id[:64]}-after-{retracted}")
        entry = journal.record(fact)
    return entry


def _retraction(history: History, entry: Entry) -> int | None:
    """The position at which an entry was retracted, None if it stands."""
    for later in history.stream(entry.stream):
        if isinstance(later.event, EntryRetracted) and later.corrects == entry.citation:
            return later.position
    return None


def _answer(entry: Entry | None, new: bool) -> str:
    if entry is None:
        return "nothing new: the record says so already"
    if not new:
        return f"nothing new: recorded before, as {entry.citation} at position {entry.position}"
    return f"recorded {entry.citation} at position {entry.position}"


def _list(output: Output) -> None:
    rows = [
        {"event": event.stored_name, "stream": event.stream_kind or "any", "about": _about(event)}
        for event in VOCABULARY
    ]
    if output.format == "json":
        write_json(rows)
    elif output.format == "csv":
        write_csv(("event", "stream", "about"), rows)
    else:
        table(("event", "stream", "about"), (list(row.values()) for row in rows), indent=0)


def _about(event: type[Event]) -> str:
    return " ".join((event.__doc__ or "").split("\n\n")[0].split())


def _tell(explained: Template) -> None:
    say(explained.event, "bold")
    say(explained.intent, indent=2)
    say()
    table(
        ("field", "", "takes"),
        ((f.path, "required" if f.required else "", f.takes) for f in explained.fields),
    )
    say()
    pairs(ENVELOPE)
    say()
    # As one line, however narrow the terminal: it is there to be copied.
    typer.echo(explained.line)


ENVELOPE = (
    ("event", "the stored name"),
    ("stream", "what the fact is about"),
    ("occurred_on", "when it happened, as precisely as is known"),
    ("recorded_by", "who says so"),
    ("facts", "the fields above"),
    ("source", "the document, with perhaps sha256, ref, url and note; more of them in sources"),
    ("label", "CLEAR, GREEN, AMBER, AMBER+STRICT or RED; the event says which it is by default"),
    ("process", "the undertaking to which it belongs"),
    ("caused_by, corrects", "citations, stream#version"),
    ("command_id", "makes a repetition harmless; derived from the line if it is missing"),
)
"""The keys of a line, for every event."""
