"""Context: the smallest histories that provoke the rules, and the nearest that do not."""

from typing import get_args

from ledger.events.analyses import (
    AnalysisCompleted,
    AnalysisReviewed,
    AnalysisStarted,
    Dimension,
    DimensionAssessed,
)
from ledger.events.duties import LocalAuthorityNotified
from ledger.events.findings import DeviationAccepted
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.risks import RiskClosed, RiskReassessed, RiskRegistered
from tests.projections.histories import Story, provision, register, version

ANALYSIS = "analysis/A1"
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


def started(but: Dimension | None = None) -> Story:
    """An analysis with every dimension but one, of a policy by which it grows old in 10 days."""
    story = Story()
    story.given("2023-01-01", "policy/xa", PolicyVersionAdopted(name="short", analysis_max_age=10))
    story.given("2024-01-01", ANALYSIS, AnalysisStarted(title="The north"))
    for dimension in DIMENSIONS:
        if dimension != but:
            told = DimensionAssessed(dimension=dimension, finding="so it is")
            story.given("2024-01-02", ANALYSIS, told)
    return story


def runs(story: Story) -> list[str]:
    return story.runs("CONTEXT_STALE", "A1")


def test_context_stale_ten_days_after_the_completion() -> None:
    story = started()
    story.given("2024-01-05", ANALYSIS, AnalysisCompleted())
    assert runs(story) == ["2024-01-16/"]


def test_context_stale_is_not_what_is_reviewed_on_the_last_day_for_another_ten() -> None:
    story = started()
    story.given("2024-01-05", ANALYSIS, AnalysisCompleted())
    story.given("2024-01-15", ANALYSIS, AnalysisReviewed())
    assert runs(story) == ["2024-01-26/"]
    story.given("2024-02-01", ANALYSIS, AnalysisReviewed())
    assert runs(story) == ["2024-01-26/2024-01-31", "2024-02-12/"]


def test_context_stale_without_a_dimension_until_that_is_assessed() -> None:
    story = started(but="security")
    story.given("2024-01-05", ANALYSIS, AnalysisCompleted())
    told = DimensionAssessed(dimension="security", finding="calm")
    story.given("2024-01-08", ANALYSIS, told)
    assert runs(story) == ["2024-01-05/2024-01-07", "2024-01-16/"]


def test_context_stale_is_not_a_missing_dimension_of_what_is_not_completed() -> None:
    assert runs(started(but="security")) == ["2024-01-12/"]
    story = started(but="security")
    story.given("2024-01-11", ANALYSIS, DimensionAssessed(dimension="security", finding="calm"))
    story.given("2024-01-11", ANALYSIS, AnalysisCompleted())
    assert runs(story) == ["2024-01-22/"]


def test_context_stale_clears_when_what_replaces_it_is_completed() -> None:
    story = started(but="security")
    story.given("2024-01-05", ANALYSIS, AnalysisCompleted())
    story.given("2024-01-06", "analysis/A2", AnalysisStarted(title="Anew", replaces="A1"))
    assert runs(story) == ["2024-01-05/"]
    story.given("2024-01-09", "analysis/A2", AnalysisCompleted())
    assert runs(story) == ["2024-01-05/2024-01-08"]
    assert story.runs("CONTEXT_STALE", "A2") == ["2024-01-09/"]


RISK = RiskRegistered(
    title="nobody is told", category="coordination", jurisdiction="north", likelihood=1, impact=1
)


def silent() -> Story:
    """A place that nobody tells of its duties from 2023-02-01 on."""
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision()))
    return story


def unseen(story: Story) -> list[str]:
    return story.runs("COORDINATION_RISK_UNREGISTERED", "north")


def test_coordination_risk_unregistered_while_something_drifts() -> None:
    story = silent()
    assert unseen(story) == ["2023-02-01/"]
    story.given("2023-03-01", "duty/na1@north", LocalAuthorityNotified(version=1))
    assert unseen(story) == ["2023-02-01/2023-02-28", "2023-04-01/"]  # told, and without answer


def test_coordination_risk_unregistered_is_not_a_risk_that_is_seen() -> None:
    story = silent()
    story.given("2023-02-01", "risk/R1", RISK)
    assert unseen(story) == []
    story.given("2023-06-01", "risk/R1", RiskClosed(reason="so it is"))
    assert unseen(story) == ["2023-06-01/"]
    story.given("2023-07-01", "risk/R1", RiskReassessed(likelihood=1, impact=1))
    assert unseen(story) == ["2023-06-01/2023-06-30"]


def test_coordination_risk_unregistered_where_the_risk_is_another() -> None:
    story = silent()
    for id, change in (("R1", {"category": "political"}), ("R2", {"jurisdiction": "south"})):
        story.given("2023-01-01", f"risk/{id}", RISK.model_copy(update=change))
    assert unseen(story) == ["2023-02-01/"]
    story.corrected("risk/R2#1", RISK.model_dump(mode="json"))
    assert unseen(story) == []


def test_coordination_risk_unregistered_is_not_drift_that_the_parties_live_with() -> None:
    story = silent()
    accepted = DeviationAccepted(reason="flood", until="2023-12-31")
    story.given("2023-03-01", "finding/NOT_INFORMED:na1@north", accepted)
    assert unseen(story) == ["2023-02-01/2023-02-28", "2024-01-01/"]


def test_coordination_risk_unregistered_may_itself_be_accepted() -> None:
    story = silent()
    kind = "COORDINATION_RISK_UNREGISTERED"
    accepted = DeviationAccepted(reason="flood", until="2023-12-31")
    story.given("2023-03-01", f"finding/{kind}:north", accepted)
    assert story.shown(kind, "north", "2023-03-01") == ("2023-02-01", 1, "accepted")
    assert unseen(story) == ["2023-02-01/"]
