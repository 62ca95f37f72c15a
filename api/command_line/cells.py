"""`concord cells`: every provision at every place, and its state."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import typer

from api.command_line.footing import footing, tell
from api.command_line.opening import reading
from api.command_line.options import Limit, Moments, Output, Some, Stores, Where, several
from api.command_line.output import LIST_ALL, Row, plain, say, table, write_csv, write_json
from api.command_line.words import STATES, counted, state_words
from projections.cells import CELLS
from projections.drift.standings import WORST_FIRST

TEXT_ROWS = 40
"""Rows of a list in a terminal, unless another number is asked for."""


def cells(
    moments: Moments,
    output: Output,
    stores: Stores,
    where: Where,
    state: Annotated[
        Some,
        typer.Option(metavar="STATE", help=f"Only these states: {', '.join(STATES)}."),
    ] = None,
    limit: Limit = None,
) -> None:
    """List every provision at every place in its scope, the worst state first."""
    narrowed = where.given() | ({"state": several(state)} if state else {})
    with reading(stores, moments) as now:
        found = [plain(CELLS, row) for row in now.asking.select(CELLS, now.moment, narrowed)]
        found.sort(key=lambda row: (row["process"] or "", _rank(row), str(row["since"])))
        ground = footing(now, {str(row["process"] or "") for row in found})
    if output.format == "json":
        write_json(found[: limit or None], ground.meta())
    elif output.format == "csv":
        write_csv([column.name for column in CELLS.columns], found[: limit or None])
    else:
        _tell(found, TEXT_ROWS if limit is None else limit)
        tell(ground)


def _rank(row: Row) -> int:
    return [str(each) for each in WORST_FIRST].index(str(row["state"]))


def _tell(found: Sequence[Row], limit: int) -> None:
    if not found:
        say("No cells: no provision reaches any place at that moment.")
    for process, rows in groupby(found, key=lambda row: row["process"]):
        listed = list(rows)
        states = Counter(str(row["state"]) for row in listed)
        say(f"{process or '(no process)'}: {counted(len(listed), 'cell')}: {state_words(states)}")
        shown = listed[: limit or None]
        table(
            ("state", "place", "agreement", "provision", "since", "relation"),
            (
                (
                    str(row["state"]).lower().replace("_", " "),
                    row["jurisdiction"],
                    row["agreement"],
                    row["provision"],
                    row["since"],
                    row["relation"],
                )
                for row in shown
            ),
        )
        if len(shown) < len(listed):
            say(f"and {len(listed) - len(shown)} more{LIST_ALL}", indent=2)
