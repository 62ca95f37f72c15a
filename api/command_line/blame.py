"""`concord blame`: which entry set which field of a thing."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer

from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.opening import reading
from api.command_line.options import Moments, Output, Stores
from api.command_line.output import Row, say, shown, table, write_csv, write_json
from api.command_line.things import Thing, thing_named
from projections.agreements import PROVISIONS
from projections.histories.blame import Blamed
from projections.histories.blame import blame as blamed
from projections.histories.tellings import own_entries
from projections.nouns import NOUN, shown_fields
from projections.views import View

COLUMNS: Final = (
    "field",
    "value",
    "position",
    "citation",
    "type",
    "occurred_on",
    "recorded_at",
    "recorded_by",
    "corrects",
    "brought_back_by",
)


def blame(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="THING",
            help="A stream such as instrument/LI-03, or a provision such as agreement/xa-na1:P1.",
        ),
    ],
    moments: Moments,
    output: Output,
    stores: Stores,
) -> None:
    """Say which entry set each field of a thing, and who recorded that.

    A field that was corrected is blamed on its correction; where a later entry, such as a
    retraction, brought an earlier value back, both are named.
    """
    with reading(stores, moments) as now:
        asked = thing_named(thing, now)
        view, stream = _where(asked)
        entries = own_entries(now.asking, now.history, stream, now.moment.known)
        found = blamed(entries, view, asked.id, now.moment.on)
        if not found:
            raise Misused(f"{thing!r} is not on record at that moment")
        rows = blame_rows(view, found)
        ground = footing(now, {entries[0].process or ""})
    if output.format == "json":
        write_json(rows, ground.meta())
    elif output.format == "csv":
        write_csv(COLUMNS, rows)
    else:
        say(asked.stream, "bold")
        table(("field", "value", "set by", "on", "recorded by"), map(_told, rows))
        say()
        tell(ground)


def _where(thing: Thing) -> tuple[View, str]:
    """The view that holds a thing's row, and the stream that sets it."""
    if thing.kind not in NOUN:
        raise Misused(f"blame is told of {', '.join(NOUN)}, and {thing.stream!r} is none of these")
    agreement, mark, _ = thing.stream.partition(":")
    if mark and thing.kind == "agreement":
        return PROVISIONS, agreement
    return NOUN[thing.kind].view, thing.stream


def blame_rows(view: View, found: Sequence[Blamed]) -> list[dict[str, Any]]:
    """Fields as programs read them."""
    values = shown_fields(view, {each.field: each.value for each in found})
    rows = []
    for field, _, (entry, again) in found:
        if field not in values:
            continue
        setting = (
            entry.position,
            entry.citation,
            entry.type,
            entry.occurred_on,
            entry.recorded_at,
            entry.recorded_by,
            entry.corrects,
            again.citation if again else None,
        )
        rows.append(dict(zip(COLUMNS, (field, values[field], *setting), strict=True)))
    return rows


def _told(row: Row) -> tuple[object, ...]:
    again = f", brought back by {row['brought_back_by']}" if row["brought_back_by"] else ""
    value = row["value"]
    text = ", ".join(map(str, value)) if isinstance(value, list) else shown(value)
    name = str(row["field"]).replace("_", " ")
    return name, text, f"{row['citation']}{again}", row["occurred_on"], row["recorded_by"]
