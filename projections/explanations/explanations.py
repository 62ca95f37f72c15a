"""Explanations: a finding in full, computed when it is read.

Rows of findings hold what changes by itself: onset, severity, state. What explains them (the
sentence, since when the ledger knew, the cause, the entries, what was compared) follows from the
views and the record at the same moment, and is worked out here for a page of them at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ledger.events.findings import DeviationAccepted, DriftAcknowledged, DriftContested
from ledger.history import History
from projections.agreements import AGREEMENTS, PROVISIONS
from projections.cells import CELLS
from projections.commitments import COMMITMENTS
from projections.drift.kind import finding_id, severity_on
from projections.drift.kinds import KIND
from projections.drift.policy import policy_id
from projections.duties import DUTIES
from projections.explanations.causes import Cause, causes_of
from projections.explanations.competences import load_competences
from projections.explanations.context import load_drifting
from projections.explanations.coverage import covering, live, load_cells, load_instruments
from projections.explanations.evidence import evidence
from projections.explanations.ground import Case, Ground, Row, whole
from projections.explanations.responsibilities import load_responsibilities
from projections.explanations.sentences import sentence
from projections.findings import FINDINGS, acceptances
from projections.intervals import Moment
from projections.levels import LEVELS
from projections.nouns import NOUNS
from projections.storage.asking import Asking
from projections.subjects import About
from projections.views import View


class Detected(NamedTuple):
    """Since when the ledger knew of the run: the position, and the day.

    The day is that of recording, or the onset if that came later: a deadline that was known to
    pass is detected on passing.
    """

    position: int
    on: int


class Act(NamedTuple):
    """What people said of a finding: accepted, contested or acknowledged, and in which words."""

    citation: str
    on: int
    act: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Against what the finding was made; None and nothing where there is no such text.

    `version` is the agreement version that counts, `based_on` the one the local texts rest on.
    """

    agreement: str | None
    version: int | None
    instruments: tuple[str, ...]
    based_on: int | None
    policy: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding in full, as known at a moment. Days are days since 1970-01-01.

    `about` is what it concerns, `days` how long it has stood, `severity` as shown on the day (it
    grows with age), `evidence` the citations of the entries that make it true, `acts` what people
    said of it.
    """

    id: str
    process: str
    kind: str
    subject: str
    about: About
    sentence: str
    onset: int
    days: int
    severity: int
    state: str
    accepted_until: int | None
    detected: Detected
    caused_by: Cause | None
    evidence: tuple[str, ...]
    compared_to: Compared
    acts: tuple[Act, ...]


def explain(
    asking: Asking, history: History, rows: Iterable[Row], moment: Moment
) -> tuple[Explained, ...]:
    """The findings of these rows, which hold at the moment, in full and in the same order."""
    ground = Ground(asking, history, moment)
    cases = [Case.of(row) for row in rows]
    _load(ground, cases)
    causes = causes_of(ground, cases)
    return tuple(_explained(ground, case, causes.get(case.key)) for case in cases)


def _explained(ground: Ground, case: Case, cause: Cause | None) -> Explained:
    return Explained(
        id=finding_id(case.kind, case.subject),
        process=case.process,
        kind=case.kind,
        subject=case.subject,
        about=case.about,
        sentence=sentence(ground, case),
        onset=case.onset,
        days=ground.moment.on - case.onset,
        severity=severity_on(ground.moment.on, case.onset, case.severity),
        state=case.state,
        accepted_until=case.accepted_until,
        detected=_detected(ground, case),
        caused_by=cause,
        evidence=evidence(ground, case),
        compared_to=_compared(ground, case),
        acts=_acts(ground, case),
    )


PLAIN: dict[str, View] = {noun.kind: noun.view for noun in NOUNS}
"""The view of each noun whose subjects have plain ids."""


def _load(ground: Ground, cases: list[Case]) -> None:
    """Fetch the rows that any of the cases may need, one query a view."""
    by_noun: dict[str, list[Case]] = {}
    cases = [*cases, *load_drifting(ground, cases)]
    for case in cases:
        by_noun.setdefault(case.noun, []).append(case)
    cells, duties = by_noun.get("cell", []), by_noun.get("duty", [])
    ground.load(FINDINGS, (case.key for case in cases))
    ground.load(CELLS, (case.cell for case in cells))
    ground.load(LEVELS, (case.cell for case in cells))
    ground.load(PROVISIONS, (case.cell[:3] for case in cells))
    ground.load(AGREEMENTS, (case.duty[:2] for case in [*cells, *duties]))
    ground.load(DUTIES, (case.duty for case in duties))
    for noun, view in PLAIN.items():
        ground.load(view, (case.own for case in by_noun.get(noun, [])))
    answered = [
        (case, ground.row(COMMITMENTS, *case.own)) for case in by_noun.get("commitment", [])
    ]
    ground.load(
        COMMITMENTS, ((case.process, str(row["in_return_for"])) for case, row in answered if row)
    )
    load_instruments(ground, [*cells, *duties])
    load_responsibilities(ground, cells)
    load_competences(ground, [*cells, *duties])
    load_cells(ground, duties)


def _detected(ground: Ground, case: Case) -> Detected:
    """The first knowledge of any day of the run that was not given up before the run began."""
    ends_on = max(
        whole(row, "valid_to")
        for row in ground.timeline(FINDINGS, *case.key)
        if row["onset"] == case.onset
    )
    position = next(
        whole(row, "known_from")
        for row in ground.ever(FINDINGS, *case.key)
        if whole(row, "valid_from") < ends_on
        and whole(row, "valid_to") > case.onset
        and _was_shown(ground, case, row)
    )
    return Detected(position, max(case.onset, ground.recorded_on(position)))


def _was_shown(ground: Ground, case: Case, row: Row) -> bool:
    """Whether a row was known on a day of the run; a forecast may be given up before."""
    given_up = whole(row, "known_to")
    return given_up > ground.moment.known or ground.recorded_on(given_up) > case.onset


def _compared(ground: Ground, case: Case) -> Compared:
    policy = policy_id(ground.policy(case))
    noun = case.noun
    if noun == "cell":
        cell = ground.needed(CELLS, *case.cell)
        texts = live(ground, case)
        based_on = whole(cell, "based_on") if texts and cell["based_on"] is not None else None
        version = whole(ground.needed(PROVISIONS, *case.cell[:3]), "version")
        return Compared(case.agreement, version, texts, based_on, policy)
    if noun == "duty" and KIND[case.kind].family == "adoption":
        version = whole(ground.needed(AGREEMENTS, *case.duty[:2]), "version")
        return Compared(case.agreement, version, tuple(covering(ground, case)), None, policy)
    if noun == "duty":
        version = whole(ground.needed(DUTIES, *case.duty), "version")
        return Compared(case.agreement, version, (), None, policy)
    return Compared(None, None, (case.subject,) if noun == "instrument" else (), None, policy)


def _acts(ground: Ground, case: Case) -> tuple[Act, ...]:
    """The acts that give the finding its state; those of an earlier run stay with that run."""
    if case.state == "open":
        return ()
    told = ground.told(case.process, f"finding/{case.kind}:{case.subject}")
    in_force = acceptances(told.facts, ground.moment.on)
    acts = []
    for fact in told.facts:
        citation = f"{told.stream}#{fact.version}"
        match fact.event:
            case DeviationAccepted() as event if fact.version in in_force:
                acts.append(Act(citation, fact.day, "accepted", event.reason))
            case DriftContested() as event if fact.day >= case.onset:
                acts.append(Act(citation, fact.day, "contested", event.reply))
            case DriftAcknowledged() as event if fact.day >= case.onset:
                acts.append(Act(citation, fact.day, "acknowledged", event.note))
    return tuple(acts)
