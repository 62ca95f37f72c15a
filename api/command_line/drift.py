"""`concord drift`: what has drifted, worst first, since when, why, and on what evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from api.command_line.failures import Misused
from api.command_line.findings import (
    COLUMNS,
    FindingRow,
    explained,
    finding_row,
    findings_at,
    flat_row,
    of_process,
    severity_of,
    tell_findings,
)
from api.command_line.footing import footing, tell
from api.command_line.headline import headline, processes_in, tell_headline
from api.command_line.moments import day_named
from api.command_line.opening import Reading, reading
from api.command_line.options import Limit, Moments, Output, Some, Stores, Where, several
from api.command_line.output import say, write_csv, write_json
from api.command_line.words import counted, severity_named
from projections.drift.kinds import KIND
from projections.explanations.explanations import Explained

SHOWN: Final = 15
"""Findings of each process in a terminal, unless another number is asked for."""

STATES: Final = ("open", "acknowledged", "contested", "accepted")
_AGO: Final = re.compile(r"([0-9]{1,5})d")


@dataclass(frozen=True)
class Which:
    """Which findings are listed, beyond where they are."""

    kind: Annotated[
        Some, typer.Option(metavar="KIND", help="Only these kinds, such as ADOPTION_MISSING.")
    ] = None
    state: Annotated[
        Some, typer.Option(metavar="STATE", help=f"Only findings {', '.join(STATES)}.")
    ] = None
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="Only what a report of that day did not show: a day, or 7d for a week before.",
        ),
    ] = None
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="any|new|SEVERITY",
            help="Exit with 1 if a finding is listed that nobody accepted: any, one that is new "
            "--since a day, or one at least info, minor, moderate, serious or critical.",
        ),
    ] = None

    def where(self) -> dict[str, Sequence[str]]:
        """The columns that are narrowed, with the values to keep."""
        known: dict[str, Sequence[str]] = {"kind": tuple(KIND), "state": STATES}
        asked = {"kind": several(self.kind), "state": several(self.state)}
        for name, values in asked.items():
            if unknown := [value for value in values if value not in known[name]]:
                raise Misused(f"there is no {name} {unknown[0]!r}; choose {', '.join(known[name])}")
        return {name: values for name, values in asked.items() if values}

    def least_severity(self) -> int | None:
        """From which severity on the command fails; None if it never does."""
        if self.fail_on is None or self.fail_on == "any":
            return None if self.fail_on is None else 0
        if self.fail_on == "new":
            if self.since is None:
                raise Misused("--fail-on new needs --since DAY: new compared with what?")
            return 0
        least = severity_named(self.fail_on)
        if least is None:
            raise Misused(f"--fail-on takes any, new or a severity, not {self.fail_on!r}")
        return least

    def since_day(self, on: int) -> int | None:
        """The day that --since names, as a day or as a number of days before."""
        if self.since is None:
            return None
        ago = _AGO.fullmatch(self.since)
        return on - int(ago.group(1)) if ago else day_named(self.since)


def drift(
    moments: Moments,
    output: Output,
    stores: Stores,
    where: Where,
    which: Which,
    limit: Limit = None,
) -> None:
    """List what has drifted, worst first, with since when, why, and on what evidence."""
    least = which.least_severity()
    narrowed = {**where.given(), **which.where()}
    if limit is None and output.format == "text":
        limit = SHOWN
    with reading(stores, moments) as now:
        found = findings_at(now, narrowed, which.since_day(now.moment.on))
        processes = processes_in(now, narrowed.get("process"))
        listed = [row for each in processes for row in of_process(each, found)[: limit or None]]
        told = explained(now, listed)
        ground = footing(now, set(processes))
        if output.format == "json":
            write_json(list(map(finding_row, told)), ground.meta())
        elif output.format == "csv":
            write_csv(COLUMNS, map(flat_row, told))
        else:
            _tell(now, processes, found, told, where.given())
            tell(ground)
        on = now.moment.on
    if least is not None and any(_counts(row, on, least) for row in found):
        raise typer.Exit(1)


def _counts(row: FindingRow, on: int, least: int) -> bool:
    """Whether a finding makes the check fail: what the parties accepted does not."""
    return row["state"] != "accepted" and severity_of(row, on) >= least


def _tell(
    now: Reading,
    processes: Sequence[str],
    found: Sequence[FindingRow],
    told: Sequence[Explained],
    where: Mapping[str, Sequence[str]],
) -> None:
    if not found:
        say("No drift at that moment.")
    for process in processes:
        tell_headline(headline(now, process, where))
        listed = [each for each in told if each.process == process]
        count = len(of_process(process, found))
        if count:
            say(f"{counted(count, 'finding')}, worst first", indent=2)
            say()
        tell_findings(now, listed, count - len(listed))
