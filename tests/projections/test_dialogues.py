"""Dialogues: who was asked and who came; what was said is only for those who may know it."""

import json

import pytest

from ledger.events.dialogues import (
    ConcernVoiced,
    DialogueHeld,
    RepresentativeAttended,
    RepresentativeInvited,
)
from tests.projections.histories import Story

STREAM = "dialogue/DG-1"
HELD = DialogueHeld(
    topic="night patrols",
    jurisdiction="north",
    forces=("police", "army"),
    groups_present=("women",),
)


@pytest.fixture
def story() -> Story:
    """Two groups were asked to a dialogue, and two came."""
    told = Story()
    told.given("2024-05-10", STREAM, HELD)
    told.given("2024-04-10", STREAM, RepresentativeInvited(group="women"))
    told.given("2024-04-12", STREAM, RepresentativeInvited(group="children"))
    told.given("2024-05-10", STREAM, RepresentativeAttended(group="indigenous_peoples"))
    return told


def test_an_invitation_comes_first(story: Story) -> None:
    assert story.row("dialogues", "DG-1", "2024-04-09") is None
    assert story.row("dialogues", "DG-1", "2024-04-12") == {
        "topic": None,
        "status": "invited",
        "held_on": None,
        "jurisdiction": None,
        "forces": "",
        "groups_invited": "children,women",
        "groups_present": "",
        "groups_absent": "",
        "concerns": "[]",
    }


def test_who_came_and_who_did_not(story: Story) -> None:
    row = story.row("dialogues", "DG-1", "2024-05-10")
    assert row is not None
    assert (row["status"], row["held_on"], row["forces"]) == ("held", "2024-05-10", "police,army")
    assert row["groups_present"] == "indigenous_peoples,women"
    assert row["groups_absent"] == "children"


def test_what_was_said(story: Story) -> None:
    story.given("2024-05-10", STREAM, ConcernVoiced(concern="searches at night", group="women"))
    row = story.row("dialogues", "DG-1", "2024-05-10")
    assert row is not None
    assert json.loads(str(row["concerns"])) == [
        {"concern": "searches at night", "group": "women", "on": "2024-05-10"}
    ]


def test_a_dialogue_that_never_was_leaves_the_invitations(story: Story) -> None:
    story.retracted(f"{STREAM}#1")
    row = story.row("dialogues", "DG-1", "2024-06-01")
    assert row is not None
    assert row["status"] == "invited"
