"""`concord tasks`: what a post or an actor has to do, what is due first first."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer

from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.opening import reading
from api.command_line.options import Limit, Moments, Output, Stores
from api.command_line.output import LIST_ALL, day_text, say, table, write_csv, write_json
from api.command_line.words import counted
from projections.explanations.tasks import Task, tasks_of

COLUMNS: Final = ("process", "due_on", "days_late", "what", "stream", "drifts")
TEXT_ROWS: Final = 40


def tasks(
    party: Annotated[
        str,
        typer.Argument(metavar="PARTY", help="A post or an actor: post/mayor-XA-02, actor/police."),
    ],
    moments: Moments,
    output: Output,
    stores: Stores,
    limit: Limit = None,
) -> None:
    """Say what a post or an actor has to do, what is due first first.

    These are its open follow-ups, the promises it has not kept, recommendations it has not answered
    or carried out, unpaid invoices, open risks, what it is responsible or accountable for, and
    whether the holder of a post is to stand by what the post owes.
    """
    kind, _, id = party.partition("/")
    if kind not in ("actor", "post") or not id:
        raise Misused(f"{party!r} is no party: give a post/… or an actor/…")
    with reading(stores, moments) as now:
        found = tasks_of(now.asking, now.moment, party)
        if not found and not now.history.stream(party, now.moment.known):
            raise Misused(f"nothing is on record about {party!r} at that moment")
        rows = [_row(each, now.moment.on) for each in found]
        ground = footing(now, {each.process for each in found})
    if output.format == "json":
        write_json(rows[: limit or None], ground.meta())
    elif output.format == "csv":
        write_csv(COLUMNS, rows[: limit or None])
    else:
        _tell(party, rows, TEXT_ROWS if limit is None else limit)
        tell(ground)


def _row(task: Task, on: int) -> dict[str, Any]:
    said = (day_text(task.due_on), task.days_late(on), task.what, task.stream, list(task.drifts))
    return dict(zip(COLUMNS, (task.process or None, *said), strict=True))


def _tell(party: str, rows: Sequence[dict[str, Any]], limit: int) -> None:
    late = sum(bool(row["days_late"]) for row in rows)
    say(f"{party}: {counted(len(rows), 'task')}, {late} late" if rows else f"{party}: no tasks")
    shown = rows[: limit or None]
    table(
        ("due", "days late", "what", "thing", "drift"),
        (
            (
                row["due_on"] or "undated",
                row["days_late"] or None,
                row["what"],
                row["stream"],
                ", ".join(map(str, row["drifts"])),
            )
            for row in shown
        ),
    )
    if len(shown) < len(rows):
        say(f"and {len(rows) - len(shown)} more{LIST_ALL}", indent=2)
