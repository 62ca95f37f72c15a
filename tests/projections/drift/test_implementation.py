"""Implementation: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from ledger.events.cells import (
    CellExempted,
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from ledger.events.jurisdictions import JurisdictionRestructured
from tests.projections.followed import replayed
from tests.projections.histories import CELL, Story, provision, register, version
from tests.projections.test_sharing import built

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


def test_off_pace_when_a_quarter_of_the_time_brought_nothing(story: Story) -> None:
    """180 days from 1 January to 30 June: a quarter of them is over on 15 February."""
    assert ("OFF_PACE", CELL) not in story.drift(on="2023-02-14")
    assert story.runs("OFF_PACE", CELL) == ["2023-02-15/2023-06-30"]
    assert story.runs("IMPLEMENTATION_OVERDUE", CELL) == ["2023-07-01/"]


def test_off_pace_is_not_what_begins_within_a_quarter_and_goes_on(story: Story) -> None:
    claimed(story, "2023-02-15", 1)
    claimed(story, "2023-03-02", 2)
    claimed(story, "2023-05-01", 3)
    assert story.runs("OFF_PACE", CELL) == []


def test_off_pace_when_as_many_thirds_are_over_as_levels_are_reached(story: Story) -> None:
    """60 days after 1 January is 2 March, 120 days after it is 1 May: on them it is in time."""
    claimed(story, "2023-02-01", 1)
    claimed(story, "2023-03-20", 2)
    assert story.runs("OFF_PACE", CELL) == ["2023-03-03/2023-03-19", "2023-05-02/2023-06-30"]


def test_off_pace_goes_by_the_level_in_effect(story: Story) -> None:
    claimed(story, "2023-02-01", 3)
    verified(story, "2023-03-01", 0)
    assert story.runs("OFF_PACE", CELL) == ["2023-03-01/2023-06-30"]


def test_off_pace_is_measured_from_the_version_that_set_the_date(story: Story) -> None:
    """A version that leaves the date alone is no amnesty, one that moves it begins anew."""
    same = provision("P1", implement_by="2023-06-30", weight=2)
    story.given("2023-04-01", "agreement/na1", version(2, same))
    assert story.runs("OFF_PACE", CELL) == ["2023-02-15/2023-06-30"]
    later = provision("P1", implement_by="2023-12-31", weight=2)
    story.given("2023-05-01", "agreement/na1", version(3, later))
    assert story.runs("OFF_PACE", CELL) == ["2023-02-15/2023-04-30", "2023-07-01/2023-12-31"]


def test_off_pace_of_a_successor_is_measured_from_the_day_it_took_over(story: Story) -> None:
    """South has 90 days from 1 June on, a quarter of which is over on the 24th."""
    story.given("2023-06-01", "jurisdiction/south", register())
    split = JurisdictionRestructured(successors=("south",))
    story.given("2023-06-01", "jurisdiction/north", split)
    assert story.runs("OFF_PACE", "na1:P1@south") == ["2023-06-24/2023-08-30"]


def test_off_pace_is_not_asked_without_a_date_or_of_an_exempt_cell() -> None:
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision()))
    assert told.runs("OFF_PACE", CELL) == []
    dated = provision(implement_by="2023-12-31")
    told.given("2023-01-01", "agreement/na1", version(2, dated))
    told.given("2023-02-01", STREAM, CellExempted(reason="flood"))
    assert told.runs("OFF_PACE", CELL) == []


def test_evidence_stale_a_year_after_the_last_verification(story: Story) -> None:
    verified(story, "2023-03-01", 2)
    assert story.runs("EVIDENCE_STALE", CELL) == ["2024-03-01/"]  # after 365 days


def test_evidence_stale_is_not_what_fresh_evidence_supports(story: Story) -> None:
    verified(story, "2023-03-01", 2)
    story.given("2024-02-29", STREAM, EvidenceSubmitted(evidence="E1"))
    against = EvidenceSubmitted(evidence="E2", supports=False)
    story.given("2024-12-01", STREAM, against)
    assert story.runs("EVIDENCE_STALE", CELL) == ["2025-03-01/"]


def test_evidence_stale_is_not_a_claim_that_nobody_verified(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    assert story.runs("EVIDENCE_STALE", CELL) == []


def test_evidence_stale_when_the_evidence_expires(story: Story) -> None:
    verified(story, "2022-03-01", 2)
    licence = EvidenceSubmitted(evidence="E1", expires_on="2023-05-31")
    story.given("2023-01-10", STREAM, licence)
    assert story.runs("EVIDENCE_STALE", CELL) == ["2023-06-01/"]


def test_evidence_stale_again_when_the_evidence_is_retracted(story: Story) -> None:
    verified(story, "2022-01-02", 2)
    story.given("2023-01-02", STREAM, EvidenceSubmitted(evidence="E1", expires_on="2024-06-30"))
    story.given("2023-01-05", STREAM, EvidenceSubmitted(evidence="E2", expires_on="2023-08-31"))
    story.given("2023-04-01", STREAM, EvidenceRetracted(evidence="E1"))
    assert story.runs("EVIDENCE_STALE", CELL) == ["2023-09-01/"]


def test_claim_unevidenced_when_the_evidence_expires(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    story.given("2023-03-01", STREAM, EvidenceSubmitted(evidence="E1", expires_on="2023-04-30"))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2023-05-01/"]
    story.given("2023-04-01", STREAM, EvidenceSubmitted(evidence="E2"))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2024-04-01/"]


def test_regression_while_the_level_is_below_an_earlier_one(story: Story) -> None:
    claimed(story, "2023-02-01", 3)
    claimed(story, "2023-04-01", 1)
    claimed(story, "2023-05-01", 2)
    claimed(story, "2023-06-01", 3)
    assert story.runs("REGRESSION", CELL) == ["2023-04-01/2023-05-31"]


def test_regression_is_not_a_level_that_is_held(story: Story) -> None:
    claimed(story, "2023-02-01", 2)
    claimed(story, "2023-04-01", 2)
    assert story.runs("REGRESSION", CELL) == []


def test_regression_is_not_a_verification_below_the_claim(story: Story) -> None:
    claimed(story, "2023-02-01", 3)
    verified(story, "2023-04-01", 1)
    assert story.runs("REGRESSION", CELL) == []
    assert story.runs("EVIDENCE_CONTRADICTS", CELL) == ["2023-04-01/"]


def test_regression_of_what_was_verified(story: Story) -> None:
    verified(story, "2023-02-01", 2)
    verified(story, "2023-04-01", 1)
    assert story.runs("REGRESSION", CELL) == ["2023-04-01/"]


def test_regression_until_the_level_is_measured_anew(story: Story) -> None:
    claimed(story, "2023-02-01", 3)
    verified(story, "2023-03-01", 2)
    verified(story, "2023-04-01", 1)
    anew = ImplementationReported(level=1, rebaselined=True)
    story.given("2023-06-01", STREAM, anew)
    assert story.runs("REGRESSION", CELL) == ["2023-04-01/2023-05-31"]
    claimed(story, "2023-07-01", 0)
    assert story.runs("REGRESSION", CELL)[-1] == "2023-07-01/"


INCIDENT = "incident/shot"


def happened(story: Story, on: str, place: str = "north", provision: str = "P1") -> str:
    event = IncidentRecorded(
        what="Shots at a march",
        jurisdiction=place,
        agreement="na1",
        provision=provision,
        severity=3,
    )
    return story.given(on, INCIDENT, event)


def test_incident_against_once_it_is_verified_and_until_it_is_made_good(story: Story) -> None:
    claimed(story, "2023-02-01", 2)
    happened(story, "2023-03-01")
    assert story.runs("INCIDENT_AGAINST", CELL) == []
    story.given("2023-04-01", INCIDENT, IncidentVerified())
    assert story.shown("INCIDENT_AGAINST", CELL, "2023-04-01") == ("2023-04-01", 3, "open")
    claimed(story, "2023-05-01", 3)
    story.given("2023-06-01", INCIDENT, IncidentRemedied(remedy="Compensation was paid"))
    assert story.runs("INCIDENT_AGAINST", CELL) == ["2023-04-01/2023-05-31"]


def test_incident_against_is_not_one_of_the_day_of_the_claim(story: Story) -> None:
    claimed(story, "2023-03-01", 2)
    happened(story, "2023-03-01")
    story.given("2023-04-01", INCIDENT, IncidentVerified())
    assert story.runs("INCIDENT_AGAINST", CELL) == []


def test_incident_against_is_not_one_after_a_small_claim(story: Story) -> None:
    claimed(story, "2023-02-01", 3)
    claimed(story, "2023-02-15", 1)
    happened(story, "2023-03-01")
    story.given("2023-04-01", INCIDENT, IncidentVerified())
    assert story.runs("INCIDENT_AGAINST", CELL) == []


@pytest.mark.parametrize(("place", "on_provision"), [("south", "P1"), ("north", "P2")])
def test_incident_against_is_not_one_elsewhere(story: Story, place: str, on_provision: str) -> None:
    claimed(story, "2023-02-01", 2)
    happened(story, "2023-03-01", place, on_provision)
    story.given("2023-04-01", INCIDENT, IncidentVerified())
    assert story.runs("INCIDENT_AGAINST", CELL) == []


def test_incident_against_moves_with_a_correction_and_goes_with_a_retraction(story: Story) -> None:
    claimed(story, "2023-02-01", 2)
    cited = happened(story, "2023-03-01", "south")
    verified_as = story.given("2023-04-01", INCIDENT, IncidentVerified())
    right = {
        "what": "Shots",
        "jurisdiction": "north",
        "agreement": "na1",
        "provision": "P1",
        "severity": 3,
    }
    story.corrected(cited, right)
    assert story.runs("INCIDENT_AGAINST", CELL) == ["2023-04-01/"]
    story.corrected(verified_as, occurred_on="2023-05-01")
    assert story.runs("INCIDENT_AGAINST", CELL) == ["2023-05-01/"]
    story.retracted(verified_as)
    assert story.runs("INCIDENT_AGAINST", CELL) == []
    for shares in (2, 3, 4):
        assert built(story, shares) == replayed(story.entries)
