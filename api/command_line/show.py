"""`concord show`: how one thing stands at a moment, in words and rows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from api.command_line.facts_in_words import in_words
from api.command_line.failures import Misused
from api.command_line.findings import explained, finding_row, flat_row, tell_findings, worst_first
from api.command_line.footing import footing, tell
from api.command_line.headline import processes_in
from api.command_line.log import Logged, entry_row, logged, tell_entry
from api.command_line.opening import reading
from api.command_line.options import Moments, Output, Stores
from api.command_line.output import Row, day_text, pairs, plain, say, table, write_csv, write_json
from api.command_line.things import (
    Thing,
    findings_of,
    rows_of,
    thing_named,
    what_became,
)
from api.command_line.words import STATES
from projections.explanations.explanations import Explained
from projections.findings import FINDINGS
from projections.histories.outcomes import Ended
from projections.views import View


def show(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="THING",
            help="A stream such as cell/xa-na1:P1@XA-03, a finding such as "
            "TERMS_WEAKER:xa-na1:P1@XA-03 or its id, a citation such as instrument/LI-03#2, "
            "or a position.",
        ),
    ],
    moments: Moments,
    output: Output,
    stores: Stores,
) -> None:
    """Say how one thing stands at a moment: its rows, its state in words, what drifts there."""
    with reading(stores, moments) as now:
        asked = thing_named(thing, now)
        entries = now.history.stream(asked.stream, now.moment.known)
        process = entries[0].process if entries else None
        found = rows_of(asked, now, process)
        rows = {view: [plain(view, row) for row in each] for view, each in found.items()}
        drifts = explained(now, worst_first(findings_of(asked, now), now.moment.on))
        became = what_became(asked, now) if asked.kind == "finding" and not drifts else None
        if not (any(rows.values()) or drifts or became or entries):
            raise Misused(f"nothing is on record about {thing!r} at that moment")
        processes = {str(row["process"]) for each in found.values() for row in each}
        ground = footing(now, processes or set(processes_in(now)))
        entry = next((each for each in logged(entries) if each.entry == asked.entry), None)
        if output.format == "json":
            write_json(_answer(asked, entry, rows, drifts, became), ground.meta())
        elif output.format == "csv":
            write_csv(("view", "row", "column", "value"), _flat(rows, drifts))
        else:
            _tell(asked, entry, rows, became)
            tell_findings(now, drifts)
            if entries:
                say(f"on record: {len(entries)}; `concord log {asked.stream}` tells them", indent=2)
            tell(ground)


def _answer(
    thing: Thing,
    entry: Logged | None,
    rows: Mapping[View, Sequence[Row]],
    drifts: Sequence[Explained],
    became: Ended | None,
) -> dict[str, Any]:
    """How a thing stands, for programs."""
    ended = {"outcome": became.outcome, "on": day_text(became.on)} if became else None
    return {
        "stream": thing.stream,
        "entry": entry_row(entry) if entry else None,
        "rows": {view.name: list(each) for view, each in rows.items() if view is not FINDINGS},
        "findings": list(map(finding_row, drifts)),
        "became": ended,
    }


def _flat(rows: Mapping[View, Sequence[Row]], drifts: Sequence[Explained]) -> Iterator[Row]:
    """Rows of several views as lines of one table."""
    named = {view.name: each for view, each in rows.items() if view is not FINDINGS}
    for view, found in {**named, FINDINGS.name: list(map(flat_row, drifts))}.items():
        for number, row in enumerate(found, 1):
            for column, value in row.items():
                yield {"view": view, "row": number, "column": column, "value": value}


def _tell(
    thing: Thing,
    entry: Logged | None,
    rows: Mapping[View, Sequence[Row]],
    became: Ended | None,
) -> None:
    if entry is not None:
        tell_entry(entry)
        say()
    say(thing.stream, "bold")
    told = {view: found for view, found in rows.items() if found and view is not FINDINGS}
    for view, found in told.items():
        if len(told) > 1:
            say(view.name.replace("_", " "), indent=2)
        _tell_rows(view, found, indent=2 + 2 * (len(told) > 1))
    if became is not None:
        say(_told(became), indent=2)
    elif not any(rows.values()):
        say("stands in no view at that moment", indent=2)
    say()


def _tell_rows(view: View, rows: Sequence[Row], indent: int) -> None:
    """One row with a line for each column; several as a table, without what all have in common."""
    if len(rows) == 1:
        said = (
            (
                name.replace("_", " "),
                _document(value) if name in view.documents else _meaning(name, value),
            )
            for name, value in rows[0].items()
        )
        pairs(said, indent)
        return
    names = [
        name
        for name in rows[0]
        if name not in view.documents and len({row[name] for row in rows}) > 1
    ]
    table(
        [name.replace("_", " ") for name in names],
        ([row[name] for name in names] for row in rows),
        indent,
    )


def _document(value: object) -> str:
    """A column that holds JSON, in words; a table has no room for it."""
    return in_words(json.loads(str(value))) if value else ""


def _told(became: Ended) -> str:
    """What became of a finding, in words."""
    if became.outcome == "corrected":
        return "corrected: knowledge recorded later shows that it did not hold"
    ended = f" on {day_text(became.on)}" if became.on else ""
    return f"resolved: a later occurrence ended it{ended}"


def _meaning(column: str, value: object) -> object:
    """A value, with what it means if it is the state of a cell."""
    meaning = next((words for state, words in STATES.items() if state == value), None)
    return f"{value}: {meaning}" if column == "state" and meaning else value
