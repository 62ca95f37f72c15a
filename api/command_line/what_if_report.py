"""How `concord drift --policy` tells what would be otherwise: JSON, CSV and text."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.command_line.findings import FindingRow, severity_of
from api.command_line.headline import FOREMOST, NO_PROCESS
from api.command_line.output import LIST_ALL, day_text, say, table
from api.command_line.what_if import WhatIf, Where, key_of
from api.command_line.words import SEVERITIES, counted
from projections.drift.policy import policy_id
from projections.histories.suppositions import How, Otherwise
from projections.views import CONCERNS

TELLING: Final[dict[How, str]] = {
    "opens": "would open",
    "closes": "would close",
    "moves": "would stand otherwise",
}
COUNTED: Final = ("findings_", "cells_", "level_")
"""How figures begin that only take another figure apart; the text leaves them out."""


def answer(found: WhatIf, listed: Sequence[Otherwise], where: Where) -> dict[str, Any]:
    """What would be otherwise, for programs."""
    return {
        "processes": [_process(found, each, where) for each in found.processes],
        "findings": rows(found, listed),
    }


def rows(found: WhatIf, listed: Sequence[Otherwise]) -> list[dict[str, Any]]:
    """Findings that would be otherwise, each with how it is and how it would be."""
    sentences = found.sentences(listed)
    return [_row(each, found.now.moment.on, sentences[key_of(each)]) for each in listed]


COLUMNS: Final = (
    *("process", "change", "kind", "subject", "agreement", "provision", "jurisdiction"),
    *("since", "since_supposed", "severity", "severity_supposed", "state", "state_supposed"),
    "sentence",
)
"""The columns in CSV."""


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A finding as one line of CSV."""
    is_, would_be = row["before"] or {}, row["after"] or {}
    return {
        **row,
        **{name: is_.get(name) for name in ("since", "severity", "state")},
        **{f"{name}_supposed": would_be.get(name) for name in ("since", "severity", "state")},
    }


def tell_what_if(found: WhatIf, limit: int | None, where: Where) -> None:
    """The same as text."""
    for process in found.processes:
        _tell_process(found, process, where)
        for how, words in TELLING.items():
            some = found.of(process, how)
            if some:
                say(f"{counted(len(some), 'finding')} {words}", indent=2)
                _tell_findings(found, some[: limit or None])
                if limit and len(some) > limit:
                    say(f"and {counted(len(some) - limit, 'finding')} more{LIST_ALL}", indent=4)
                say()
    if not found.found:
        say("No finding would be otherwise.")


def _tell_process(found: WhatIf, process: str, where: Where) -> None:
    in_force, _ = found.judging.both(process)
    say(f"{process or NO_PROCESS}: judged by {policy_id(in_force)}", "bold")
    say(f"supposed: {_periods(found, process)}", indent=2)
    pairs = [
        (one, other)
        for one, other in found.figures(process, where)
        if one.name in FOREMOST or not one.name.startswith(COUNTED)
    ]
    told = [(one.name.replace("_", " "), one.value, other.value, one.unit) for one, other in pairs]
    table(("figure", "is", "would be", ""), told)
    kinds = [each for each in found.tallies if each.process == process and any(each[4:])]
    if kinds:
        table(("kind", "is", "would be", "opens", "closes", "otherwise"), (e[1:] for e in kinds))
    say()


def _periods(found: WhatIf, process: str) -> str:
    """The periods that would be others, in words."""
    differ = found.periods(process)
    said = ", ".join(f"{name} {was} → {would}" for name, (was, would) in differ.items())
    return said or "the same periods"


def _tell_findings(found: WhatIf, some: Sequence[Otherwise]) -> None:
    sentences = found.sentences(some)
    on = found.now.moment.on
    told = (
        (
            SEVERITIES[severity_of(each.row, on)],
            f"{each.row['kind']} {each.row['subject']}",
            f"{_since(each)}: {sentences[key_of(each)]}",
        )
        for each in some
    )
    table(("", "", ""), told, indent=4)


def _since(each: Otherwise) -> str:
    """Since when, and what would be otherwise."""
    if each.before is None or each.after is None:
        return f"since {day_text(each.row['onset'])}"
    said = []
    for name in each.columns:
        was, would = each.before[name], each.after[name]
        if name in ("onset", "accepted_until"):
            was, would = day_text(was), day_text(would)
        said.append(f"{name.replace('_', ' ')} {was} → {would}".replace("onset", "since"))
    return ", ".join(said)


def _process(found: WhatIf, process: str, where: Where) -> dict[str, Any]:
    in_force, supposed = found.judging.both(process)
    return {
        "process": process or None,
        "policy": policy_id(in_force),
        "supposed": policy_id(supposed),
        "periods": [
            {"period": name, "before": was, "after": would}
            for name, (was, would) in found.periods(process).items()
        ],
        "figures": [
            {"name": one.name, "before": one.value, "after": other.value, "unit": one.unit}
            for one, other in found.figures(process, where)
        ],
        "kinds": [
            {name: value for name, value in each._asdict().items() if name != "process"}
            for each in found.tallies
            if each.process == process
        ],
    }


def _row(each: Otherwise, on: int, sentence: str) -> dict[str, Any]:
    kind, subject = str(each.row["kind"]), str(each.row["subject"])
    return {
        "process": each.row["process"] or None,
        "change": each.how,
        "kind": kind,
        "subject": subject,
        **{name: each.row[name] for name in CONCERNS},
        "columns": ["since" if name == "onset" else name for name in each.columns],
        "before": _state(each.before, on),
        "after": _state(each.after, on),
        "sentence": sentence,
    }


def _state(row: FindingRow | None, on: int) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "since": day_text(row["onset"]),
        "severity": severity_of(row, on),
        "state": row["state"],
        "accepted_until": day_text(row["accepted_until"]),
    }
