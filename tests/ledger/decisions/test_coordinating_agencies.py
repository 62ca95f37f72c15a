"""Coordinating agencies: proposed or not, established once, reformed, abolished once."""

import pytest

from ledger.events.base import Event
from ledger.events.coordinating_agencies import (
    CoordinatingAgencyAbolished,
    CoordinatingAgencyEstablished,
    CoordinatingAgencyProposed,
    CoordinatingAgencyReformed,
)
from tests.ledger.decisions.story import Story, given

AGENCY = "coordinating-agency/XA"
PROPOSED = CoordinatingAgencyProposed(name="Council", by="actor/union")
ESTABLISHED = CoordinatingAgencyEstablished(basis="Decree 3", name="Council")
REFORMED = CoordinatingAgencyReformed(change="regions have a seat")
ABOLISHED = CoordinatingAgencyAbolished(reason="merged")
later = pytest.mark.parametrize("event", [REFORMED, ABOLISHED], ids=lambda event: event.stored_name)


def established() -> Story:
    return given(AGENCY, (ESTABLISHED, "2025-02-01"))


@pytest.mark.parametrize("event", [PROPOSED, ESTABLISHED])
def test_an_agency_begins_either_way(event: Event) -> None:
    given(AGENCY).when(event, "2025-02-01").is_recorded()


def test_what_was_proposed_is_established() -> None:
    given(AGENCY, (PROPOSED, "2025-01-01")).when(ESTABLISHED, "2025-02-01").is_recorded()


def test_the_same_proposal_and_establishment_are_known() -> None:
    story = given(AGENCY, (PROPOSED, "2025-01-01"), (ESTABLISHED, "2025-02-01"))
    story.when(PROPOSED, "2025-01-01").is_known()
    story.when(ESTABLISHED, "2025-02-01").is_known()


def test_it_may_be_proposed_and_established_more_than_once() -> None:
    story = given(AGENCY, (PROPOSED, "2025-01-01"), (ESTABLISHED, "2025-02-01"))
    story.when(CoordinatingAgencyProposed(name="Forum"), "2025-01-02").is_recorded()
    story.when(CoordinatingAgencyEstablished(basis="Law 4"), "2025-03-01").is_recorded()


def test_a_proposal_from_before_was_learned_late() -> None:
    established().when(PROPOSED, "2025-02-01").is_recorded()


@later
def test_what_happens_to_it_is_recorded(event: Event) -> None:
    established().when(event, "2025-03-01").is_recorded()


@later
def test_nothing_happens_to_what_is_only_proposed(event: Event) -> None:
    given(AGENCY, (PROPOSED, "2025-01-01")).when(event, "2025-03-01").is_refused(
        "wrong_order", "coordinating-agency-established.v1"
    )


@later
def test_nothing_happens_to_what_nobody_told_of(event: Event) -> None:
    given(AGENCY).when(event, "2025-03-01").is_refused(
        "unknown_stream", "coordinating-agency-established.v1"
    )


@later
def test_the_same_said_again_is_known(event: Event) -> None:
    established().given(event, "2025-03-01").when(event, "2025-03-01").is_known()


def test_an_abolished_agency_is_not_reformed_and_not_abolished_again() -> None:
    story = established().given(ABOLISHED, "2025-03-01")
    story.when(REFORMED, "2025-04-01").is_refused("over", "2025-03-01")
    story.when(ABOLISHED, "2025-04-01").is_known()
