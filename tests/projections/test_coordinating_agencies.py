"""Coordinating agencies: from the proposal to the end, or without a proposal."""

from ledger.events.coordinating_agencies import (
    CoordinatingAgencyAbolished,
    CoordinatingAgencyEstablished,
    CoordinatingAgencyProposed,
    CoordinatingAgencyReformed,
)
from tests.projections.histories import Story

AGENCY = "coordinating-agency/XA"


def test_an_agency_from_the_proposal_to_the_end() -> None:
    story = Story()
    proposed = CoordinatingAgencyProposed(name="Council", by="actor/union", jurisdiction="xa")
    story.given("2024-01-01", AGENCY, proposed)
    story.given("2024-02-01", AGENCY, CoordinatingAgencyEstablished(basis="Decree 3"))
    story.given("2024-03-01", AGENCY, CoordinatingAgencyReformed(change="regions have a seat"))
    story.given("2024-04-01", AGENCY, CoordinatingAgencyAbolished())
    status = [
        row and row["status"]
        for day in ("2023-12-31", "2024-01-31", "2024-03-31", "2024-04-01")
        for row in [story.row("coordinating_agencies", "XA", day)]
    ]
    assert status == [None, "proposed", "established", "abolished"]
    assert story.row("coordinating_agencies", "XA", "2024-04-01") == {
        "name": "Council",
        "status": "abolished",
        "jurisdiction": "xa",
        "proposed_on": "2024-01-01",
        "proposed_by": "actor/union",
        "established_on": "2024-02-01",
        "basis": "Decree 3",
        "change": "regions have a seat",
        "reformed_on": "2024-03-01",
        "abolished_on": "2024-04-01",
    }


def test_a_later_proposal_does_not_rename_what_exists() -> None:
    story = Story()
    story.given("2024-02-01", AGENCY, CoordinatingAgencyEstablished(basis="Law", name="Council"))
    story.given("2024-03-01", AGENCY, CoordinatingAgencyProposed(name="Forum"))
    row = story.row("coordinating_agencies", "XA", "2024-03-01")
    assert row is not None
    assert (row["name"], row["status"]) == ("Council", "established")
