"""Findings as reports show them: worst first, with since when, why and where to look."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.command_line.opening import Reading
from api.command_line.output import LIST_ALL, day_text, say, shown, write
from api.command_line.words import SEVERITIES, counted
from ledger.days import text_of
from projections.drift.kind import severity_on
from projections.explanations.explanations import Explained, explain
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.jurisdictions import JURISDICTIONS

FindingRow = Mapping[str, Any]
Run = tuple[object, ...]
STYLES: Final = ("dim", "", "yellow", "red", "bold red")
"""How severities are told apart where there is colour; the word is always there."""


def findings_at(
    now: Reading, where: Mapping[str, Sequence[str]], since: int | None = None
) -> list[FindingRow]:
    """The findings of a moment, worst first; with a day, only those a report of that day lacked."""
    known = shown_on(now, where, since)
    found = now.asking.select(FINDINGS, now.moment, where)
    return worst_first((row for row in found if run_of(row) not in known), now.moment.on)


def shown_on(now: Reading, where: Mapping[str, Sequence[str]], day: int | None) -> set[Run]:
    """The runs of findings that a report of a day showed; none, if no day is given."""
    if day is None:
        return set()
    end = now.history.position_at(f"{text_of(day)}T23:59:59.999999Z")
    base = Moment(day, min(end, now.moment.known))
    return set(map(run_of, now.asking.select(FINDINGS, base, where)))


def worst_first(rows: Iterable[FindingRow], on: int) -> list[FindingRow]:
    """Findings by their severity on a day, the longest standing first among equals."""
    return sorted(
        rows,
        key=lambda row: (
            -severity_of(row, on),
            *(row[name] for name in ("onset", "process", "kind", "subject")),
        ),
    )


def explained(now: Reading, rows: Sequence[FindingRow]) -> tuple[Explained, ...]:
    """Findings in full."""
    return explain(now.asking, now.history, rows, now.moment)


def of_process(process: str, rows: Iterable[FindingRow]) -> list[FindingRow]:
    """Those of one process."""
    return [row for row in rows if row["process"] == process]


def severity_of(row: FindingRow, on: int) -> int:
    """A finding's severity as shown on a day."""
    return severity_on(on, row["onset"], row["severity"])


def finding_row(why: Explained) -> dict[str, Any]:
    """A finding as programs read it."""
    agreement, provision, jurisdiction = why.about
    return {
        "id": why.id,
        "process": why.process or None,
        "kind": why.kind,
        "subject": why.subject,
        "agreement": agreement,
        "provision": provision,
        "jurisdiction": jurisdiction,
        "since": text_of(why.onset),
        "days": why.days,
        "severity": why.severity,
        "state": why.state,
        "accepted_until": day_text(why.accepted_until),
        "sentence": why.sentence,
        "detected": {"position": why.detected.position, "on": text_of(why.detected.on)},
        "caused_by": why.caused_by._asdict() if why.caused_by else None,
        "evidence": list(why.evidence),
        "compared_to": {
            "agreement": why.compared_to.agreement,
            "version": why.compared_to.version,
            "instruments": list(why.compared_to.instruments),
            "based_on": why.compared_to.based_on,
            "policy": why.compared_to.policy,
        },
        "acts": [{**act._asdict(), "on": text_of(act.on)} for act in why.acts],
    }


def flat_row(why: Explained) -> dict[str, Any]:
    """A finding as one line of CSV."""
    row = finding_row(why)
    return row | {
        "detected": row["detected"]["position"],
        "caused_by": f"{why.caused_by.kind}:{why.caused_by.subject}" if why.caused_by else None,
        "policy": why.compared_to.policy,
        "acts": [act.citation for act in why.acts],
    }


COLUMNS: Final = (
    *("process", "kind", "subject", "agreement", "provision", "jurisdiction", "since", "days"),
    *("severity", "state", "accepted_until", "sentence", "detected", "caused_by", "evidence"),
    *("policy", "acts", "id"),
)
"""The columns of findings in CSV."""


def tell_findings(now: Reading, findings: Sequence[Explained], more: int = 0) -> None:
    """Findings one below the other, the severity in front, places with their names."""
    names = _names(now, findings)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for why in findings:
        word = Text(SEVERITIES[why.severity], STYLES[why.severity])
        grid.add_row(word, _block(why, names.get(_place(why), "")))
    write(grid, indent=2)
    if more:
        say(f"and {counted(more, 'finding')} more{LIST_ALL}", indent=2)


def _names(now: Reading, findings: Sequence[Explained]) -> dict[tuple[str, str | None], str]:
    """The names of the places that findings are about."""
    ids = {jurisdiction for _, jurisdiction in map(_place, findings) if jurisdiction}
    rows = now.asking.select(JURISDICTIONS, now.moment, {"jurisdiction": sorted(ids)})
    return {(str(row["process"]), str(row["jurisdiction"])): str(row["name"]) for row in rows}


def _place(why: Explained) -> tuple[str, str | None]:
    return why.process, why.about[2]


def _block(why: Explained, name: str) -> Group:
    state = "" if why.state == "open" else f", {why.state}"
    until = f" until {day_text(why.accepted_until)}" if why.accepted_until else ""
    since = f"since {text_of(why.onset)}, {counted(why.days, 'day')}{state}{until}"
    named = f"  {shown(name)}" if name else ""
    replies = (
        Text(shown(f"{act.act} on {text_of(act.on)}: {act.words}")) for act in why.acts if act.words
    )
    return Group(
        Text.assemble((shown(why.subject), "bold"), f"{named}  {why.kind}  {since}"),
        Text(shown(why.sentence)),
        *replies,
        Padding(Text(shown(_ground(why)), "dim"), (0, 0, 1, 0)),
    )


def _ground(why: Explained) -> str:
    """On what a finding rests, and what explains it."""
    said = [f"evidence {', '.join(why.evidence)}"]
    if why.caused_by:
        said.append(f"explained by {why.caused_by.kind} {why.caused_by.subject}")
    return "; ".join(said)


def run_of(row: FindingRow) -> Run:
    """What makes a run of a finding the same at two moments."""
    return row["process"], row["kind"], row["subject"], row["onset"]
