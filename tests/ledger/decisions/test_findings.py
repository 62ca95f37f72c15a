"""Findings: people may answer them at any time, but the same answer twice is one."""

import pytest

from ledger.events.base import Event
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from tests.ledger.decisions.story import given

FINDING = "finding/FORCE_SUSPENDED:xa-na1:P1@XA-03"
ACCEPTED = DeviationAccepted(reason="the court sits in May", until="2026-01-31")
ANSWERS = [
    DriftAcknowledged(),
    DriftContested(reply="the decree was never suspended"),
    ACCEPTED,
    DeviationRevoked(),
]
answers = pytest.mark.parametrize("event", ANSWERS, ids=lambda event: event.stored_name)


@answers
def test_it_is_recorded_without_any_beginning(event: Event) -> None:
    given(FINDING).when(event, "2025-07-15").is_recorded()


@answers
def test_the_same_on_the_same_day_is_known(event: Event) -> None:
    given(FINDING, (event, "2025-07-15")).when(event, "2025-07-15").is_known()


@answers
def test_the_same_on_another_day_is_recorded(event: Event) -> None:
    given(FINDING, (event, "2025-07-15")).when(event, "2025-07-14").is_recorded()


@answers
def test_only_what_has_happened_is_recorded(event: Event) -> None:
    given(FINDING).when(event, "2027").is_refused("in_the_future")


def test_an_acceptance_for_longer_is_recorded() -> None:
    longer = DeviationAccepted(reason="the court sits in May", until="2026-06-30")
    given(FINDING, (ACCEPTED, "2025-07-15")).when(longer, "2025-07-15").is_recorded()
