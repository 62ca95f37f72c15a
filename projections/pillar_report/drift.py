"""Findings of a period, for its lessons: those that opened in it, and those that ended in it."""

from typing import NamedTuple

from ledger.days import text_of
from ledger.history import History
from projections.explanations.explanations import Explained, explain
from projections.findings import FINDINGS
from projections.histories.runs import Key, Period, Run, key_of, runs_in
from projections.intervals import Moment
from projections.storage.asking import Asking


class Finding(NamedTuple):
    """A run in the words of its finding, and the entries it rests on."""

    run: Run
    text: str
    citations: tuple[str, ...]


def findings_in(
    asking: Asking, history: History, process: str, known: int, period: Period
) -> list[Finding]:
    """The runs that opened or ended in a period, in the order of their onsets."""
    by_day: dict[int, list[Run]] = {}
    for run in runs_in(asking, process, known, period):
        if run.onset >= period.first or not run.stands_after(period):
            by_day.setdefault(run.last_in(period), []).append(run)
    found = []
    for day, runs in by_day.items():
        told = _explained(asking, history, process, Moment(day, known), {run.key for run in runs})
        found += [_told(run, told[run.key], period) for run in runs]
    return sorted(found, key=lambda each: (each.run.onset, each.run.key))


def _explained(
    asking: Asking, history: History, process: str, moment: Moment, keys: set[Key]
) -> dict[Key, Explained]:
    rows = asking.select(FINDINGS, moment, {"process": [process]})
    wanted = [row for row in rows if key_of(row) in keys]
    told = explain(asking, history, wanted, moment)
    return {(why.process, why.kind, why.subject): why for why in told}


def _told(run: Run, why: Explained, period: Period) -> Finding:
    since, until = text_of(run.onset), text_of(run.ended - 1)
    stood = f"Open since {since}" if run.stands_after(period) else f"From {since} to {until}"
    state = "" if why.state == "open" else f", {why.state}"
    return Finding(run, f"{stood}{state} ({why.kind}): {why.sentence}.", why.evidence)
