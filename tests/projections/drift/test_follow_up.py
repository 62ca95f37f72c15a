"""Follow-ups: the smallest histories that provoke the rules, and the nearest that do not."""

from ledger.events.follow_ups import (
    FollowUpClosed,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.meetings import AgendaItem, MeetingHeld, MeetingScheduled, MinutesPublished
from tests.projections.followed import followed, replayed
from tests.projections.histories import Story
from tests.projections.test_sharing import built

ID, STREAM = "FU-1", "follow-up/FU-1"


def opened(due_on: str | None = None) -> Story:
    story = Story()
    story.given("2024-01-01", STREAM, FollowUpOpened(what="A list", due_on=due_on))
    return story


def test_followup_overdue_from_the_day_after() -> None:
    assert opened("2024-06-30").runs("FOLLOWUP_OVERDUE", ID) == ["2024-07-01/"]


def test_followup_overdue_is_not_what_was_closed_on_the_last_day() -> None:
    story = opened("2024-06-30")
    story.given("2024-06-30", STREAM, FollowUpClosed())
    assert story.runs("FOLLOWUP_OVERDUE", ID) == []


def test_followup_stalled_after_half_a_year() -> None:
    assert opened().runs("FOLLOWUP_STALLED", ID) == ["2024-06-30/"]  # after 180 days


def test_followup_stalled_is_not_what_moved_on_the_last_day() -> None:
    story = opened()
    story.given("2024-06-29", STREAM, FollowUpProgressed())
    assert story.runs("FOLLOWUP_STALLED", ID) == ["2024-12-27/"]


# ---------------------------------------------------------------- carried over


def carried(*days: str, group: str | None = "WG-1") -> Story:
    """A follow-up of a group that met on some days."""
    story = Story()
    opened = FollowUpOpened(what="A list", owner="post/clerk", group=group)
    story.given("2024-01-01", STREAM, opened)
    for day in days:
        story.given(day, f"meeting/{day}", MeetingHeld(group="WG-1"))
    return story


THREE = ("2024-02-01", "2024-03-01", "2024-04-01")


def test_carried_over_three_meetings_of_its_group() -> None:
    story = carried(*THREE)
    assert story.runs("CARRIED_OVER", ID) == ["2024-04-01/"]
    story.given("2024-05-01", STREAM, FollowUpProgressed())
    assert story.runs("CARRIED_OVER", ID) == ["2024-04-01/2024-04-30"]


def test_carried_over_is_not_where_the_first_meeting_opened_it() -> None:
    assert carried("2024-01-01", "2024-02-01", "2024-03-01").runs("CARRIED_OVER", ID) == []


def test_carried_over_is_not_what_moved_in_between() -> None:
    story = carried(*THREE)
    story.given("2024-02-01", STREAM, FollowUpProgressed())
    assert story.runs("CARRIED_OVER", ID) == []


def test_carried_over_is_not_what_belongs_to_no_group_or_another() -> None:
    assert carried(*THREE, group=None).runs("CARRIED_OVER", ID) == []
    assert carried(*THREE, group="WG-2").runs("CARRIED_OVER", ID) == []


def test_carried_over_is_not_what_was_closed_before_and_again_what_was_reopened() -> None:
    story = carried(*THREE)
    story.given("2024-03-15", STREAM, FollowUpClosed())
    assert story.runs("CARRIED_OVER", ID) == []
    story.given("2024-03-20", STREAM, FollowUpReopened())
    for day in ("2024-05-01", "2024-06-01"):
        story.given(day, f"meeting/{day}", MeetingHeld(group="WG-1"))
    assert story.runs("CARRIED_OVER", ID) == ["2024-06-01/"]


def test_carried_over_counts_meetings_that_say_so_and_those_with_it_on_their_agenda() -> None:
    story = carried(*THREE[:1])
    story.given(THREE[1], "meeting/other", MeetingHeld(carried_over=(ID,)))
    agenda = (AgendaItem(what="the list", follow_up=ID),)
    plan = MeetingScheduled(title="Last", planned_on=THREE[2], agenda=agenda)
    story.given("2024-03-20", "meeting/last", plan)
    assert story.runs("CARRIED_OVER", ID) == []
    story.given(THREE[2], "meeting/last", MeetingHeld())
    assert story.runs("CARRIED_OVER", ID) == ["2024-04-01/"]


def test_carried_over_in_whatever_order_it_is_told() -> None:
    story = Story()
    for day in reversed(THREE):
        story.given(day, f"meeting/{day}", MeetingHeld(group="WG-1"))
    story.given("2024-01-01", STREAM, FollowUpOpened(what="A list", group="WG-1"))
    assert story.runs("CARRIED_OVER", ID) == ["2024-04-01/"]
    story.given("2024-05-01", STREAM, FollowUpProgressed())
    for day in ("2024-06-01", "2024-07-01", "2024-08-01"):
        story.given(day, f"meeting/{day}", MeetingHeld(group="WG-1"))
    runs = ["2024-04-01/2024-04-30", "2024-08-01/"]
    assert story.runs("CARRIED_OVER", ID) == runs
    story.retracted("meeting/2024-08-01#1")
    assert story.runs("CARRIED_OVER", ID) == runs[:1]
    story.retracted(f"meeting/{THREE[0]}#1")
    assert story.runs("CARRIED_OVER", ID) == []


def test_what_is_carried_over_is_the_same_however_it_is_evaluated() -> None:
    story = carried(*THREE)
    story.given("2024-03-10", STREAM, FollowUpProgressed())
    story.corrected(f"meeting/{THREE[1]}#1", {"group": "WG-2", "carried_over": ["FU-1"]})
    story.given("2024-05-01", "meeting/M-5", MeetingHeld(carried_over=("FU-1",), group="WG-1"))
    story.given("2024-06-01", "meeting/M-5", MinutesPublished())
    story.given("2024-06-01", "meeting/M-6", MeetingHeld(group="WG-1"))
    story.given("2024-02-02", "meeting/M-2", MeetingHeld(group="WG-1"))
    expected = replayed(story.entries)
    assert followed(story.history) == expected
    for shares in (1, 2, 3):
        assert built(story, shares) == expected
    assert story.runs("CARRIED_OVER", ID) == ["2024-03-01/2024-03-09", "2024-06-01/"]
