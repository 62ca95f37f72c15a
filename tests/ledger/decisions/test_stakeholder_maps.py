"""Stakeholder maps: started once, filled, completed once, and superseded by another."""

import pytest

from ledger.events.base import Event
from ledger.events.stakeholder_maps import (
    MapSourceConsulted,
    StakeholderAssessed,
    StakeholderMapCompleted,
    StakeholderMapStarted,
    StakeholderMapSuperseded,
    StakeholderReassessed,
)
from tests.ledger.decisions.story import Story, given

MAP = "stakeholder-map/M-1"
STARTED = StakeholderMapStarted(title="Who is who in the north", jurisdiction="XA-01")
MAYOR = StakeholderAssessed(party="post/mayor", pillar="government", stance="champion", influence=3)
AGAIN = StakeholderReassessed(
    party="post/mayor", pillar="government", stance="neutral", influence=2
)
ASKED = MapSourceConsulted(kind="embassy", name="the embassy of XB")
COMPLETED = StakeholderMapCompleted()
SUPERSEDED = StakeholderMapSuperseded(by="M-2")

ALL = [MAYOR, AGAIN, ASKED, COMPLETED, SUPERSEDED]
each = pytest.mark.parametrize("event", ALL, ids=lambda event: event.stored_name)


def started() -> Story:
    return given(MAP, (STARTED, "2024-01-10"))


def filled() -> Story:
    """A map with the mayor in it, so that any of the events may follow but another mayor."""
    return started().given(MAYOR, "2024-01-11")


def test_a_map_is_started() -> None:
    given(MAP).when(STARTED, "2024-01-10").is_recorded()


def test_a_second_start_is_refused() -> None:
    started().when(StakeholderMapStarted(title="Another"), "2024-01-10").is_refused(
        "second_beginning", "another id"
    )


def test_the_same_start_is_known() -> None:
    started().when(STARTED, "2024-01-10").is_known()


def test_a_party_is_entered_also_after_the_completion() -> None:
    started().when(MAYOR, "2024-02-01").is_recorded()
    started().given(COMPLETED, "2024-02-01").when(MAYOR, "2024-03-01").is_recorded()


def test_a_party_that_is_entered_is_seen_otherwise_and_not_entered_again() -> None:
    other = StakeholderAssessed(
        party="post/mayor", pillar="government", stance="spoiler", influence=3
    )
    filled().when(other, "2024-02-01").is_refused("wrong_order", "stakeholder-reassessed.v1")
    filled().when(AGAIN, "2024-02-01").is_recorded()


def test_a_party_that_is_not_entered_cannot_be_seen_otherwise() -> None:
    started().when(AGAIN, "2024-02-01").is_refused("wrong_order", "stakeholder-assessed.v1")
    filled().when(AGAIN, "2024-01-10").is_refused("wrong_order", "post/mayor")


@pytest.mark.parametrize("event", [AGAIN, ASKED, COMPLETED, SUPERSEDED])
def test_what_happens_to_a_map_is_recorded(event: Event) -> None:
    filled().when(event, "2024-02-01").is_recorded()


@each
def test_nothing_happens_to_a_map_that_nobody_started(event: Event) -> None:
    given(MAP).when(event, "2024-02-01").is_refused("unknown_stream", "stakeholder-map-started.v1")
    filled().when(event, "2023-12-01").is_refused("before_beginning")


@each
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    known = started() if event is MAYOR else filled()
    known.given(event, "2024-02-01").when(event, "2024-02-01").is_known()


@pytest.mark.parametrize("event", [MAYOR, AGAIN, ASKED, COMPLETED])
def test_nothing_happens_to_a_map_that_was_superseded(event: Event) -> None:
    over = (started() if event is MAYOR else filled()).given(SUPERSEDED, "2024-03-01")
    over.when(event, "2024-04-01").is_refused("over", "stakeholder-map-superseded.v1")
    over.when(event, "2024-02-29").is_recorded()


@pytest.mark.parametrize("event", [COMPLETED, SUPERSEDED])
def test_the_end_of_the_work_comes_once(event: Event) -> None:
    filled().given(event, "2024-02-01").when(event, "2024-05-01").is_known()


def test_a_map_does_not_supersede_itself() -> None:
    filled().when(StakeholderMapSuperseded(by="M-1"), "2024-02-01").is_refused("own_successor")
