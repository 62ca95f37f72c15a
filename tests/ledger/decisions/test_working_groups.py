"""Working groups: established once; seats filled and vacated; suspended, resumed, dissolved."""

import pytest

from ledger.events.base import Event
from ledger.events.working_groups import (
    CoChairAppointed,
    FocalPointAppointed,
    Seat,
    SeatFilled,
    SeatVacated,
    WorkingGroupDissolved,
    WorkingGroupEstablished,
    WorkingGroupResumed,
    WorkingGroupSuspended,
)
from tests.ledger.decisions.story import Story, given

GROUP = "working-group/WG-1"
ESTABLISHED = WorkingGroupEstablished(name="Security", cadence_days=90, seats=(Seat(id="S-1"),))
CHAIRED = CoChairAppointed(party="post/mayor")
POINTED = FocalPointAppointed(party="actor/secretariat")
FILLED = SeatFilled(seat="S-1", party="actor/union")
VACATED = SeatVacated(seat="S-1")
SUSPENDED = WorkingGroupSuspended(reason="elections")
RESUMED = WorkingGroupResumed()
DISSOLVED = WorkingGroupDissolved()

APPOINTED = [CHAIRED, POINTED, FILLED]
LEAVING = {
    CHAIRED: SeatVacated(seat="co_chair", party="post/mayor"),
    POINTED: SeatVacated(seat="focal_point"),
    FILLED: VACATED,
}
EVERYTHING: list[Event] = [*APPOINTED, VACATED, SUSPENDED, RESUMED, DISSOLVED]
appointed = pytest.mark.parametrize("event", APPOINTED, ids=lambda event: event.stored_name)
everything = pytest.mark.parametrize("event", EVERYTHING, ids=lambda event: event.stored_name)


def established() -> Story:
    return given(GROUP, (ESTABLISHED, "2023-03-01"))


def dissolved() -> Story:
    return established().given(DISSOLVED, "2024-01-01")


def test_a_group_is_established() -> None:
    given(GROUP).when(ESTABLISHED, "2023-03-01").is_recorded()


def test_a_second_establishment_is_refused() -> None:
    other = WorkingGroupEstablished(name="Contractors")
    established().when(other, "2023-03-01").is_refused("second_beginning", "WG-1")


def test_the_same_establishment_is_known() -> None:
    dissolved().when(ESTABLISHED, "2023-03-01").is_known()


@everything
def test_nothing_happens_to_what_nobody_established(event: Event) -> None:
    answer = given(GROUP).when(event, "2023-04-01")
    answer.is_refused("unknown_stream", "working-group-established.v1")


@everything
def test_nothing_happens_before_the_establishment(event: Event) -> None:
    established().when(event, "2023-02-28").is_refused("before_beginning")


@pytest.mark.parametrize("event", [*APPOINTED, VACATED, SUSPENDED, RESUMED])
def test_nothing_happens_after_the_end(event: Event) -> None:
    dissolved().when(event, "2024-02-01").is_refused("over", "working-group-dissolved.v1")


@appointed
def test_an_appointment_is_recorded(event: Event) -> None:
    established().when(event, "2023-04-01").is_recorded()


@appointed
def test_who_sits_there_is_known(event: Event) -> None:
    established().given(event, "2023-04-01").when(event, "2023-05-01").is_known()


@appointed
def test_who_sits_there_leaves_once_and_may_come_back(event: Event) -> None:
    story = established().given(event, "2023-04-01")
    leaving = LEAVING[event]
    story.when(leaving, "2023-05-01").is_recorded()
    story.given(leaving, "2023-05-01").when(leaving, "2023-06-01").is_known()
    story.when(event, "2023-07-01").is_recorded()


@appointed
def test_nobody_leaves_where_nobody_sits(event: Event) -> None:
    established().when(LEAVING[event], "2023-05-01").is_refused("wrong_order", "WG-1")


def test_a_seat_is_vacated_by_whoever_sits_there() -> None:
    story = established().given(FILLED, "2023-04-01")
    other = SeatVacated(seat="S-1", party="actor/other")
    story.when(other, "2023-05-01").is_refused("wrong_order", "actor/other", "S-1")


def test_another_takes_a_seat_and_no_chair_is_taken_by_another() -> None:
    story = established().given(FILLED, "2023-04-01").given(CHAIRED, "2023-04-01")
    story.given(SeatFilled(seat="S-1", party="actor/other"), "2023-05-01")
    story.given(CoChairAppointed(party="actor/other"), "2023-05-01")
    story.when(FILLED, "2023-06-01").is_recorded()
    story.when(CHAIRED, "2023-06-01").is_known()


def test_a_group_is_suspended_and_resumed_in_turn() -> None:
    established().when(SUSPENDED, "2023-05-01").is_recorded()
    established().when(RESUMED, "2023-05-01").is_known()
    story = established().given(SUSPENDED, "2023-05-01")
    story.when(SUSPENDED, "2023-06-01").is_known()
    story.when(RESUMED, "2023-06-01").is_recorded()
    story.given(RESUMED, "2023-06-01").when(SUSPENDED, "2023-07-01").is_recorded()


def test_a_group_is_dissolved_once() -> None:
    established().when(DISSOLVED, "2024-01-01").is_recorded()
    dissolved().when(DISSOLVED, "2024-02-01").is_known()
    other = WorkingGroupDissolved(reason="merged")
    dissolved().when(other, "2024-02-01").is_refused("over", "correct whichever is wrong")
