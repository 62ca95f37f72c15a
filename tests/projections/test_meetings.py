"""Meetings: planned, held or cancelled, and what came of them."""

import json

import pytest

from ledger.events.meetings import (
    AgendaItem,
    Attendance,
    DecisionTaken,
    IssueRaised,
    MeetingCancelled,
    MeetingHeld,
    MeetingScheduled,
    MinutesPublished,
)
from tests.projections.histories import Story

ID, STREAM = "M-1", "meeting/M-1"
PLAN = MeetingScheduled(
    title="Third meeting",
    planned_on="2024-03-01",
    group="WG-1",
    jurisdiction="XA-01",
    agenda=(AgendaItem(what="the list", follow_up="FU-1"), AgendaItem(what="other business")),
)


@pytest.fixture
def story() -> Story:
    """A meeting that is planned."""
    told = Story()
    told.given("2024-02-01", STREAM, PLAN)
    return told


def said(story: Story, on: str, *columns: str) -> list[object]:
    row = story.row("meetings", ID, on)
    assert row is not None
    return [row[column] for column in columns]


def test_a_plan_is_followed(story: Story) -> None:
    story.given("2024-03-02", STREAM, MeetingHeld())
    named = ("title", "group", "jurisdiction", "status", "planned_on", "held_on")
    about = ["Third meeting", "WG-1", "XA-01"]
    assert said(story, "2024-03-01", *named) == [*about, "planned", "2024-03-01", None]
    assert said(story, "2024-03-02", *named) == [*about, "held", "2024-03-01", "2024-03-02"]
    agenda = json.loads(str(said(story, "2024-03-02", "agenda")[0]))
    assert agenda == [
        {"what": "the list", "follow_up": "FU-1"},
        {"what": "other business", "follow_up": None},
    ]


def test_a_plan_comes_to_nothing(story: Story) -> None:
    story.given("2024-02-27", STREAM, MeetingCancelled(reason="floods", notice_days=3))
    ended = ("status", "cancelled_on", "notice_days")
    assert said(story, "2024-02-26", *ended) == ["planned", None, None]
    assert said(story, "2024-02-27", *ended) == ["cancelled", "2024-02-27", 3]


def test_what_was_held_after_all_was_not_cancelled(story: Story) -> None:
    story.given("2024-03-03", STREAM, MeetingHeld())
    story.retracted("meeting/M-1#2")
    story.given("2024-02-27", STREAM, MeetingCancelled())
    story.corrected("meeting/M-1#4", {"reason": "rain"}, "2024-03-05")
    story.given("2024-03-04", STREAM, MeetingHeld())
    assert said(story, "2024-03-06", "status", "cancelled_on") == ["held", None]


def test_an_unplanned_meeting_tells_who_was_there() -> None:
    story = Story()
    held = MeetingHeld(
        title="Emergency",
        attendance=(
            Attendance(pillar="government", rank="head", number=2),
            Attendance(pillar="government", rank="working", number=5),
            Attendance(pillar="company", rank="working", number=4),
        ),
        ministries=("actor/defence", "actor/mines"),
        groups_present=("women", "children"),
        carried_over=("FU-1", "FU-2"),
    )
    story.given("2024-03-01", STREAM, held)
    assert said(story, "2024-03-01", "title", "planned_on", "joint") == ["Emergency", None, "yes"]
    pillars = [f"pillar_{each}" for each in ("government", "company", "civil_society", "other")]
    assert said(story, "2024-03-01", *pillars) == [7, 4, 0, 0]
    ranks = [f"rank_{each}" for each in ("head", "senior", "middle", "working")]
    assert said(story, "2024-03-01", *ranks) == [2, 0, 0, 9]
    lists = ("ministries", "groups_present", "carried_over", "carried")
    assert said(story, "2024-03-01", *lists) == [
        "actor/defence,actor/mines",
        "women,children",
        "FU-1,FU-2",
        2,
    ]


def test_one_ministry_alone_holds_no_joint_meeting() -> None:
    story = Story()
    story.given("2024-03-01", STREAM, MeetingHeld(ministries=("actor/mines", "actor/mines")))
    assert said(story, "2024-03-01", "joint") == ["no"]


def test_what_came_of_it_is_told(story: Story) -> None:
    story.given("2024-03-01", STREAM, MeetingHeld())
    story.given("2024-03-01", STREAM, IssueRaised(issue="checkpoints", by="actor/union"))
    story.given("2024-03-01", STREAM, DecisionTaken(decision="write", follow_up="FU-1"))
    story.given("2024-03-20", STREAM, MinutesPublished(document="Minutes 3"))
    story.given("2024-04-01", STREAM, MinutesPublished(url="https://example.org/3"))
    told = said(story, "2024-04-01", "issues", "decisions", "minutes")
    assert [json.loads(str(each)) for each in told] == [
        [{"issue": "checkpoints", "by": "actor/union"}],
        [{"decision": "write", "follow_up": "FU-1"}],
        [
            {"document": "Minutes 3", "url": None},
            {"document": None, "url": "https://example.org/3"},
        ],
    ]
    assert said(story, "2024-04-01", "minutes_on") == ["2024-03-20"]
