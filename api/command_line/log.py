"""`concord log`: what was recorded about one thing, oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
import typer

from api.command_line.facts_in_words import fields_in_words, happened
from api.command_line.failures import Misused
from api.command_line.moments import moment_of
from api.command_line.opening import history_of
from api.command_line.options import Moments, Output, Stores
from api.command_line.output import (
    instant_text,
    pairs,
    say,
    write_csv,
    write_json,
)
from ledger.entries import Entry
from ledger.events.catalogue import facts_of
from ledger.events.corrections import SourceAttached


@dataclass(frozen=True)
class Logged:
    """An entry, the later one that took it back or put it right, and those with more sources."""

    entry: Entry
    set_right_by: Entry | None
    attaching: tuple[Entry, ...] = ()

    @property
    def remark(self) -> str:
        """What became of the entry, if anything did."""
        if self.set_right_by is None:
            return ""
        verb = self.set_right_by.event.stored_name.removeprefix("entry-").partition(".")[0]
        return f"{verb} by {self.set_right_by.citation}"


def log(
    stream: Annotated[str, typer.Argument(metavar="STREAM", help="Such as instrument/LI-03.")],
    moments: Moments,
    output: Output,
    stores: Stores,
) -> None:
    """Say what was recorded about one thing, oldest first.

    With --on only facts that counted by that day; with --known-at only what was recorded by then.
    """
    with history_of(stores) as history:
        moment = moment_of(history, moments)
        known = history.stream(stream, moment.known)
        entries = [entry for entry in logged(known) if entry.entry.day <= moment.on]
    if not entries:
        raise Misused(
            f"nothing was on record in the stream {stream!r}; "
            "`concord show` and the reports name the streams they rest on"
        )
    if output.format == "text":
        for each in entries:
            tell_entry(each)
    elif output.format == "json":
        write_json([entry_row(each) for each in entries])
    else:
        rows = [flat_row(each) for each in entries]
        write_csv(list(rows[0]), rows)


def logged(entries: Sequence[Entry]) -> list[Logged]:
    """The entries of one stream, each with those that say something of it."""
    right: dict[str, Entry] = {}
    attaching: dict[str, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.event, SourceAttached):
            attaching.setdefault(str(entry.corrects), []).append(entry)
        elif entry.corrects:
            right[entry.corrects] = entry
    return [
        Logged(each, right.get(each.citation), tuple(attaching.get(each.citation, ())))
        for each in entries
    ]


def entry_row(logged: Logged) -> dict[str, Any]:
    """An entry as JSON has it."""
    entry = logged.entry
    return {
        "position": entry.position,
        "citation": entry.citation,
        "stream": entry.stream,
        "version": entry.version,
        "type": entry.type,
        "occurred_on": entry.occurred_on,
        "recorded_at": entry.recorded_at,
        "taken_in_at": entry.taken_in_at,
        "recorded_by": entry.recorded_by,
        "process": entry.process,
        "label": entry.label,
        "sources": [source.model_dump(exclude_none=True) for source in entry.sources],
        "sources_attached": [
            {**source.model_dump(exclude_none=True), "attached_by": each.citation}
            for each in logged.attaching
            for source in each.sources
        ],
        "caused_by": entry.caused_by,
        "corrects": entry.corrects,
        "set_right_by": logged.set_right_by.citation if logged.set_right_by else None,
        "command_id": entry.command_id,
        "facts": facts_of(entry.event),
    }


def flat_row(logged: Logged) -> dict[str, Any]:
    """An entry as one line of CSV: sources by name, facts as JSON."""
    row = entry_row(logged)
    for name in ("sources", "sources_attached"):
        row[name] = "; ".join(source["document"] for source in row[name])
    row["facts"] = orjson.dumps(row["facts"]).decode()
    return row


def tell_entry(logged: Logged) -> None:
    """An entry as text: what happened in words, how it is cited, and what it says."""
    entry = logged.entry
    mark = f" ({logged.remark})" if logged.remark else ""
    said = happened(type(entry.event))
    say(f"{said}  {entry.citation}  {entry.occurred_on}  {entry.type}{mark}", "bold")
    pairs(_told(logged), indent=4)


def _told(logged: Logged) -> list[tuple[str, object]]:
    """What an entry says, by name."""
    entry = logged.entry
    attached = [
        f"{_source(source)} ({each.citation})"
        for each in logged.attaching
        for source in each.sources
    ]
    return [
        *fields_in_words(facts_of(entry.event)),
        ("source", "\n".join(_source(source) for source in entry.sources)),
        ("source attached", "\n".join(attached)),
        ("recorded", _recorded(entry)),
        ("caused by", entry.caused_by),
        ("corrects", entry.corrects),
        ("label", entry.label),
    ]


def _recorded(entry: Entry) -> str:
    taken_in = f", taken in {instant_text(entry.taken_in_at)}" if entry.taken_in_at else ""
    when = instant_text(entry.recorded_at)
    return f"{when} by {entry.recorded_by}, position {entry.position}{taken_in}"


def _source(source: Any) -> str:
    return ", ".join(
        part for part in (source.document, source.ref, source.url, source.note) if part
    )
