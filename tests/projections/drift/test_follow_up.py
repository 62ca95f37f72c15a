"""Follow-ups: the smallest histories that provoke the rules, and the nearest that do not."""

from ledger.events.follow_ups import FollowUpClosed, FollowUpOpened, FollowUpProgressed
from tests.projections.histories import Story

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
