"""Responsibilities: who answers for what, and since when."""

from ledger.events.base import Event
from ledger.events.follow_ups import FollowUpAssigned, FollowUpClosed, FollowUpOpened
from ledger.events.posts import MandateStarted, PositionAbolished, PositionEstablished
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded, Role
from tests.projections.histories import Story
from tests.projections.test_sharing import assert_the_same

FOLLOW_UP, MAYOR = "follow-up/FU1", "post/mayor"


def assigned(subject: str, party: str = MAYOR, role: Role = "accountable") -> Event:
    return ResponsibilityAssigned(subject=subject, party=party, role=role)


def opened() -> Story:
    story = Story()
    story.given("2023-01-01", FOLLOW_UP, FollowUpOpened(what="A list"))
    return story


def test_a_responsibility_says_what_it_is_about_and_ends() -> None:
    story = Story()
    story.given("2023-01-01", "responsibility/R1", assigned("cell/na1:P1@north"))
    story.given("2024-01-01", "responsibility/R1", ResponsibilityEnded())
    before = story.row("responsibilities", "R1", "2023-12-31")
    after = story.row("responsibilities", "R1", "2024-01-01")
    assert before is not None
    assert after is not None
    about = [before[name] for name in ("agreement", "provision", "jurisdiction", "follow_up")]
    assert about == ["na1", "P1", "north", None]
    assert (before["status"], before["assigned_on"], before["ended_on"]) == (
        "current",
        "2023-01-01",
        None,
    )
    assert (after["status"], after["ended_on"]) == ("ended", "2024-01-01")


def test_who_is_responsible_for_a_follow_up_owns_it_where_nobody_else_does() -> None:
    story = opened()
    story.given("2023-02-01", "responsibility/R1", assigned(FOLLOW_UP, role="responsible"))
    story.given("2023-03-01", "responsibility/R1", ResponsibilityEnded())
    assert story.runs("NO_OWNER", "FU1") == ["2023-01-01/2023-01-31", "2023-03-01/"]
    row = story.row("follow_ups", "FU1", "2023-02-15")
    assert row is not None
    assert row["owner"] == MAYOR


def test_an_owner_of_its_own_goes_first() -> None:
    story = opened()
    story.given("2023-02-01", "responsibility/R1", assigned(FOLLOW_UP, "actor/union"))
    story.given("2023-03-01", FOLLOW_UP, FollowUpAssigned(owner="post/clerk"))
    owners = [story.row("follow_ups", "FU1", f"2023-0{month}-15") for month in (1, 2, 3)]
    assert [row and row["owner"] for row in owners] == [None, "actor/union", "post/clerk"]


def test_who_is_asked_or_told_answers_for_nothing() -> None:
    story = opened()
    for role in ("consulted", "informed"):
        event = ResponsibilityAssigned(subject=FOLLOW_UP, party=MAYOR, role=role)
        story.given("2023-01-01", f"responsibility/{role}", event)
    assert story.runs("NO_OWNER", "FU1") == ["2023-01-01/"]


def test_what_was_assigned_before_the_opening_counts_from_it() -> None:
    story = Story()
    story.given("2022-01-01", "responsibility/R1", assigned(FOLLOW_UP))
    story.given("2023-01-01", FOLLOW_UP, FollowUpOpened(what="A list"))
    assert story.runs("NO_OWNER", "FU1") == []


def test_what_an_abolished_post_answered_for_is_nobodys_and_the_post_is_not_vacant() -> None:
    story = opened()
    story.given("2023-01-01", MAYOR, PositionEstablished(title="Mayor"))
    story.given("2023-01-01", MAYOR, MandateStarted(holder="h1"))
    story.given("2023-01-01", "responsibility/R1", assigned(FOLLOW_UP))
    story.given("2023-06-01", MAYOR, PositionAbolished())
    story.given("2023-09-01", "responsibility/R2", assigned(FOLLOW_UP, "actor/union"))
    assert story.runs("NO_OWNER", "FU1") == ["2023-06-01/2023-08-31"]
    assert story.runs("OWNER_VACANT", "mayor") == []


def test_an_abolished_post_with_a_successor_is_not_wanted() -> None:
    story = Story()
    story.given("2023-01-01", MAYOR, PositionEstablished(title="Mayor"))
    story.given("2023-02-01", "responsibility/R1", assigned("agreement/na1"))
    story.given("2023-06-01", MAYOR, PositionAbolished(successor="governor"))
    assert story.runs("OWNER_VACANT", "mayor") == ["2023-01-01/2023-05-31"]


def test_a_party_corrected_answers_no_more() -> None:
    story = opened()
    cited = story.given("2023-01-01", "responsibility/R1", assigned(FOLLOW_UP))
    assert story.runs("NO_OWNER", "FU1") == []
    story.corrected(cited, assigned("follow-up/FU2").model_dump())
    assert story.runs("NO_OWNER", "FU1") == ["2023-01-01/"]


def test_any_number_of_shares_gives_the_rows_of_a_replay() -> None:
    story = opened()
    story.given("2023-01-01", MAYOR, PositionEstablished(title="Mayor"))
    story.given("2023-02-01", "responsibility/R1", assigned(FOLLOW_UP))
    story.given("2023-02-01", "responsibility/R2", assigned("agreement/na1"))
    story.given("2023-03-01", MAYOR, PositionAbolished())
    story.given("2023-04-01", "responsibility/R1", ResponsibilityEnded())
    story.given("2023-05-01", FOLLOW_UP, FollowUpClosed())
    assert_the_same(story, range(1, 5))
