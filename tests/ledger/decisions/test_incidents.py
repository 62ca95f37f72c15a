"""Incidents: recorded once, verified and remedied as often as it takes."""

import pytest

from ledger.events.base import Event
from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from tests.ledger.decisions.story import Story, given

INCIDENT = "incident/IN-1"
RECORDED = IncidentRecorded(what="a village was cleared by force", jurisdiction="XA-02", severity=3)
VERIFIED = IncidentVerified(method="INTERVIEW", by="actor/ombudsman")
REMEDIED = IncidentRemedied(remedy="the families returned", by="post/commander")

after = pytest.mark.parametrize("event", [VERIFIED, REMEDIED], ids=lambda each: each.stored_name)


def recorded() -> Story:
    return given(INCIDENT, (RECORDED, "2024-05-01"))


def test_an_incident_is_recorded() -> None:
    given(INCIDENT).when(RECORDED, "2024-05-01").is_recorded()


def test_another_incident_of_that_id_is_refused() -> None:
    other = IncidentRecorded(what="a road was blocked", jurisdiction="XA-02", severity=1)
    recorded().when(other, "2024-05-01").is_refused("second_beginning", "IN-1")


def test_the_same_incident_is_known() -> None:
    recorded().when(RECORDED, "2024-05").is_known()


@after
def test_nothing_follows_what_nobody_recorded(event: Event) -> None:
    given(INCIDENT).when(event, "2024-06-01").is_refused("unknown_stream", "incident-recorded.v1")


@after
def test_nothing_follows_an_incident_before_it_happened(event: Event) -> None:
    recorded().when(event, "2024-04-30").is_refused("before_beginning")


@after
def test_it_is_looked_into_and_made_good(event: Event) -> None:
    recorded().when(event, "2024-06-01").is_recorded()


@after
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    recorded().given(event, "2024-06-01").when(event, "2024-06-01").is_known()


@after
def test_the_same_of_another_day_is_recorded(event: Event) -> None:
    recorded().given(event, "2024-06-01").when(event, "2024-06-02").is_recorded()


def test_what_was_remedied_may_still_be_verified() -> None:
    recorded().given(REMEDIED, "2024-06-01").when(VERIFIED, "2024-07-01").is_recorded()
