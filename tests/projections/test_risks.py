"""Risks: from the registration to the closing, and open again."""

from ledger.events.risks import (
    RiskAssessmentReviewed,
    RiskClosed,
    RiskReassessed,
    RiskRegistered,
    RiskTreated,
)
from tests.projections.histories import Story

RISK = "risk/R1"


def told() -> Story:
    story = Story()
    story.given(
        "2024-01-01",
        RISK,
        RiskRegistered(
            title="Nobody tells the districts",
            category="coordination",
            jurisdiction="north",
            likelihood=3,
            impact=2,
            owner="post/focal",
        ),
    )
    story.given("2024-02-01", RISK, RiskTreated(treatment="a focal point", by="post/focal"))
    story.given("2024-03-01", RISK, RiskAssessmentReviewed())
    story.given("2024-04-01", RISK, RiskClosed(reason="all are told"))
    story.given("2024-05-01", RISK, RiskReassessed(likelihood=1, impact=4, status="investigating"))
    return story


def test_the_row_says_how_it_stands() -> None:
    assert told().row("risks", "R1", "2024-04-01") == {
        "title": "Nobody tells the districts",
        "category": "coordination",
        "status": "closed",
        "jurisdiction": "north",
        "likelihood": 3,
        "impact": 2,
        "owner": "post/focal",
        "registered_on": "2024-01-01",
        "treatment": "a focal point",
        "treated_on": "2024-02-01",
        "reviewed_on": "2024-03-01",
        "closed_on": "2024-04-01",
    }


def test_what_is_judged_anew_is_open_again() -> None:
    row = told().row("risks", "R1", "2024-05-01")
    assert row is not None
    assert (row["status"], row["closed_on"], row["likelihood"]) == ("investigating", None, 1)
    assert row["reviewed_on"] == "2024-05-01"


def test_a_closing_that_never_was_leaves_it_as_it_was() -> None:
    story = told()
    story.retracted(f"{RISK}#4")
    row = story.row("risks", "R1", "2024-04-15")
    assert row is not None
    assert row["status"] == "open"
