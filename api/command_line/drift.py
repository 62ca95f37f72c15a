"""`concord drift`: what has drifted, worst first, since when, why, and on what evidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Final

import typer

from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.headline import headline
from api.command_line.moments import day_named
from api.command_line.opening import Reading, reading
from api.command_line.options import Limit, Moments, Output, Some, Stores, Where, several
from api.command_line.output import day_text, say, write_csv, write_json
from api.command_line.words import SEVERITIES, counted, severity_named
from ledger.days import text_of
from projections.drift.kinds import KIND, severity_on
from projections.explanations import Explained, explain
from projections.findings import FINDINGS
from projections.intervals import Moment

FindingRow = Mapping[str, object]

SHOWN: Final = 15
"""Findings of each process in a terminal, unless another number is asked for."""

_AGO: Final = re.compile(r"(\d{1,5})d")


@dataclass(frozen=True)
class Which:
    """Which findings are listed, beyond where they are."""

    kind: Annotated[
        Some, typer.Option(metavar="KIND", help="Only these kinds, such as ADOPTION_MISSING.")
    ] = None
    state: Annotated[
        Some,
        typer.Option(
            metavar="STATE", help="Only findings open, acknowledged, contested or accepted."
        ),
    ] = None
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="Only what a report of that day did not show yet: a day, or 7d for a week before.",
        ),
    ] = None

    def given(self) -> dict[str, Sequence[str]]:
        """The columns that are narrowed, with the values to keep."""
        kinds = several(self.kind)
        if unknown := [kind for kind in kinds if kind not in KIND]:
            raise Misused(f"there is no kind {unknown[0]!r}; kinds are {', '.join(KIND)}")
        named = {"kind": kinds, "state": several(self.state)}
        return {name: values for name, values in named.items() if values}


def drift(
    moments: Moments,
    output: Output,
    stores: Stores,
    where: Where,
    which: Which,
    limit: Limit = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="any|new|SEVERITY",
            help="Exit with 1 if a finding that nobody accepted is listed: any, one that is new "
            "--since a day, or one at least as severe as info, minor, moderate, serious, critical.",
        ),
    ] = None,
) -> None:
    """List what has drifted, worst first, with since when, why, and on what evidence."""
    least = _least(fail_on, which)
    shown = SHOWN if limit is None and output.format == "text" else limit
    with reading(stores, moments) as now:
        found = findings(now, where.given() | which.given(), which.since)
        listed = worst_of_each(found, shown)
        explained = explain(now.asking, now.history, listed, now.moment)
        processes = processes_of(now, where.given().get("process"))
        ground = footing(now, set(processes))
        headlines = {process: headline(now, process, where.given()) for process in processes}
    if output.format == "json":
        write_json([row_of(row, why) for row, why in explained], ground.meta())
    elif output.format == "csv":
        write_csv(COLUMNS, (flat(row_of(row, why)) for row, why in explained))
    else:
        pass
