"""Committees: their names, and who sits on them on which day."""

import json

import pytest

from ledger.events.committees import (
    BodyRenamed,
    CommitteeCreated,
    MemberJoined,
    MemberLeft,
    ObserverAdmitted,
)
from tests.projections.histories import Story

ID, STREAM = "CME", "committee/CME"


@pytest.fixture
def story() -> Story:
    """A committee with a company as its member."""
    told = Story()
    told.given("2003-09-01", STREAM, CommitteeCreated(name="National Committee", level="national"))
    told.given("2004-01-01", STREAM, MemberJoined(party="actor/company", pillar="company"))
    return told


def said(story: Story, on: str, *columns: str) -> list[object]:
    row = story.row("committees", ID, on)
    assert row is not None
    return [row[column] for column in columns]


def test_it_keeps_its_former_names(story: Story) -> None:
    story.given("2008-01-01", STREAM, BodyRenamed(name="Mining and Energy Committee"))
    assert said(story, "2007-12-31", "name", "former_names") == ["National Committee", "[]"]
    name, former = said(story, "2008-01-01", "name", "former_names")
    assert name == "Mining and Energy Committee"
    assert json.loads(str(former)) == ["National Committee"]


def test_members_join_and_leave(story: Story) -> None:
    story.given("2005-01-01", STREAM, MemberJoined(party="actor/ministry", pillar="government"))
    story.given("2006-01-01", STREAM, MemberLeft(party="actor/company"))
    assert said(story, "2004-12-31", "members", "pillars") == ["actor/company", "company"]
    members = ["actor/company,actor/ministry", "company,government"]
    assert said(story, "2005-12-31", "members", "pillars") == members
    assert said(story, "2006-01-01", "members", "pillars") == ["actor/ministry", "government"]


def test_an_observer_becomes_a_member_and_a_member_an_observer(story: Story) -> None:
    story.given("2005-01-01", STREAM, ObserverAdmitted(party="actor/embassy"))
    story.given("2006-01-01", STREAM, MemberJoined(party="actor/embassy"))
    story.given("2007-01-01", STREAM, ObserverAdmitted(party="actor/company"))
    story.given("2008-01-01", STREAM, MemberLeft(party="actor/company"))
    seen = ("members", "observers")
    assert said(story, "2005-01-01", *seen) == ["actor/company", "actor/embassy"]
    assert said(story, "2006-01-01", *seen) == ["actor/company,actor/embassy", ""]
    assert said(story, "2007-01-01", *seen) == ["actor/embassy", "actor/company"]
    assert said(story, "2008-01-01", *seen) == ["actor/embassy", ""]
