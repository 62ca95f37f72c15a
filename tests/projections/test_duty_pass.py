"""A pass over the days of a duty: reports are told by the periods of the schedule in force."""

from ledger.events.base import Event
from ledger.events.duties import (
    LocalAuthorityNotified,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from projections.agreements import Agreement
from projections.drift.policy import DEFAULT
from projections.duties import Duty
from projections.duty_pass import DutyPass
from projections.facts import Filed
from projections.intervals import Clock, Track

QUARTERLY, MONTHLY = ReportingScheduleSet(every_months=3), ReportingScheduleSet(every_months=1)
IN_FEBRUARY = ProgressReportPublished(period_day="1970-02-10")


def duty(*facts: tuple[int, Event]) -> Duty:
    """A duty in scope from 1970 on, under an agreement of that day."""
    agreement = Agreement("na1", ("xa", "na1"))
    agreement.adopted.add(0, (1, 0))
    found = Duty("na1@north", ("xa", "na1", "north"), agreement, Track([(0, DEFAULT)]))
    found.members = Track([(0, 0)])
    found.facts = [Filed(day, n, n, event) for n, (day, event) in enumerate(facts, 1)]
    return found


def published(days: DutyPass, day: int) -> object:
    """What a row says of the reports on a day."""
    row, _ = days.standing(Clock(day))
    assert row is not None
    return row[-1]


def test_a_report_is_about_a_period_of_the_schedule_in_force() -> None:
    days = DutyPass(duty((0, QUARTERLY), (50, IN_FEBRUARY), (60, MONTHLY)))
    assert published(days, 50) == "0:50"
    assert published(days, 60) == ""  # the new schedule begins after February


def test_a_pass_goes_back_to_before_a_fact_that_came_late() -> None:
    late = duty((0, QUARTERLY), (50, IN_FEBRUARY))
    days = DutyPass(late)
    assert published(days, 90) == "0:50"
    late.facts.insert(1, Filed(40, 3, 3, IN_FEBRUARY))
    days.back_to(40)
    assert published(days, 40) == "0:40"


def test_a_pass_goes_on_where_a_fact_came_after_all_others() -> None:
    told = duty((0, QUARTERLY), (10, LocalAuthorityNotified(version=1)))
    days = DutyPass(told)
    assert published(days, 20) == ""
    told.facts.append(Filed(50, 3, 3, IN_FEBRUARY))
    days.back_to(50)
    assert published(days, 50) == "0:50"
    assert days.notified == {1: 10}
