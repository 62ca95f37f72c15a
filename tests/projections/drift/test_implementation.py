"""Implementation: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from ledger.events.cells import (
    CellExempted,
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from tests.projections.histories import CELL, Story, provision, register, version

STREAM = f"cell/{CELL}"


@pytest.fixture
def story() -> Story:
    """A provision to be done by the end of June."""
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision(implement_by="2023-06-30")))
    return told


def claimed(story: Story, on: str, level: int) -> None:
    story.given(on, STREAM, ImplementationReported(level=level))


def verified(story: Story, on: str, level: int) -> None:
    story.given(on, STREAM, ImplementationVerified(level=level))


def test_implementation_overdue_from_the_day_after(story: Story) -> None:
    claimed(story, "2023-06-30", 2)
    assert story.runs("IMPLEMENTATION_OVERDUE", CELL) == ["2023-07-01/"]


def test_implementation_overdue_is_not_what_was_done_on_the_last_day(story: Story) -> None:
    claimed(story, "2023-06-30", 3)
    assert story.runs("IMPLEMENTATION_OVERDUE", CELL) == []


def test_implementation_overdue_again_when_verified_below(story: Story) -> None:
    claimed(story, "2023-06-30", 3)
    verified(story, "2023-09-01", 2)
    assert story.runs("IMPLEMENTATION_OVERDUE", CELL) == ["2023-09-01/"]


def test_implementation_overdue_is_not_asked_of_an_exempt_cell(story: Story) -> None:
    story.given("2023-07-10", STREAM, CellExempted(reason="flood", until="2023-08-31"))
    assert story.runs("IMPLEMENTATION_OVERDUE", CELL) == ["2023-07-01/2023-07-09", "2023-09-01/"]


def test_evidence_contradicts_when_less_was_found(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    verified(story, "2023-03-01", 1)
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == ["2023-03-01/"]


def test_evidence_contradicts_is_not_an_older_verification(story: Story) -> None:
    verified(story, "2023-02-28", 1)
    claimed(story, "2023-03-01", 2)
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == []


def test_evidence_contradicts_until_it_is_rebutted(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    against = EvidenceSubmitted(evidence="E1", supports=False)
    story.given("2023-03-02", STREAM, against)
    verified(story, "2023-05-01", 2)
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == ["2023-03-02/2023-04-30"]


def test_evidence_contradicts_is_not_evidence_of_the_day_of_the_claim(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    story.given("2023-03-01", STREAM, EvidenceSubmitted(evidence="E1", supports=False))
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == []


def test_evidence_contradicts_until_the_evidence_is_retracted(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    story.given("2023-03-02", STREAM, EvidenceSubmitted(evidence="E1", supports=False))
    story.given("2023-04-01", STREAM, EvidenceRetracted(evidence="E1"))
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == ["2023-03-02/2023-03-31"]


def test_claim_unevidenced_where_much_is_claimed(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2023-03-01/"]


def test_claim_unevidenced_is_not_a_small_claim(story: Story) -> None:
    claimed(story, "2023-03-01", 1)
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == []


def test_claim_unevidenced_when_the_evidence_is_more_than_a_year_old(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    story.given("2023-03-01", STREAM, EvidenceSubmitted(evidence="E1"))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2024-03-01/"]  # after 365 days


def test_claim_unevidenced_is_not_what_was_ever_verified(story: Story) -> None:
    verified(story, "2023-02-01", 1)
    claimed(story, "2023-03-01", 2)
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == []
