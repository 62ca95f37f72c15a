"""Crosswalks: every code of every scheme, as the event that says it."""

from typing import Any

import pytest

from ledger.events.base import Event
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    ImplementationReported,
    ProvisionRejected,
)
from ledger.events.instruments import LocalInstrumentWithdrawn
from ledger.intake.crosswalks import CROSSWALKS, meant_by
from ledger.intake.lines import fact_of
from ledger.intake.problems import Unfit

LEVELS = {
    "ogp:Not Started": 0,
    "ogp:Limited": 1,
    "ogp:Substantial": 2,
    "ogp:Complete": 3,
    "paimt:0": 0,
    "paimt:2.5": 1,
    "paimt:5": 1,
    "paimt:7.5": 2,
    "paimt:10": 3,
    "impact-oss:In preparation": 1,
    "impact-oss:In progress": 2,
    "impact-oss:Completed": 3,
    "closing-the-gap:Complete": 3,
    "human-rights-committee:A": 3,
    "human-rights-committee:B": 2,
    "human-rights-committee:C": 1,
    "oscal:planned": 0,
    "oscal:partial": 1,
    "oscal:implemented": 3,
    "ciso-assistant:compliant": 3,
    "ciso-assistant:partially_compliant": 2,
    "ciso-assistant:non_compliant": 0,
}
EVENTS: dict[str, tuple[str, dict[str, Any], Event]] = {
    "human-rights-committee:E": ("cell/na1:P1@XA-01", {}, ProvisionRejected()),
    "oscal:alternative": (
        "cell/na1:P1@XA-01",
        {"relation": "equal"},
        ConformityAssessed(relation="equal", rationale="functional"),
    ),
    "oscal:not-applicable": (
        "cell/na1:P1@XA-01",
        {"until": "2026-12-31"},
        CellExempted(reason="not applicable", until="2026-12-31"),
    ),
}
NOTHING = {
    "ogp:No Evidence": "none is assumed",
    "closing-the-gap:Delayed": "schedule",
    "closing-the-gap:Not Yet Reportable": "schedule",
    "human-rights-committee:D": "reports",
    "ciso-assistant:not_assessed": "none is assumed",
}


def line(original: str, stream: str = "cell/na1:P1@XA-01", **more: Any) -> dict[str, Any]:
    source = {"document": "Progress report 2025", "ref": "row 7"}
    said = {"original": original, "stream": stream, "occurred_on": "2025-06-30"}
    return {**said, "recorded_by": "secretariat", "source": source, **more}


def test_every_code_is_tried() -> None:
    tried = {*LEVELS, *EVENTS, *NOTHING}
    assert tried == {f"{name}:{code}" for name, codes in CROSSWALKS.items() for code in codes}


@pytest.mark.parametrize(("original", "level"), LEVELS.items())
def test_a_level_is_claimed_and_the_code_is_kept(original: str, level: int) -> None:
    expected = ImplementationReported(level=level, original_code=original)
    assert fact_of(line(original)).event == expected


@pytest.mark.parametrize("original", EVENTS)
def test_what_is_no_level_is_the_event_that_says_it(original: str) -> None:
    stream, facts, event = EVENTS[original]
    fact = fact_of(line(original, stream, facts=facts))
    assert fact.event == event
    assert [source.note for source in fact.sources] == [original]
    noted = {"document": "Register", "note": "page 3"}
    (source,) = fact_of(line(original, stream, facts=facts, source=noted)).sources
    assert source.note == f"page 3; {original}"


@pytest.mark.parametrize(("original", "why"), NOTHING.items())
def test_what_follows_from_other_facts_is_not_recorded(original: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        meant_by(original, "cell/na1:P1@XA-01", {})


def test_who_rejects_a_text_of_its_own_withdraws_it() -> None:
    fact = fact_of(line("human-rights-committee:E", "instrument/LI-1"))
    assert fact.event == LocalInstrumentWithdrawn(reason="repudiated")


def test_unknown_codes_are_refused_with_those_there_are() -> None:
    with pytest.raises(Unfit, match="ogp, paimt"):
        fact_of(line("ogb:Limited"))
    with pytest.raises(Unfit, match="Not Started, Limited"):
        fact_of(line("ogp:limited"))


def test_a_code_stands_instead_of_an_event_and_rests_on_a_source() -> None:
    with pytest.raises(Unfit, match="instead of an event"):
        fact_of(line("ogp:Limited", event="implementation-reported.v1"))
    with pytest.raises(Unfit, match="source"):
        fact_of({**line("oscal:not-applicable"), "source": None})
    with pytest.raises(Unfit, match="relation"):
        fact_of(line("oscal:alternative"))


def test_what_the_code_says_is_not_said_otherwise() -> None:
    with pytest.raises(Unfit, match="ogp:Limited says already"):
        fact_of(line("ogp:Limited", facts={"level": 3}))
    why = fact_of(line("oscal:not-applicable", facts={"reason": "no garrison here"}))
    assert why.event == CellExempted(reason="no garrison here")
    with pytest.raises(Unfit, match="in braces"):
        fact_of(line("ogp:Limited", facts=[]))
