"""Observatories: sponsored once, publishing while they are open, closed once."""

import pytest

from ledger.events.base import Event
from ledger.events.observatories import (
    ObservatoryClosed,
    ObservatoryPublished,
    ObservatorySponsored,
)
from tests.ledger.decisions.story import Story, given

OBSERVATORY = "observatory/O1"
SPONSORED = ObservatorySponsored(name="Mining watch", sponsor="actor/embassy")
PUBLISHED = ObservatoryPublished(title="Yearbook", url="https://example.org/yearbook")
CLOSED = ObservatoryClosed(reason="no more money")
later = pytest.mark.parametrize("event", [PUBLISHED, CLOSED], ids=lambda event: event.stored_name)


def sponsored() -> Story:
    return given(OBSERVATORY, (SPONSORED, "2025-02-01"))


def test_an_observatory_is_sponsored() -> None:
    given(OBSERVATORY).when(SPONSORED, "2025-02-01").is_recorded()


def test_a_second_sponsoring_is_refused() -> None:
    other = ObservatorySponsored(name="Mining watch", sponsor="actor/union")
    sponsored().when(other, "2025-02-01").is_refused("second_beginning", "O1")


def test_the_same_sponsoring_is_known() -> None:
    sponsored().when(SPONSORED, "2025-02-01").is_known()


@later
def test_what_happens_to_it_is_recorded(event: Event) -> None:
    sponsored().when(event, "2025-03-01").is_recorded()


@later
def test_nothing_happens_to_what_nobody_sponsors(event: Event) -> None:
    given(OBSERVATORY).when(event, "2025-03-01").is_refused("unknown_stream")


@later
def test_the_same_said_again_is_known(event: Event) -> None:
    sponsored().given(event, "2025-03-01").when(event, "2025-03-01").is_known()


def test_what_is_closed_publishes_nothing() -> None:
    sponsored().given(CLOSED, "2025-03-01").when(PUBLISHED, "2025-03-02").is_refused("over")
