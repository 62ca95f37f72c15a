"""`concord replay`: a thing entry by entry, and what each of them changed."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final

import orjson
import typer

from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.log import entry_row, logged
from api.command_line.opening import Reading, reading
from api.command_line.options import Moments, Output, Stores
from api.command_line.output import pairs, say, write_csv, write_json
from api.command_line.things import Thing, thing_named
from ledger.days import text_of
from ledger.entries import Entry
from projections.histories.mementos import looked_at
from projections.histories.sights import sights
from projections.histories.steps import Changes, Document, Step, applied, steps
from projections.histories.tellings import About, own_entries, tellings
from projections.intervals import Moment
from projections.nouns import NOUN, list_of

SHOWN: Final = 8
"""Changes of a step that are told unless it is asked for by its number."""

COLUMNS: Final = ("step", "on", "citation", "type", "path", "old", "new")


def replay(
    thing: Annotated[
        str, typer.Argument(metavar="THING", help="A stream such as agreement/xa-na1.")
    ],
    moments: Moments,
    output: Output,
    stores: Stores,
    step: Annotated[
        int | None,
        typer.Option(min=1, max=2**53 - 1, help="Only this step, and how the thing stood then."),
    ] = None,
) -> None:
    """Tell a thing entry by entry: what each changed in it and in what hangs on it.

    Each entry is looked at on the day it was recorded, or all of them --on one day. What days
    changed by themselves is told before the entry that came after.
    """
    with reading(stores, moments) as now:
        asked = thing_named(thing, now)
        if asked.kind not in NOUN:
            raise Misused(f"a replay is of {', '.join(NOUN)}; {asked.stream!r} is none of these")
        entries = own_entries(now.asking, now.history, asked.stream, now.moment.known)
        if not entries:
            raise Misused(f"nothing is on record about {thing!r} at that moment")
        process = entries[0].process or ""
        taken = list(enumerate(_steps(now, asked, process, moments), 1))
        ground = footing(now, {process})
        document = _until(step, taken)
        shown = taken if step is None else taken[step - 1 : step]
        rows = [step_row(now, number, each) for number, each in shown]
    stands = document.get(list_of(NOUN[asked.kind].view), {}).get(asked.id)
    if output.format == "json":
        write_json(rows if step is None else {**rows[0], "stands": stands}, ground.meta())
    elif output.format == "csv":
        write_csv(COLUMNS, (line for row in rows for line in _lines(row)))
    else:
        for row in rows:
            _tell(row, SHOWN if step is None else None)
        if stands is not None:
            say(f"{asked.stream} then", "bold")
            pairs((name.replace("_", " "), _value(value)) for name, value in stands.items())
            say()
        tell(ground)


def _until(step: int | None, taken: Sequence[tuple[int, Step]]) -> Document:
    """The record after a step that was asked for; empty if none was."""
    document: Document = {}
    if step is not None and step > len(taken):
        raise Misused(f"there are {len(taken)} steps, and no number {step}")
    for _, each in taken[: step or 0]:
        applied(document, (*each.meanwhile.changes, *each.changes.changes))
    return document


def _steps(now: Reading, thing: Thing, process: str, moments: Moments) -> Iterator[Step]:
    noun, known = NOUN[thing.kind], now.moment.known
    day_of = looked_at(now.history, None if moments.on is None else now.moment.on)
    told = tellings(now.asking, now.history, About(noun, thing.id, True), known)
    positions = [row.position for row in told]
    rows = list(sights(now.asking, noun.parts, process, thing.id, known))
    return steps(rows, positions, day_of, Moment(day_of(1), 0), now.moment)


def step_row(now: Reading, number: int, step: Step) -> dict[str, Any]:
    """A step as programs read it."""
    entry = None if step.position is None else now.history.entry(step.position)
    return {
        "step": number,
        "on": text_of(step.on),
        "event": _event(now, entry) if entry else None,
        "meanwhile": _changes(step.meanwhile),
        **_changes(step.changes),
    }


def _event(now: Reading, entry: Entry) -> dict[str, Any]:
    stream = logged(now.history.stream(entry.stream, now.moment.known))
    return next(entry_row(each) for each in stream if each.entry.position == entry.position)


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "changes": [change._asdict() for change in changes.changes],
        "drift": {"opened": list(changes.opened), "closed": list(changes.closed)},
    }


def _lines(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step as lines of CSV; what days changed has no citation."""
    event = row["event"] or {}
    about = {name: event.get(name) for name in ("citation", "type")}
    for known, changes in (({}, row["meanwhile"]), (about, row)):
        for change in changes["changes"]:
            values = {name: _value(change[name]) for name in ("old", "new")}
            yield {"step": row["step"], "on": row["on"], **known, "path": change["path"], **values}


def _tell(row: dict[str, Any], limit: int | None) -> None:
    event = row["event"]
    if row["meanwhile"]["changes"]:
        say(f"until {row['on']} by itself", "italic")
        _tell_changes(row["meanwhile"], limit)
    if event is not None:
        say(f"{row['step']}  {row['on']}  {event['citation']}  {event['type']}", "bold")
        say(f"recorded by {event['recorded_by']}, position {event['position']}", indent=4)
        _tell_changes(row, limit)
    say()


def _tell_changes(changes: dict[str, Any], limit: int | None) -> None:
    for how in ("opened", "closed"):
        for finding in changes["drift"][how][:limit]:
            say(f"{how}: {finding}", indent=4)
    told = [change for change in changes["changes"] if not change["path"].startswith("/drift/")]
    for change in told[:limit]:
        say(f"{change['path']}  {_value(change['old'])} → {_value(change['new'])}", indent=4)
    left = sum(len(each) - len(each[:limit]) for each in (told, *changes["drift"].values()))
    if left:
        say(f"and {left} more; --step tells all of one step", indent=4)


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else orjson.dumps(value).decode()
