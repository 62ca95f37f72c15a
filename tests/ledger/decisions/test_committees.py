"""Committees: created once, renamed as often as they are, joined and left in turn."""

import pytest

from ledger.events.base import Event
from ledger.events.committees import (
    BodyRenamed,
    CommitteeCreated,
    MemberJoined,
    MemberLeft,
    ObserverAdmitted,
)
from tests.ledger.decisions.story import Story, given

COMMITTEE = "committee/CME"
CREATED = CommitteeCreated(name="National Committee", level="national")
RENAMED = BodyRenamed(name="Mining and Energy Committee")
JOINED = MemberJoined(party="actor/union", pillar="civil_society")
LEFT = MemberLeft(party="actor/union", reason="no answer")
ADMITTED = ObserverAdmitted(party="actor/embassy")

LIFE = [RENAMED, JOINED, ADMITTED]
life = pytest.mark.parametrize("event", LIFE, ids=lambda event: event.stored_name)


def created() -> Story:
    return given(COMMITTEE, (CREATED, "2003-09"))


def joined() -> Story:
    return created().given(JOINED, "2004-01-01")


def test_a_committee_is_created() -> None:
    given(COMMITTEE).when(CREATED, "2003-09").is_recorded()


def test_a_second_creation_is_refused() -> None:
    created().when(CommitteeCreated(name="X"), "2003-09").is_refused("second_beginning", "CME")


def test_the_same_creation_is_known() -> None:
    joined().when(CREATED, "2003-09").is_known()


@pytest.mark.parametrize("event", [*LIFE, LEFT])
def test_nothing_happens_to_what_nobody_created(event: Event) -> None:
    given(COMMITTEE).when(event, "2005").is_refused("unknown_stream", "committee-created.v1")


@pytest.mark.parametrize("event", [*LIFE, LEFT])
def test_nothing_happens_before_the_creation(event: Event) -> None:
    created().when(event, "2003-08-31").is_refused("before_beginning")


@life
def test_it_is_recorded(event: Event) -> None:
    created().when(event, "2008").is_recorded()


@life
def test_the_same_again_is_known(event: Event) -> None:
    created().given(event, "2008-01-01").when(event, "2009-01-01").is_known()


def test_the_present_name_is_known() -> None:
    created().when(BodyRenamed(name="National Committee"), "2004").is_known()


def test_a_member_leaves_once() -> None:
    joined().when(LEFT, "2005-01-01").is_recorded()
    joined().given(LEFT, "2005-01-01").when(LEFT, "2006-01-01").is_known()


def test_who_does_not_sit_there_cannot_leave() -> None:
    created().when(LEFT, "2005-01-01").is_refused("wrong_order", "actor/union")


def test_who_left_may_join_again() -> None:
    joined().given(LEFT, "2005-01-01").when(JOINED, "2006-01-01").is_recorded()


def test_an_observer_leaves_too_and_may_become_a_member() -> None:
    story = created().given(ADMITTED, "2004-01-01")
    story.when(MemberLeft(party="actor/embassy"), "2005-01-01").is_recorded()
    story.when(MemberJoined(party="actor/embassy"), "2005-01-01").is_recorded()
