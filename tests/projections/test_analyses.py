"""Analyses: what was looked at, when it was done, and what took its place."""

import json

from ledger.events.analyses import (
    AnalysisCompleted,
    AnalysisReviewed,
    AnalysisStarted,
    DimensionAssessed,
)
from tests.projections.histories import Story
from tests.projections.test_sharing import assert_the_same

ANALYSIS = "analysis/A1"


def told() -> Story:
    story = Story()
    told = AnalysisStarted(title="The north", jurisdiction="north", agreement="na1")
    story.given("2024-01-01", ANALYSIS, told)
    for dimension, finding in (("social", "calm"), ("legal", "unclear"), ("social", "tense")):
        event = DimensionAssessed.model_validate({"dimension": dimension, "finding": finding})
        story.given("2024-01-02", ANALYSIS, event)
    story.given("2024-02-01", ANALYSIS, AnalysisCompleted())
    story.given("2024-03-01", ANALYSIS, AnalysisReviewed())
    return story


def test_the_row_says_what_was_looked_at() -> None:
    row = told().row("analyses", "A1", "2024-03-01")
    assert row is not None
    findings = json.loads(str(row.pop("findings")))
    assert [(each["dimension"], each["finding"]) for each in findings] == [
        ("social", "tense"),
        ("legal", "unclear"),
    ]
    assert row == {
        "title": "The north",
        "status": "completed",
        "jurisdiction": "north",
        "agreement": "na1",
        "started_on": "2024-01-01",
        "completed_on": "2024-02-01",
        "reviewed_on": "2024-03-01",
        "dimensions": "social,legal",
        "missing": "political,economic,technological,environmental,security",
        "replaces": None,
        "replaced_by": None,
    }


def replaced() -> Story:
    """What replaces it was told of before it."""
    story = Story()
    other = AnalysisStarted(title="Anew", replaces="A1")
    story.given("2024-03-01", "analysis/A2", other)
    story.given("2024-04-01", "analysis/A2", AnalysisCompleted())
    story.given("2024-01-01", ANALYSIS, AnalysisStarted(title="The north"))
    return story


def test_an_analysis_is_replaced_when_the_other_is_completed() -> None:
    story = replaced()
    status = []
    for day in ("2024-03-31", "2024-04-01"):
        row = story.row("analyses", "A1", day)
        assert row is not None
        status.append((row["status"], row["replaced_by"]))
    assert status == [("started", None), ("replaced", "A2")]


def test_what_only_seemed_to_replace_it_does_not() -> None:
    story = replaced()
    story.corrected("analysis/A2#1", {"title": "Anew", "replaces": "A3"})
    row = story.row("analyses", "A1", "2024-04-01")
    assert row is not None
    assert row["status"] == "started"


def test_any_number_of_shares_gives_the_rows_of_a_replay() -> None:
    story = replaced()
    story.given("2024-05-01", "analysis/A3", AnalysisStarted(title="Again", replaces="A2"))
    story.given("2024-06-01", "analysis/A3", AnalysisCompleted())
    assert_the_same(story, range(1, 5))
