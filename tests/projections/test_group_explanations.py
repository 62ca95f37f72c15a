"""What findings on working groups and meetings say of themselves, and what they cite."""

import pytest

from ledger.events.follow_ups import FollowUpOpened
from ledger.events.meetings import MeetingHeld
from ledger.events.posts import PositionEstablished
from ledger.events.working_groups import (
    CoChairAppointed,
    FocalPointAppointed,
    WorkingGroupEstablished,
    WorkingGroupResumed,
    WorkingGroupSuspended,
)
from projections.explanations import groups
from projections.explanations.explanations import Explained, explain
from projections.explanations.sentences import SENTENCES
from projections.findings import FINDINGS
from tests.projections.histories import Story
from tests.projections.reading import asked, at

GROUP = "working-group/WG-1"


@pytest.fixture
def story() -> Story:
    """A group that is to meet every 60 days and to hear women."""
    told = Story()
    terms = WorkingGroupEstablished(name="Security", cadence_days=60, required_groups=("women",))
    told.given("2024-01-01", GROUP, terms)
    return told


def found(story: Story, on: str, kind: str) -> Explained:
    moment = at(on, story.history)
    with asked(story.history) as asking:
        rows = asking.select(FINDINGS, moment, {"kind": [kind]})
        (explained,) = explain(asking, story.history, rows, moment)
    return explained


def test_the_sentences_of_groups_stand_in_their_module() -> None:
    assert SENTENCES["GROUP_DORMANT"] is groups.group_dormant


def test_a_dormant_group_tells_when_it_met_last(story: Story) -> None:
    assert found(story, "2024-05-01", "GROUP_DORMANT").sentence == (
        "WG-1 (Security): it is to meet every 60 days, and no meeting is on record; it is active"
        " since 2024-01-01"
    )
    story.given("2024-02-01", "meeting/M-1", MeetingHeld(group="WG-1"))
    story.given("2024-03-01", "meeting/M-2", MeetingHeld(group="WG-1"))
    story.given("2024-03-02", GROUP, WorkingGroupSuspended())
    story.given("2024-03-05", GROUP, WorkingGroupResumed())
    finding = found(story, "2024-09-01", "GROUP_DORMANT")
    assert finding.sentence == (
        "WG-1 (Security): it is to meet every 60 days, and it met last on 2024-03-01; it is active"
        " since 2024-03-05"
    )
    assert finding.evidence == (f"{GROUP}#1", "meeting/M-2#1", f"{GROUP}#3")


def test_a_group_without_a_focal_point_tells_who_is_appointed(story: Story) -> None:
    assert found(story, "2024-01-02", "FOCAL_POINT_VACANT").sentence == (
        "WG-1 (Security): nobody is appointed as focal point, and nobody as co-chair, of 2"
        " required; a post counts while somebody holds it"
    )
    story.given("2024-02-01", GROUP, FocalPointAppointed(party="post/clerk"))
    story.given("2024-02-01", GROUP, CoChairAppointed(party="actor/union"))
    story.given("2023-02-01", "post/clerk", PositionEstablished(title="Clerk"))
    finding = found(story, "2024-02-02", "FOCAL_POINT_VACANT")
    assert finding.sentence == (
        "WG-1 (Security): post/clerk is appointed as focal point, and actor/union as co-chair, of"
        " 2 required; a post counts while somebody holds it"
    )
    assert finding.evidence == (f"{GROUP}#1", f"{GROUP}#2", f"{GROUP}#3", "post/clerk#1")


def test_a_group_that_hears_nobody_tells_of_how_many_meetings(story: Story) -> None:
    for day, present in (("2024-02-01", ()), ("2024-03-01", ("women",)), ("2024-04-01", ())):
        held = MeetingHeld(group="WG-1", groups_present=present)
        story.given(day, f"meeting/{day}", held)
    finding = found(story, "2024-05-01", "PARTICIPATION_GAP")
    assert finding.sentence == (
        "WG-1 (Security): of 3 meetings in 365 days, 1 heard any of women; asked are 50 %"
    )
    assert len(finding.evidence) == 4


def test_a_meeting_without_minutes_tells_by_when_they_were_due() -> None:
    story = Story()
    story.given("2024-02-01", "meeting/M-1", MeetingHeld(title="First"))
    finding = found(story, "2024-05-01", "MINUTES_MISSING")
    assert finding.sentence == (
        "M-1 (First): it was held on 2024-02-01, minutes were to be published by 2024-03-02, and"
        " none are on record"
    )
    assert finding.evidence == ("meeting/M-1#1",)


def test_a_follow_up_that_was_carried_over_tells_at_which_meetings() -> None:
    story = Story()
    story.given("2024-01-01", "follow-up/FU-1", FollowUpOpened(what="A list", group="WG-1"))
    story.given("2024-02-01", "meeting/M-1", MeetingHeld(group="WG-1"))
    story.given("2024-03-01", "meeting/M-2", MeetingHeld(carried_over=("FU-1",)))
    story.given("2024-03-02", "meeting/X", MeetingHeld(group="WG-2"))
    story.given("2024-04-01", "meeting/M-3", MeetingHeld(group="WG-1"))
    finding = found(story, "2024-05-01", "CARRIED_OVER")
    assert finding.sentence == (
        "FU-1 (A list): it was open at M-1, M-2, M-3, and nothing is on record since 2024-01-01"
    )
    cited = ("follow-up/FU-1#1", "meeting/M-1#1", "meeting/M-2#1", "meeting/M-3#1")
    assert finding.evidence == cited
