"""Grounds: on what a finding rests, when it was first known, and what explains it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Literal

from api.envelope import Output
from api.reading import Snapshot
from api.resources import OutputRow, ViewRow, date_of
from projections.explanations.explanations import Act, Explained, explain


class DetectedIn(Output):
    """Since when the ledger knew: the position, and the day on which it showed."""

    position: int
    on: date


class CausedBy(Output):
    """The finding that explains this one, where both hold."""

    id: str
    kind: str
    subject: str


class ComparedTo(Output):
    """Against what the finding was made."""

    agreement: str | None
    version: int | None
    instruments: list[str]
    based_on: int | None
    policy: str


class Said(Output):
    """What somebody said of the finding: accepted, contested or acknowledged."""

    citation: str
    on: date
    act: Literal["accepted", "contested", "acknowledged"]
    words: str | None


class Ground(Output):
    """Why the finding is made. Evidence is cited as `stream#version`."""

    explanation: str
    detected: DetectedIn
    caused_by: CausedBy | None
    evidence: list[str]
    compared_to: ComparedTo
    acts: list[Said]


def grounds(snapshot: Snapshot, rows: Sequence[ViewRow]) -> list[OutputRow]:
    """The grounds of findings, one for each row."""
    found = explain(snapshot.asking, snapshot.history, rows, snapshot.moment)
    return [_shown(explained) for explained in found]


def _shown(explained: Explained) -> OutputRow:
    detected = explained.detected
    return {
        "explanation": explained.sentence,
        "detected": {"position": detected.position, "on": date_of(detected.on)},
        "caused_by": explained.caused_by._asdict() if explained.caused_by else None,
        "evidence": explained.evidence,
        "compared_to": asdict(explained.compared_to),
        "acts": [_said(act) for act in explained.acts],
    }


def _said(act: Act) -> OutputRow:
    return {**act._asdict(), "on": date_of(act.on)}
