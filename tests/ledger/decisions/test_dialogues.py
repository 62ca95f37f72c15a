"""Dialogues: begun with an invitation or by being held; whoever came, came to what was held."""

import pytest

from ledger.events.base import Event
from ledger.events.dialogues import (
    ConcernVoiced,
    DialogueHeld,
    RepresentativeAttended,
    RepresentativeInvited,
)
from tests.ledger.decisions.story import Story, given

DIALOGUE = "dialogue/DG-1"
HELD = DialogueHeld(
    topic="night patrols", jurisdiction="XA-02", forces=("police",), groups_present=("women",)
)
INVITED = RepresentativeInvited(group="women", party="actor/market-women")
ATTENDED = RepresentativeAttended(group="women")
VOICED = ConcernVoiced(concern="searches at night", group="women")

there = pytest.mark.parametrize("event", [ATTENDED, VOICED], ids=lambda each: each.stored_name)


def held() -> Story:
    return given(DIALOGUE, (HELD, "2024-05-10"))


def test_a_dialogue_is_held() -> None:
    given(DIALOGUE).when(HELD, "2024-05-10").is_recorded()
    given(DIALOGUE, (INVITED, "2024-04-10")).when(HELD, "2024-05-10").is_recorded()


def test_the_next_dialogue_has_another_id() -> None:
    held().when(HELD, "2024-06-10").is_refused("second_beginning", "another id")


def test_the_same_dialogue_is_known() -> None:
    held().when(HELD, "2024-05").is_known()


def test_somebody_is_invited_before_anything_else_and_perhaps_learned_late() -> None:
    given(DIALOGUE).when(INVITED, "2024-04-10").is_recorded()
    held().when(INVITED, "2024-04-10").is_recorded()
    held().when(INVITED, "2024-05-10").is_recorded()


def test_nobody_is_invited_to_what_is_over() -> None:
    held().when(INVITED, "2024-05-11").is_refused("over", "2024-05-10")
    held().when(INVITED, "2024-05").is_recorded()


def test_the_same_invitation_is_known() -> None:
    given(DIALOGUE, (INVITED, "2024-04-10")).when(INVITED, "2024-04-10").is_known()


@there
def test_people_come_and_speak(event: Event) -> None:
    held().when(event, "2024-05-10").is_recorded()


@there
def test_nobody_comes_to_what_was_not_held(event: Event) -> None:
    invited = given(DIALOGUE, (INVITED, "2024-04-10"))
    invited.when(event, "2024-05-10").is_refused("unknown_stream", "dialogue-held.v1")
    held().when(event, "2024-05-09").is_refused("before_beginning")


@there
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    held().given(event, "2024-05-10").when(event, "2024-05-10").is_known()


def test_what_people_fear_is_not_for_everybody() -> None:
    assert ConcernVoiced.label == "AMBER+STRICT"
