"""Disagreements: open, with somebody higher, or settled."""

import pytest

from ledger.events.disagreements import (
    DisagreementEscalated,
    DisagreementRaised,
    DisputeResolved,
)
from tests.projections.histories import Story

STREAM = "disagreement/D-1"
RAISED = DisagreementRaised(
    by="post/mayor", against="actor/company", about="the guards", jurisdiction="north"
)


@pytest.fixture
def story() -> Story:
    """A disagreement that went to the minister and was settled there."""
    told = Story()
    told.given("2024-01-10", STREAM, RAISED)
    told.given("2024-06-10", STREAM, DisputeResolved(outcome="half each", by="post/minister"))
    told.given("2024-02-10", STREAM, DisagreementEscalated(to="post/governor"))
    told.given("2024-03-10", STREAM, DisagreementEscalated(to="post/minister"))
    return told


def said(story: Story, on: str, *columns: str) -> list[object]:
    row = story.row("disagreements", "D-1", on)
    return [] if row is None else [row[column] for column in columns]


def test_a_disagreement_from_day_to_day(story: Story) -> None:
    days = ("2024-01-09", "2024-01-10", "2024-02-10", "2024-03-10", "2024-06-10")
    assert [said(story, day, "status", "escalated_to", "outcome") for day in days] == [
        [],
        ["open", None, None],
        ["escalated", "post/governor", None],
        ["escalated", "post/minister", None],
        ["resolved", "post/minister", "half each"],
    ]


def test_a_settlement_that_never_was_leaves_it_where_it_had_got_to(story: Story) -> None:
    story.retracted(f"{STREAM}#2")
    assert said(story, "2025-01-01", "status", "resolved_on") == ["escalated", None]
