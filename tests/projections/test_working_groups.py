"""Working groups: who sits where on which day, and the rows however they come about."""

import json

import pytest

from ledger.events.meetings import AgendaItem, MeetingHeld, MeetingScheduled, MinutesPublished
from ledger.events.posts import MandateEnded, MandateStarted, PositionEstablished
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
from projections.facts import Filed
from projections.gatherings import Gathering, Gatherings
from tests.projections.histories import Story
from tests.projections.test_sharing import assert_the_same

ID, STREAM = "WG-1", "working-group/WG-1"


@pytest.fixture
def story() -> Story:
    """A group with one seat."""
    told = Story()
    terms = WorkingGroupEstablished(
        name="Security",
        cadence_days=90,
        seats=(Seat(id="S-1", pillar="civil_society"),),
        required_groups=("women", "children"),
    )
    told.given("2024-01-01", STREAM, terms)
    return told


def said(story: Story, on: str, *columns: str) -> list[object]:
    row = story.row("working_groups", ID, on)
    assert row is not None
    return [row[column] for column in columns]


def test_it_is_active_suspended_or_dissolved(story: Story) -> None:
    story.given("2024-03-01", STREAM, WorkingGroupSuspended(reason="elections"))
    story.given("2024-04-01", STREAM, WorkingGroupResumed())
    story.given("2024-05-01", STREAM, WorkingGroupDissolved())
    days = ("2024-02-29", "2024-03-01", "2024-04-01", "2024-05-01")
    assert [said(story, day, "status", "status_since") for day in days] == [
        ["active", "2024-01-01"],
        ["suspended", "2024-03-01"],
        ["active", "2024-04-01"],
        ["dissolved", "2024-05-01"],
    ]


def test_it_tells_who_sits_where(story: Story) -> None:
    story.given("2024-02-01", STREAM, CoChairAppointed(party="post/mayor"))
    story.given("2024-02-01", STREAM, CoChairAppointed(party="actor/union"))
    story.given("2024-02-01", STREAM, FocalPointAppointed(party="actor/union"))
    story.given("2024-03-01", STREAM, FocalPointAppointed(party="actor/office"))
    story.given("2024-04-01", STREAM, SeatVacated(seat="co_chair", party="post/mayor"))
    sitting = ("focal_point", "co_chairs")
    assert said(story, "2024-02-01", *sitting) == ["actor/union", "post/mayor,actor/union"]
    assert said(story, "2024-03-01", *sitting) == ["actor/office", "post/mayor,actor/union"]
    assert said(story, "2024-04-01", *sitting) == ["actor/office", "actor/union"]


def test_it_tells_its_seats_and_those_that_nobody_foresaw(story: Story) -> None:
    story.given("2024-02-01", STREAM, SeatFilled(seat="S-1", party="actor/cso"))
    story.given("2024-02-01", STREAM, SeatFilled(seat="S-2", party="actor/bank"))
    story.given("2024-03-01", STREAM, SeatVacated(seat="S-1"))
    seats = [json.loads(str(said(story, on, "seats")[0])) for on in ("2024-02-01", "2024-03-01")]
    foreseen = {"seat": "S-1", "pillar": "civil_society"}
    bank = {"seat": "S-2", "pillar": None, "party": "actor/bank"}
    assert seats == [
        [{**foreseen, "party": "actor/cso"}, bank],
        [{**foreseen, "party": None}, bank],
    ]


def test_a_meeting_is_of_the_group_that_it_or_its_plan_names() -> None:
    gatherings = Gatherings()
    points = (AgendaItem(what="the list", follow_up="FU-1"), AgendaItem(what="the rest"))
    plan = MeetingScheduled(title="1", planned_on="2024-03-01", group="WG-1", agenda=points)
    gatherings.take(("meeting", "M-1"), Filed(10, 1, 1, plan))
    gatherings.take(("meeting", "M-1"), Filed(20, 2, 2, MeetingHeld(groups_present=("women",))))
    gatherings.take(("meeting", "M-1"), Filed(21, 3, 3, MinutesPublished()))
    gatherings.take(("meeting", "M-2"), Filed(30, 4, 1, MeetingHeld(group="WG-2")))
    assert gatherings.held == [
        Gathering(20, "WG-1", ("women",), ("FU-1",)),
        Gathering(30, "WG-2", (), ()),
    ]


def together(story: Story) -> Story:
    """Meetings and posts, told in an order in which they did not happen."""
    story.given("2024-02-01", STREAM, FocalPointAppointed(party="post/clerk"))
    story.given("2024-03-01", "meeting/M-1", MeetingHeld(group=ID, groups_present=("women",)))
    story.given("2023-01-01", "post/clerk", PositionEstablished(title="Clerk"))
    plan = MeetingScheduled(title="Second", planned_on="2024-05-01", group=ID)
    story.given("2024-04-01", "meeting/M-2", plan)
    held = story.given("2024-05-02", "meeting/M-2", MeetingHeld())
    story.given("2023-02-01", "post/clerk", MandateStarted(holder="h1"))
    story.given("2024-05-20", "meeting/M-2", MinutesPublished())
    story.given("2024-02-10", "meeting/M-0", MeetingHeld(group=ID))
    story.given("2024-04-15", "post/clerk", MandateEnded(holder="h1"))
    story.corrected(held, {"group": "WG-2"})
    story.given("2024-06-01", STREAM, SeatVacated(seat="focal_point"))
    return story


def test_what_it_reads_counts_in_whatever_order_it_is_told(story: Story) -> None:
    together(story)
    assert story.runs("GROUP_DORMANT", ID) == ["2024-07-15/"]  # 135 days after M-1
    assert story.runs("PARTICIPATION_GAP", ID) == ["2024-02-10/2024-02-29"]


def test_following_and_any_number_of_shares_give_the_rows_of_a_replay(story: Story) -> None:
    told = together(story)
    assert_the_same(told, range(1, 5))
