"""Findings: what drifts where, since when, and what people did about it."""

from collections.abc import Iterator, Sequence
from typing import cast

from ledger.days import day_of
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from projections.drift.kind import MOST_SEVERE
from projections.facts import Filed
from projections.intervals import Row, Run, Value, extend
from projections.subjects import About
from projections.views import Column, View

RECURRED = "recurred"
"""A column that is there to be counted: it is no change of a finding, and shown to nobody."""
FINDINGS = View(
    name="findings",
    about="What drifts: every rule that holds, from its onset on",
    key=(
        Column("process", "text", "the in-country process"),
        Column("kind", "text", "the kind of drift"),
        Column("subject", "text", "what it is about"),
    ),
    subject=(  # of a thing, as its own row states it on the days of the row
        Column("agreement", "text", "the agreement concerned, if one is"),
        Column("provision", "text", "the provision concerned, if one is"),
        Column("jurisdiction", "text", "the place concerned, if one is"),
        Column("id", "text", "the same kind on the same subject has the same id"),
    ),
    value=(
        Column("onset", "day", "first day of the unbroken run"),
        Column("severity", "integer", "0 info to 4 critical, before it grows with age"),
        Column("state", "text", "open, acknowledged, contested or accepted"),
        Column("accepted_until", "day", "the last day of the acceptance"),
        Column(RECURRED, "integer", "1 if it had begun once in the year before, 0 if not"),
    ),
    filters=(
        "process",
        "kind",
        "subject",
        "agreement",
        "provision",
        "jurisdiction",
        "state",
        "severity",
        "id",
    ),
    identity="{id}",
    unshown=("id", "severity", RECURRED),
    renamed={"onset": "since"},
)
SHOWN = len(FINDINGS.value)
"""How many values the row of a finding has; one more is what it is about (`parted`)."""
RECURRENT_DAYS = 365


def shown(
    rows: Sequence[Run], acts: Sequence[Filed], earlier: Sequence[Row] = (), end: int = 0
) -> list[Run]:
    """Finding rows as (onset, severity, state, accepted_until, recurred), and what comes third.

    A second opening within a year has recurred; a third adds one to the severity. Rows that are in
    that form already stay as they are; `earlier` are rows known from before the first, up to
    the index `end`.
    """
    found: list[Run] = []
    onsets = _latest_onsets(earlier, end) if end else []
    for run in rows:
        start, until, value = run
        onset: int = value[0]  # type: ignore[assignment]
        if not onsets or onsets[-1] != onset:
            onsets.append(onset)
        if len(value) >= SHOWN:
            found.append(run)
            continue
        severity: int = value[1]  # type: ignore[assignment]
        if len(onsets) > 2 and onset - onsets[-3] <= RECURRENT_DAYS:
            severity = min(MOST_SEVERE, severity + 1)
        recurred = int(len(onsets) > 1 and onset - onsets[-2] <= RECURRENT_DAYS)
        if acts:
            for day, to, state, accepted_until in _states(onset, start, until, acts):
                said = (onset, severity, state, accepted_until, recurred, *value[2:])
                extend(found, day, to, said)
        else:
            extend(found, start, until, (onset, severity, "open", None, recurred, *value[2:]))
    return found


def parted(value: Value) -> tuple[Value, About | None]:
    """What a finding's row says, and what it is about where its rows say that one by one."""
    if len(value) == SHOWN:
        return value, None
    *said, about = value
    return tuple(said), cast(About, about)


def _latest_onsets(rows: Sequence[Row], end: int) -> list[int]:
    """The onsets of the last two runs before an index, the latest last."""
    onsets: list[int] = []
    while end and len(onsets) < 2:
        end -= 1
        onset: int = rows[end][2][0]  # type: ignore[assignment]
        if not onsets or onsets[0] != onset:
            onsets.insert(0, onset)
    return onsets


def _states(
    onset: int, start: int, end: int, acts: Sequence[Filed]
) -> Iterator[tuple[int, int, str, int | None]]:
    """A stretch of a run, cut where its state changes: accepted, contested, acknowledged, open."""
    cuts = {start, end}
    for day, _, _, event, _ in acts:
        cuts.add(day)
        if isinstance(event, DeviationAccepted):
            cuts.add(day_of(event.until) + 1)
    days = sorted(cut for cut in cuts if start <= cut <= end)
    before: tuple[int, str, int | None] | None = None
    for day in days[:-1]:
        state, until = _state(day, onset, acts)
        if before is None:
            before = (day, state, until)
        elif before[1:] != (state, until):
            yield before[0], day, *before[1:]
            before = (day, state, until)
    if before is not None:
        yield before[0], end, *before[1:]


def _state(day: int, onset: int, acts: Sequence[Filed]) -> tuple[str, int | None]:
    """The state on a day. Acceptance has days of its own; the other acts belong to the run."""
    accepted = acceptances(acts, day)
    if accepted:
        return "accepted", max(accepted.values())
    said = [event for since, _, _, event, _ in acts if onset <= since <= day]
    if any(isinstance(event, DriftContested) for event in said):
        return "contested", None
    acknowledged = any(isinstance(event, DriftAcknowledged) for event in said)
    return ("acknowledged" if acknowledged else "open"), None


def acceptances(acts: Sequence[Filed], day: int) -> dict[int, int]:
    """The acceptances in force on a day, by their versions, and the last day of each.

    Each has days of its own, so a second one never cuts the first; a revocation ends all that
    were given before it.
    """
    given: dict[int, int] = {}
    for since, _, version, event, _ in acts:
        if since > day:
            break
        if isinstance(event, DeviationAccepted):
            given[version] = day_of(event.until)
        elif isinstance(event, DeviationRevoked):
            given.clear()
    return {version: until for version, until in given.items() if until >= day}
