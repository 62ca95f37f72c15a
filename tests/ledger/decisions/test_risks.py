"""Risks: registered once, worked on while open, closed, and open again when judged anew."""

import pytest

from ledger.events.base import Event
from ledger.events.risks import (
    RiskAssessmentReviewed,
    RiskClosed,
    RiskReassessed,
    RiskRegistered,
    RiskTreated,
)
from tests.ledger.decisions.story import Story, given

RISK = "risk/R1"
REGISTERED = RiskRegistered(
    title="Nobody tells the districts", category="coordination", likelihood=3, impact=2
)
REASSESSED = RiskReassessed(likelihood=1, impact=2, status="remediating")
TREATED = RiskTreated(treatment="a focal point in every district", by="post/focal")
CLOSED = RiskClosed(reason="all districts are told")
REVIEWED = RiskAssessmentReviewed()
LATER = [REASSESSED, TREATED, CLOSED, REVIEWED]
later = pytest.mark.parametrize("event", LATER, ids=lambda event: event.stored_name)


def registered() -> Story:
    return given(RISK, (REGISTERED, "2025-02-01"))


def closed() -> Story:
    return registered().given(CLOSED, "2025-04-01")


def test_a_risk_is_registered() -> None:
    given(RISK).when(REGISTERED, "2025-02-01").is_recorded()


def test_a_second_registration_is_refused() -> None:
    other = RiskRegistered(title="Another", category="other", likelihood=0, impact=0)
    registered().when(other, "2025-02-01").is_refused("second_beginning", "R1")


def test_the_same_registration_is_known() -> None:
    closed().when(REGISTERED, "2025-02-01").is_known()


@later
def test_what_happens_to_it_is_recorded(event: Event) -> None:
    registered().when(event, "2025-03-01").is_recorded()


@later
def test_nothing_happens_to_what_nobody_registered(event: Event) -> None:
    given(RISK).when(event, "2025-03-01").is_refused("unknown_stream", "risk-registered.v1")


@later
def test_nothing_happens_before_the_registration(event: Event) -> None:
    registered().when(event, "2025-01-31").is_refused("before_beginning")


@later
def test_the_same_said_again_is_known(event: Event) -> None:
    registered().given(event, "2025-03-01").when(event, "2025-03-01").is_known()


@pytest.mark.parametrize("event", [TREATED, REVIEWED])
def test_nothing_is_done_about_a_closed_risk(event: Event) -> None:
    closed().when(event, "2025-04-02").is_refused("over", "risk-closed.v1")


def test_a_closed_risk_is_known_to_be_closed_whatever_the_day() -> None:
    closed().when(CLOSED, "2025-05-01").is_known()


def test_a_closed_risk_that_is_judged_anew_is_open_again() -> None:
    again = closed().given(REASSESSED, "2025-05-01")
    again.when(TREATED, "2025-06-01").is_recorded()
    again.when(CLOSED, "2025-06-01").is_recorded()


def test_a_closed_risk_may_be_judged_as_it_was_before() -> None:
    story = registered().given(REASSESSED, "2025-04-01").given(CLOSED, "2025-04-01")
    story.when(REASSESSED, "2025-04-01").is_recorded()
