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
from projections.columns.kept import KeptColumns
from projections.figures.figures import FAMILIES, Value, figures_by_family
from projections.figures.meetings import MET
from tests.projections.histories import Story
from tests.projections.reading import asked, at

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


# ---------------------------------------------------------------- figures


def figures_of(story: Story, on: str) -> dict[str, Value]:
    """The figures of the family, counted in both ways."""
    moment = at(on, story.history)
    with asked(story.history) as asking:
        (counting,) = KeptColumns().at(asking, [moment])
        found = figures_by_family(asking, moment, {}, counting)["meetings"]
        assert found == figures_by_family(asking, moment, {})["meetings"]
    return {figure.name: figure.value for figure in found}


def planned(story: Story, id: str, planned_on: str) -> None:
    plan = MeetingScheduled(title="A meeting", planned_on=planned_on)
    story.given("2024-01-01", f"meeting/{id}", plan)


def test_figures_of_no_meeting() -> None:
    assert FAMILIES["meetings"].groups is MET
    story = Story()
    planned(story, "M-1", "2024-03-01")
    found = figures_of(story, "2024-02-01")
    numbers = {name: value for name, value in found.items() if value is not None}
    assert numbers == {"meetings_held": 0, "meetings_cancelled": 0, "carry_overs": 0}


def test_figures_of_plans() -> None:
    story = Story()
    for id, day in (("M-1", "03-01"), ("M-2", "04-01"), ("M-3", "05-01"), ("M-4", "12-01")):
        planned(story, id, f"2024-{day}")
    story.given("2024-03-02", "meeting/M-1", MeetingHeld())
    story.given("2024-03-20", "meeting/M-2", MeetingCancelled(notice_days=12))
    story.given("2024-04-30", "meeting/M-3", MeetingCancelled(notice_days=1))
    story.given("2024-05-02", "meeting/M-5", MeetingHeld())
    found = figures_of(story, "2024-06-01")
    assert (found["meetings_held"], found["meetings_cancelled"]) == (2, 2)
    assert found["meetings_held_of_planned"] == "33.3"  # M-1 of M-1, M-2 and M-3
    assert found["cancellation_notice"] == "6.5"


def test_figures_of_who_was_there() -> None:
    story = Story()
    first = (
        Attendance(pillar="government", rank="head", number=2),
        Attendance(pillar="company", rank="working", number=5),
    )
    second = (Attendance(pillar="company", rank="senior", number=1),)
    held = MeetingHeld(attendance=first, groups_present=("women",), carried_over=("F-1", "F-2"))
    story.given("2024-03-01", "meeting/M-1", held)
    story.given("2024-04-01", "meeting/M-2", MeetingHeld(attendance=second, carried_over=("F-1",)))
    found = figures_of(story, "2024-06-01")
    shares = {name: value for name, value in found.items() if name.startswith("attendance_")}
    assert shares == {
        "attendance_government": "25.0",
        "attendance_company": "75.0",
        "attendance_civil_society": "0.0",
        "attendance_other": "0.0",
        "attendance_head": "25.0",
        "attendance_senior": "12.5",
        "attendance_middle": "0.0",
        "attendance_working": "62.5",
    }
    assert (found["vulnerable_group_present"], found["carry_overs"]) == ("50.0", 3)


def test_figures_of_minutes() -> None:
    story = Story()
    for id in ("M-1", "M-2", "M-3"):
        story.given("2024-03-01", f"meeting/{id}", MeetingHeld())
    story.given("2024-05-20", "meeting/M-4", MeetingHeld())
    story.given("2024-03-31", "meeting/M-1", MinutesPublished())
    assert figures_of(story, "2024-03-31")["minutes_on_time"] == "100.0"  # the others have a day
    assert figures_of(story, "2024-04-01")["minutes_on_time"] == "33.3"
    story.given("2024-04-02", "meeting/M-2", MinutesPublished())
    assert figures_of(story, "2024-06-01")["minutes_on_time"] == "33.3"
    story.given("2024-05-21", "meeting/M-4", MinutesPublished())
    assert figures_of(story, "2024-06-01")["minutes_on_time"] == "50.0"
