"""Imprecise dates: a fact that ends one clock and starts another does each from its own day."""

import pytest

from ledger.events.base import Event
from ledger.events.cells import (
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
from ledger.events.duties import LocalAuthorityNotified
from ledger.events.follow_ups import FollowUpOpened, FollowUpProgressed
from ledger.events.posts import MandateEnded, MandateStarted, PositionEstablished
from projections.facts import Filed
from tests.projections.histories import CELL, DUTY, Story, provision, register, version

OWN = f"cell/{CELL}"


@pytest.fixture
def story() -> Story:
    """A provision that binds the north since 2022."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2022-01-15", "agreement/na1", version(1, provision()))
    return told


def test_told_in_a_year_the_time_to_answer_runs_from_its_end(story: Story) -> None:
    story.given("2023", f"duty/{DUTY}", LocalAuthorityNotified(version=1))
    assert story.runs("NOT_INFORMED", DUTY) == ["2022-02-15/2022-12-31"]
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2024-01-31/"]
    story.given("2023-05-01", f"duty/{DUTY}", LocalAuthorityNotified(version=1))
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-06-01/"]


def test_told_by_then_at_the_latest(story: Story) -> None:
    story.given("/2023-03-31", f"duty/{DUTY}", LocalAuthorityNotified(version=1))
    assert story.runs("NOT_INFORMED", DUTY) == []
    assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-05-01/"]


def test_who_took_over_in_a_year_has_time_from_its_end(story: Story) -> None:
    story.given("2020-01-01", "post/mayor", PositionEstablished(title="Mayor", owes=("na1",)))
    story.given("2020-01-01", "post/mayor", MandateStarted(holder="ann"))
    story.given("2022-12-31", "post/mayor", MandateEnded(holder="ann"))
    story.given("2023", "post/mayor", MandateStarted(holder="bob"))
    assert story.runs("OWNER_VACANT", "mayor") == ["2022-12-31/2022-12-31"]
    assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == ["2024-03-31/"]


@pytest.mark.parametrize(("due_on", "since"), [(None, "2024-06-29"), ("2023-06-30", "2023-12-31")])
def test_kept_in_a_year_the_other_side_waits_from_its_end(due_on: str | None, since: str) -> None:
    story = Story()
    story.given("2022-01-01", "commitment/y", promise("a", "b"))
    answer = promise("b", "a", in_return_for="y", due_on=due_on)
    story.given("2022-01-01", "commitment/x", answer)
    story.given("2023", "commitment/y", CommitmentFulfilled())
    assert story.runs("UNRECIPROCATED", "x") == [f"{since}/"]


def promise(by: str, to: str, **more: object) -> Event:
    told = {"by": f"actor/{by}", "to": f"actor/{to}", "what": "something", **more}
    return CommitmentMade.model_validate({name: each for name, each in told.items() if each})


def test_progress_in_a_year_ends_the_standstill_for_all_of_it() -> None:
    story = Story()
    story.given("2022-01-01", "follow-up/f", FollowUpOpened(what="Ask"))
    assert story.runs("FOLLOWUP_STALLED", "f") == ["2022-07-01/"]
    story.given("2023", "follow-up/f", FollowUpProgressed())
    assert story.runs("FOLLOWUP_STALLED", "f") == ["2022-07-01/2022-12-31", "2024-06-29/"]


def test_much_claimed_in_a_year_is_to_be_shown_from_its_end(story: Story) -> None:
    story.given("2023", OWN, ImplementationReported(level=2))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2023-12-31/"]
    story.given("2022-06-01", OWN, ImplementationReported(level=3))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2022-06-01/"], "it was claimed all along"


def test_evidence_of_a_year_is_fresh_from_its_first_day_and_ages_from_its_last(
    story: Story,
) -> None:
    story.given("2022-06-01", OWN, ImplementationReported(level=2))
    story.given("2023", OWN, EvidenceSubmitted(evidence="E1"))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2022-06-01/2022-12-31", "2024-12-31/"]
    story.given("2024", OWN, ImplementationVerified(level=2))
    assert story.runs("EVIDENCE_STALE", CELL) == ["2026-01-01/"]


def test_a_lower_level_found_in_a_year_speaks_against_a_claim_from_its_end(story: Story) -> None:
    story.given("2022-06-01", OWN, ImplementationReported(level=2))
    story.given("2023", OWN, ImplementationVerified(level=1))
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == ["2023-12-31/"]
    story.given("2023-06", OWN, ImplementationReported(level=3))
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == [], "the claim may be the later one"


def test_evidence_against_in_a_year_counts_from_its_end(story: Story) -> None:
    story.given("2022-06-01", OWN, ImplementationReported(level=2))
    story.given("2023", OWN, EvidenceSubmitted(evidence="E1", supports=False))
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == ["2023-12-31/"]


def test_a_level_that_fell_in_a_year_fell_by_its_end(story: Story) -> None:
    story.given("2022-06-01", OWN, ImplementationReported(level=2))
    story.given("2023", OWN, ImplementationReported(level=1))
    story.given("2024", OWN, ImplementationReported(level=0))
    assert story.runs("REGRESSION", CELL) == ["2023-12-31/"]


def test_a_place_registered_in_a_year_has_its_time_from_the_end_of_it() -> None:
    story = Story()
    story.given("2022-01-15", "agreement/na1", version(1, provision(deadline="2022-06-30")))
    story.given("2023", "jurisdiction/north", register())
    assert story.state(on="2023-01-01") == "NOT_DUE"
    assert story.runs("NOT_INFORMED", DUTY) == ["2024-01-31/"]
    assert story.runs("ADOPTION_MISSING", CELL) == ["2024-03-31/"]


def test_what_cannot_have_happened_before_a_day_is_less_uncertain() -> None:
    fact = Filed(10, 1, 1, FollowUpProgressed(), 90)
    assert (fact.last, fact.not_before(5)) == (100, fact)
    assert fact.not_before(40) == Filed(40, 1, 1, FollowUpProgressed(), 60)
    assert fact.not_before(200).last == 200
