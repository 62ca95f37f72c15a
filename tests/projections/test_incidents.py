"""Incidents: from what happened to the remedy, in whatever order that was recorded."""

import pytest

from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from tests.projections.histories import Story

INCIDENT = "incident/IN-1"
RECORDED = IncidentRecorded(
    what="a village was cleared", jurisdiction="north", agreement="na1", provision="P1", severity=3
)
VERIFIED = IncidentVerified(method="INTERVIEW", by="actor/ombudsman")
REMEDIED = IncidentRemedied(remedy="the families returned", by="post/commander")


@pytest.fixture
def story() -> Story:
    """An incident that was verified and remedied."""
    told = Story()
    told.given("2024-05-01", INCIDENT, RECORDED)
    told.given("2024-08-01", INCIDENT, REMEDIED)
    told.given("2024-06", INCIDENT, VERIFIED)
    return told


def status(story: Story, on: str) -> object:
    row = story.row("incidents", "IN-1", on)
    return row and row["status"]


def test_an_incident_from_day_to_day(story: Story) -> None:
    days = ("2024-04-30", "2024-05-01", "2024-06-29", "2024-06-30", "2024-07-31", "2024-08-01")
    assert [status(story, day) for day in days] == [
        None,
        "recorded",
        "recorded",
        "verified",  # some day in June, so not before its last
        "verified",
        "remedied",
    ]


def test_the_row_says_what_became_of_it(story: Story) -> None:
    assert story.row("incidents", "IN-1", "2024-08-01") == {
        "what": "a village was cleared",
        "status": "remedied",
        "severity": 3,
        "happened_on": "2024-05-01",
        "jurisdiction": "north",
        "agreement": "na1",
        "provision": "P1",
        "verified_on": "2024-06-30",
        "method": "INTERVIEW",
        "verified_by": "actor/ombudsman",
        "remedied_on": "2024-08-01",
        "remedy": "the families returned",
        "remedied_by": "post/commander",
    }


def test_a_remedy_that_never_was_leaves_it_verified(story: Story) -> None:
    story.retracted(f"{INCIDENT}#2")
    assert status(story, "2024-09-01") == "verified"
