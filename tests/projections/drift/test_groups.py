"""Groups: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from ledger.days import day_of, text_of
from ledger.events.meetings import MeetingHeld, MeetingScheduled, MinutesPublished
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import (
    MandateEnded,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
    PositionEstablished,
)
from ledger.events.working_groups import (
    CoChairAppointed,
    FocalPointAppointed,
    SeatVacated,
    WorkingGroupDissolved,
    WorkingGroupEstablished,
    WorkingGroupResumed,
    WorkingGroupSuspended,
)
from tests.projections.histories import Story

ID, GROUP = "WG-1", "working-group/WG-1"


def established(**terms: object) -> Story:
    story = Story()
    facts = {"name": "Security", "co_chairs_required": 0, **terms}
    story.given("2024-01-01", GROUP, WorkingGroupEstablished.model_validate(facts))
    return story


def met(story: Story, on: str, *present: str, group: str | None = ID) -> str:
    """The group met; the meeting has its day as its id."""
    return story.given(on, f"meeting/{on}", MeetingHeld(group=group, groups_present=present))


# ---------------------------------------------------------------- dormant


def test_group_dormant_after_one_and_a_half_times_its_cadence() -> None:
    story = established(cadence_days=61)  # 91.5 days: the 92nd is too late
    assert story.runs("GROUP_DORMANT", ID) == ["2024-04-02/"]
    met(story, "2024-05-01")
    assert story.runs("GROUP_DORMANT", ID) == ["2024-04-02/2024-04-30", "2024-08-01/"]


def test_group_dormant_is_not_what_met_on_the_last_day() -> None:
    story = established(cadence_days=60)
    met(story, "2024-03-31")
    assert story.runs("GROUP_DORMANT", ID) == ["2024-06-30/"]


def test_group_dormant_is_not_what_has_no_cadence() -> None:
    assert established().runs("GROUP_DORMANT", ID) == []


def test_group_dormant_is_not_another_group_of_the_same_meeting() -> None:
    story = established(cadence_days=60)
    met(story, "2024-03-31", group="WG-2")
    met(story, "2024-03-30", group=None)
    assert story.runs("GROUP_DORMANT", ID) == ["2024-04-01/"]


def test_group_dormant_is_not_a_suspended_or_a_dissolved_group() -> None:
    story = established(cadence_days=60)
    story.given("2024-05-01", GROUP, WorkingGroupSuspended())
    story.given("2024-08-01", GROUP, WorkingGroupResumed())
    story.given("2025-01-01", GROUP, WorkingGroupDissolved())
    runs = ["2024-04-01/2024-04-30", "2024-10-31/2024-12-31"]
    assert story.runs("GROUP_DORMANT", ID) == runs


def test_the_plan_may_say_whose_meeting_was_held() -> None:
    story = established(cadence_days=60)
    plan = MeetingScheduled(title="First", planned_on="2024-03-01", group=ID)
    story.given("2024-02-01", "meeting/2024-03-01", plan)
    assert story.runs("GROUP_DORMANT", ID) == ["2024-04-01/"]
    met(story, "2024-03-01", group=None)
    assert story.runs("GROUP_DORMANT", ID) == ["2024-05-31/"]


def test_a_meeting_that_was_never_held_wakes_nobody() -> None:
    story = established(cadence_days=60)
    story.retracted(met(story, "2024-03-31"))
    assert story.runs("GROUP_DORMANT", ID) == ["2024-04-01/"]


# ---------------------------------------------------------------- focal point


def test_focal_point_vacant_until_somebody_is_appointed() -> None:
    story = established()
    story.given("2024-02-01", GROUP, FocalPointAppointed(party="actor/secretariat"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == ["2024-01-01/2024-01-31"]
    story.given("2024-06-01", GROUP, SeatVacated(seat="focal_point"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == ["2024-01-01/2024-01-31", "2024-06-01/"]


def test_focal_point_vacant_is_not_what_was_appointed_on_the_day() -> None:
    story = established()
    story.given("2024-01-01", GROUP, FocalPointAppointed(party="actor/secretariat"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == []


def test_focal_point_vacant_while_there_are_too_few_chairs() -> None:
    story = established(co_chairs_required=2)
    story.given("2024-01-01", GROUP, FocalPointAppointed(party="actor/secretariat"))
    story.given("2024-02-01", GROUP, CoChairAppointed(party="post/mayor"))
    story.given("2024-03-01", GROUP, CoChairAppointed(party="actor/union"))
    story.given("2024-05-01", GROUP, SeatVacated(seat="co_chair", party="actor/union"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == ["2024-01-01/2024-02-29", "2024-05-01/"]


def test_focal_point_vacant_while_nobody_holds_the_post() -> None:
    story = established()
    story.given("2024-01-01", GROUP, FocalPointAppointed(party="post/clerk"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == []  # the post is not on record
    story.given("2023-01-01", "post/clerk", PositionEstablished(title="Clerk"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == ["2024-01-01/"]
    story.given("2023-06-01", "post/clerk", MandateStarted(holder="h1"))
    story.given("2024-04-01", "post/clerk", MandateEnded(holder="h1"))
    story.given("2024-04-10", "post/clerk", MandateStarted(holder="h2"))
    assert story.runs("FOCAL_POINT_VACANT", ID) == ["2024-04-01/2024-04-09"]
    story.given("2024-05-01", "post/clerk", MandateSuspended(holder="h2"))
    story.given("2024-06-01", "post/clerk", MandateStarted(holder="h2"))
    story.given("2024-07-01", "post/clerk", PositionAbolished())
    runs = ["2024-04-01/2024-04-09", "2024-05-01/2024-05-31", "2024-07-01/"]
    assert story.runs("FOCAL_POINT_VACANT", ID) == runs


def test_focal_point_vacant_is_not_a_suspended_or_a_dissolved_group() -> None:
    story = established()
    story.given("2024-02-01", GROUP, WorkingGroupSuspended())
    story.given("2024-03-01", GROUP, WorkingGroupResumed())
    story.given("2024-04-01", GROUP, WorkingGroupDissolved())
    runs = ["2024-01-01/2024-01-31", "2024-03-01/2024-03-31"]
    assert story.runs("FOCAL_POINT_VACANT", ID) == runs


# ---------------------------------------------------------------- minutes


def test_minutes_missing_after_thirty_days() -> None:
    story = Story()
    story.given("2024-01-01", "meeting/M-1", MeetingHeld())
    assert story.runs("MINUTES_MISSING", "M-1") == ["2024-02-01/"]
    story.given("2024-03-01", "meeting/M-1", MinutesPublished())
    assert story.runs("MINUTES_MISSING", "M-1") == ["2024-02-01/2024-02-29"]


def test_minutes_missing_is_not_what_was_published_on_the_last_day() -> None:
    story = Story()
    story.given("2024-01-01", "meeting/M-1", MeetingHeld())
    story.given("2024-01-31", "meeting/M-1", MinutesPublished())
    assert story.runs("MINUTES_MISSING", "M-1") == []


def test_minutes_missing_is_not_what_was_only_planned() -> None:
    story = Story()
    plan = MeetingScheduled(title="First", planned_on="2024-03-01")
    story.given("2024-02-01", "meeting/M-1", plan)
    assert story.runs("MINUTES_MISSING", "M-1") == []


# ---------------------------------------------------------------- participation


def test_participation_gap_while_too_few_meetings_heard_a_group() -> None:
    story = established(required_groups=["women", "children"])
    met(story, "2024-02-01")
    met(story, "2024-03-01", "women", "elders")
    met(story, "2024-04-01", "elders")
    # None of 1, then 1 of 2, then 1 of 3; the first leaves the window after 2025-01-31.
    runs = ["2024-02-01/2024-02-29", "2024-04-01/2025-01-31", "2025-03-02/2025-04-01"]
    assert story.runs("PARTICIPATION_GAP", ID) == runs


def test_participation_gap_is_not_half_of_the_meetings() -> None:
    story = established(required_groups=["women"])
    met(story, "2024-02-01", "women")
    met(story, "2024-03-01")
    assert story.runs("PARTICIPATION_GAP", ID) == ["2025-02-01/2025-03-01"]


def test_participation_gap_is_not_a_group_that_need_hear_nobody() -> None:
    story = established()
    met(story, "2024-02-01")
    assert story.runs("PARTICIPATION_GAP", ID) == []


def test_participation_gap_is_not_a_suspended_group() -> None:
    story = established(required_groups=["women"])
    met(story, "2024-02-01")
    story.given("2024-03-01", GROUP, WorkingGroupSuspended())
    assert story.runs("PARTICIPATION_GAP", ID) == ["2024-02-01/2024-02-29"]


@pytest.mark.parametrize("window", [1, 10, 45])
def test_participation_gap_is_found_day_by_day(window: int) -> None:
    story = established(required_groups=["women"])
    policy = PolicyVersionAdopted(
        name="short", participation_window_days=window, participation_min_percent=40
    )
    story.given("2024-01-01", "policy/xa", policy)
    days = {"2024-01-05": (), "2024-01-11": ("women",), "2024-01-13": (), "2024-02-20": ()}
    for day, present in days.items():
        met(story, day, *present)
    runs = story.runs("PARTICIPATION_GAP", ID)
    drifting = {each for run in runs for each in within(run)}
    for on in range(day_of("2024-01-01"), day_of("2024-05-01")):
        held = [n for text, n in days.items() if 0 <= on - day_of(text) <= window]
        expected = bool(held) and 100 * sum(map(bool, held)) < 40 * len(held)
        assert (on in drifting) == expected, text_of(on)


def within(run: str) -> range:
    first, _, last = run.partition("/")
    return range(day_of(first), day_of(last) + 1)
