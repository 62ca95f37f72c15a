"""Cells: claims and judgements at any time; evidence under an id of its own, once."""

import pytest

from ledger.events.base import Event
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    EvidenceRetracted,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
    ImplementationVerified,
    ProvisionRejected,
    RejectionWithdrawn,
)
from tests.ledger.decisions.story import Story, given

CELL = "cell/xa-na1:P1@XA-03"
CLAIMED = ImplementationReported(level=2)
SUBMITTED = EvidenceSubmitted(evidence="E1")
RETRACTED = EvidenceRetracted(evidence="E1")
SAYINGS = [
    CLAIMED,
    ImplementationVerified(level=1),
    ConformityAssessed(relation="weaker", rationale="semantic"),
    CellExempted(reason="no mine here"),
    ExemptionEnded(),
    ProvisionRejected(by="post/mayor-XA-03", statement="We never agreed to that."),
    RejectionWithdrawn(reason="a new council"),
]
says = pytest.mark.parametrize("event", SAYINGS, ids=lambda event: event.stored_name)


def submitted() -> Story:
    return given(CELL, (SUBMITTED, "2024-05-02"))


@says
def test_it_is_recorded_without_any_beginning(event: Event) -> None:
    given(CELL).when(event, "2024-05-01").is_recorded()


@says
def test_the_same_on_the_same_day_is_known(event: Event) -> None:
    given(CELL, (event, "2024-05-01")).when(event, "2024-05-01").is_known()


@says
def test_the_same_on_another_day_is_recorded(event: Event) -> None:
    given(CELL, (event, "2024-05-01")).when(event, "2024").is_recorded()


@says
def test_only_what_has_happened_is_recorded(event: Event) -> None:
    given(CELL).when(event, "2026-11-01/2026-11-23").is_refused("in_the_future")


def test_a_claim_that_contradicts_another_is_recorded() -> None:
    story = given(CELL, (CLAIMED, "2024-05-01"))
    story.when(ImplementationReported(level=0), "2024-05-01").is_recorded()


def test_evidence_is_submitted_before_any_claim() -> None:
    given(CELL).when(SUBMITTED, "2024-05-02").is_recorded()


def test_the_same_evidence_is_known_on_any_day() -> None:
    submitted().when(SUBMITTED, "2024-05-02").is_known()
    submitted().when(SUBMITTED, "2024-01-01").is_known()


def test_other_evidence_under_the_same_id_is_refused() -> None:
    against = EvidenceSubmitted(evidence="E1", supports=False)
    submitted().when(against, "2024-06-01").is_refused("evidence_reused", "E1", "another id")
    submitted().when(against, "2024-01-01").is_refused("evidence_reused")


def test_evidence_is_retracted() -> None:
    submitted().when(RETRACTED, "2024-07-01").is_recorded()


def test_unknown_evidence_cannot_be_retracted() -> None:
    given(CELL).when(RETRACTED, "2024-07-01").is_refused("unknown_evidence", "E1")


def test_evidence_cannot_be_retracted_before_it_was_submitted() -> None:
    submitted().when(RETRACTED, "2024-05-01").is_refused("before_beginning", "2024-05-02")


def test_retracted_evidence_is_known_to_be() -> None:
    submitted().given(RETRACTED, "2024-07-01").when(RETRACTED, "2024-08-01").is_known()


def test_retracted_evidence_does_not_come_back() -> None:
    story = submitted().given(RETRACTED, "2024-07-01")
    story.when(SUBMITTED, "2024-08-01").is_refused("evidence_reused")
