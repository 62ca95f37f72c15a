"""Recommendations: what they were answered, and how far and how fast they were done."""

import json

import pytest

from ledger.events.recommendations import (
    RecommendationAccepted,
    RecommendationClosed,
    RecommendationDrafted,
    RecommendationImplementationReported,
    RecommendationIssued,
    RecommendationRejected,
)
from projections.columns.kept import KeptColumns
from projections.figures.figures import Value, figures
from tests.projections.histories import Story
from tests.projections.reading import asked, at

STREAM = "recommendation/R-1"
DRAFTED = RecommendationDrafted(
    text="share the patrol plans",
    by="actor/wg-north",
    to="post/minister",
    direction="local_to_national",
    jurisdiction="north",
    group="wg-north",
)


def reported(level: int) -> RecommendationImplementationReported:
    return RecommendationImplementationReported(level=level)


@pytest.fixture
def story() -> Story:
    """Drafted and issued."""
    told = Story()
    told.given("2024-01-10", STREAM, DRAFTED)
    told.given("2024-02-10", STREAM, RecommendationIssued())
    return told


def said(story: Story, on: str, *columns: str) -> list[object]:
    row = story.row("recommendations", "R-1", on)
    assert row is not None
    return [row[column] for column in columns]


def test_its_life(story: Story) -> None:
    story.given("2024-03-01", STREAM, RecommendationAccepted(level="noted"))
    story.given("2024-09-01", STREAM, RecommendationClosed(reason="overtaken"))
    days = ("2024-01-10", "2024-02-09", "2024-02-10", "2024-03-01", "2024-08-31", "2024-09-01")
    assert [said(story, on, "status")[0] for on in days] == [
        "drafted",
        "drafted",
        "issued",
        "answered",
        "answered",
        "closed",
    ]


def test_the_last_answer_counts_and_all_are_shown(story: Story) -> None:
    yes = RecommendationAccepted(level="supported_in_part", by="post/minister", note="in part")
    story.given("2024-04-01", STREAM, RecommendationRejected(reason="no", by="actor/treasury"))
    story.given("2024-03-01", STREAM, yes)
    acceptance, on, answers = said(story, "2024-05-01", "acceptance", "answered_on", "answers")
    assert (acceptance, on) == ("rejected", "2024-04-01")
    assert json.loads(str(answers)) == [
        {
            "answer": "supported_in_part",
            "by": "post/minister",
            "on": "2024-03-01",
            "reason": "in part",
        },
        {"answer": "rejected", "by": "actor/treasury", "on": "2024-04-01", "reason": "no"},
    ]


def test_it_is_complete_since_it_last_became_so(story: Story) -> None:
    done = ("level", "completed_on", "days_to_complete", "four_years")
    assert said(story, "2024-02-10", *done) == [None, None, None, None]
    story.given("2024-03-10", STREAM, reported(3))
    story.given("2024-04-10", STREAM, reported(3))
    assert said(story, "2024-05-01", *done) == [3, "2024-03-10", 29, "kept"]
    story.given("2024-05-10", STREAM, reported(1))
    assert said(story, "2024-06-01", *done) == [1, None, None, None]
    story.given("2024-07-10", STREAM, RecommendationClosed(level=3))
    assert said(story, "2024-08-01", *done) == [3, "2024-07-10", 151, "kept"]


def test_a_closing_without_a_level_leaves_what_was_reported(story: Story) -> None:
    story.given("2024-03-10", STREAM, reported(2))
    story.given("2024-04-10", STREAM, RecommendationClosed())
    assert said(story, "2024-05-01", "level", "status") == [2, "closed"]


# ---------------------------------------------------------------- figures


def figures_of(story: Story, on: str) -> list[Value]:
    moment = at(on, story.history)
    with asked(story.history) as asking:
        (counting,) = KeptColumns().at(asking, [moment])
        found = {each.name: each.value for each in figures(asking, moment, {}, counting)}
        assert found == {each.name: each.value for each in figures(asking, moment, {})}
    return [found[name] for name in NAMES]


NAMES = (
    "recommendations_issued",
    "acceptance",
    "implementation_of_accepted",
    "four_year_cohort",
)
YES = RecommendationAccepted(level="supported_in_part")


def test_figures_of_no_recommendation() -> None:
    told = Story()
    told.given("2024-01-10", STREAM, DRAFTED)
    assert figures_of(told, "2024-02-09") == [0, None, None, None]


def test_figures_of_what_was_issued(story: Story) -> None:
    for id, answer in (
        ("R-2", YES),
        ("R-3", RecommendationAccepted(level="noted")),
        ("R-4", RecommendationRejected(reason="no")),
    ):
        story.given("2024-01-10", f"recommendation/{id}", DRAFTED)
        story.given("2024-02-10", f"recommendation/{id}", RecommendationIssued())
        story.given("2024-03-10", f"recommendation/{id}", answer)
    assert figures_of(story, "2024-03-09") == [4, "0.0", None, None]
    assert figures_of(story, "2024-03-10") == [4, "25.0", "0.0", None]
    story.given("2024-05-10", "recommendation/R-2", reported(3))
    story.given("2024-05-10", "recommendation/R-3", reported(3))
    assert figures_of(story, "2024-05-10") == [4, "25.0", "100.0", None]


def test_the_cohort_has_had_its_four_years(story: Story) -> None:
    for id, issued, done in (
        ("R-2", "2024-02-10", "2028-02-10"),  # 1,461 days after
        ("R-3", "2024-02-10", "2028-02-11"),
        ("R-4", "2024-02-11", "2024-03-11"),
    ):
        story.given("2024-01-10", f"recommendation/{id}", DRAFTED)
        story.given(issued, f"recommendation/{id}", RecommendationIssued())
        story.given(done, f"recommendation/{id}", reported(3))
    cohort = [figures_of(story, f"2028-02-{day:02}")[-1] for day in (9, 10, 11)]
    assert cohort == [None, "33.3", "50.0"]
