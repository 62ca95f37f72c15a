"""`concord drift`: what has drifted, worst first, since when, why, and on what evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from api.command_line import what_if_report
from api.command_line.failures import Misused
from api.command_line.findings import (
    COLUMNS,
    FindingRow,
    explained,
    finding_row,
    findings_at,
    flat_row,
    of_process,
    run_of,
    severity_of,
    shown_on,
    tell_findings,
)
from api.command_line.footing import footing, tell
from api.command_line.headline import headline, processes_in, tell_headline
from api.command_line.moments import day_named
from api.command_line.opening import Reading, reading
from api.command_line.options import Limit, Moments, Output, Some, Stores, Where, several
from api.command_line.output import say, write_csv, write_json
from api.command_line.supposed import supposing
from api.command_line.what_if import what_if
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


OtherPolicy = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Say what would be otherwise with the periods of this file (TOML or JSON) in the "
        "place of those of the policy in force; nothing is recorded. --fail-on then counts "
        "findings that would open.",
    ),
]


def drift(
    moments: Moments,
    output: Output,
    stores: Stores,
    where: Where,
    which: Which,
    policy: OtherPolicy = None,
    limit: Limit = None,
) -> None:
    """List what has drifted, worst first, with since when, why, and on what evidence.

    With --policy say instead what would be otherwise under another policy; nothing is recorded.
    """
    least = which.least_severity()
    narrowed = {**where.given(), **which.where()}
    if limit is None and output.format == "text":
        limit = SHOWN
    with reading(stores, moments) as now:
        if policy is not None:
            opening = _suppose(now, policy, narrowed, which, output, limit)
            if least is not None and any(_counts(row, now.moment.on, least) for row in opening):
                raise typer.Exit(1)
            return
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


def _suppose(
    now: Reading,
    file: Path,
    where: Mapping[str, Sequence[str]],
    which: Which,
    output: Output,
    limit: int | None,
) -> list[FindingRow]:
    """Say what would be otherwise under the policy of a file; the findings that would open."""
    known = shown_on(now, where, which.since_day(now.moment.on))
    states = where.get("state", STATES)
    anywhere = {name: values for name, values in where.items() if name != "state"}
    with supposing(now, file, where.get("process")) as (then, judging):
        found = what_if(
            (now, then),
            judging,
            anywhere,
            lambda row: row["state"] in states and run_of(row) not in known,
        )
        listed = found.listed(limit)
        ground = footing(now, set(found.processes))
        if output.format == "json":
            write_json(what_if_report.answer(found, listed, where), ground.meta())
        elif output.format == "csv":
            write_csv(
                what_if_report.COLUMNS, map(what_if_report.flat, what_if_report.rows(found, listed))
            )
        else:
            what_if_report.tell_what_if(found, limit, where)
            tell(ground)
        return [each.after for each in found.found if each.before is None and each.after]


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
