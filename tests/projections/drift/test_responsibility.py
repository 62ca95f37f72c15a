"""Responsibility: the smallest histories that provoke the rules, and the nearest that do not."""

from ledger.events.follow_ups import FollowUpAssigned, FollowUpClosed, FollowUpOpened
from ledger.events.posts import (
    CommitmentDisowned,
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
    PositionEstablished,
)
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded
from tests.projections.histories import CELL, Story, provision, register, version

POST, FOLLOW_UP = "post/mayor", "follow-up/FU-1"


def established() -> Story:
    story = Story()
    story.given("2023-01-01", POST, PositionEstablished(title="Mayor", owes=("na1",)))
    return story


def succeeded() -> Story:
    """A new holder, from a day after the agreement on."""
    story = established()
    story.given("2023-01-01", POST, MandateStarted(holder="h1"))
    story.given("2023-06-01", "agreement/na1", version(1, provision()))
    story.given("2024-01-01", POST, MandateEnded(holder="h1"))
    story.given("2024-01-01", POST, MandateStarted(holder="h2"))
    return story


def test_no_owner_while_nobody_answers_for_it() -> None:
    story = Story()
    story.given("2024-01-01", FOLLOW_UP, FollowUpOpened(what="A list"))
    story.given("2024-03-01", FOLLOW_UP, FollowUpClosed())
    assert story.runs("NO_OWNER", "FU-1") == ["2024-01-01/2024-02-29"]


def test_no_owner_is_not_what_was_given_to_a_post() -> None:
    story = Story()
    story.given("2024-01-01", FOLLOW_UP, FollowUpOpened(what="A list", owner="post/clerk"))
    assert story.runs("NO_OWNER", "FU-1") == []


def given_to_the_mayor() -> Story:
    story = established()
    story.given("2024-01-01", FOLLOW_UP, FollowUpOpened(what="A list", owner=POST))
    return story


def test_no_owner_once_the_post_that_has_it_is_abolished() -> None:
    story = given_to_the_mayor()
    cited = story.given("2024-03-01", POST, PositionAbolished())
    assert story.runs("NO_OWNER", "FU-1") == ["2024-03-01/"]
    story.given("2024-05-01", FOLLOW_UP, FollowUpAssigned(owner="post/governor"))
    assert story.runs("NO_OWNER", "FU-1") == ["2024-03-01/2024-04-30"]
    story.corrected(cited, occurred_on="2024-04-01")
    assert story.runs("NO_OWNER", "FU-1") == ["2024-04-01/2024-04-30"]
    story.retracted(cited)
    assert story.runs("NO_OWNER", "FU-1") == []


def test_no_owner_is_not_what_a_vacant_post_has() -> None:
    story = given_to_the_mayor()
    story.given("2024-01-01", POST, MandateStarted(holder="h1"))
    story.given("2024-03-01", POST, MandateEnded(holder="h1"))
    assert story.runs("NO_OWNER", "FU-1") == []
    assert story.runs("OWNER_VACANT", "mayor")[-1] == "2024-03-01/"


def test_no_owner_is_not_what_another_post_carries_on_with() -> None:
    story = given_to_the_mayor()
    story.given("2024-03-01", POST, PositionAbolished(successor="governor"))
    assert story.runs("NO_OWNER", "FU-1") == []
    story.given("2023-01-01", "post/governor", PositionEstablished(title="Governor"))
    story.given("2024-06-01", "post/governor", PositionAbolished(successor="prefect"))
    assert story.runs("NO_OWNER", "FU-1") == []
    story.given("2024-06-01", "post/prefect", PositionEstablished(title="Prefect"))
    story.given("2024-09-01", "post/prefect", PositionAbolished(successor="mayor"))
    assert story.runs("NO_OWNER", "FU-1") == ["2024-09-01/"]


def test_no_owner_is_not_what_was_given_to_an_abolished_post_that_was_never_established() -> None:
    story = given_to_the_mayor()
    story.given("2024-03-01", POST, PositionAbolished())
    story.retracted(f"{POST}#1")
    assert story.runs("NO_OWNER", "FU-1") == []


def test_owner_vacant_until_a_mandate_starts() -> None:
    story = established()
    story.given("2023-02-01", POST, MandateStarted(holder="h1"))
    assert story.runs("OWNER_VACANT", "mayor") == ["2023-01-01/2023-01-31"]


def test_owner_vacant_is_not_a_post_that_is_taken_over_on_the_day() -> None:
    assert succeeded().runs("OWNER_VACANT", "mayor") == []


def test_succession_unconfirmed_after_ninety_days() -> None:
    assert succeeded().runs("SUCCESSION_UNCONFIRMED", "mayor") == ["2024-04-01/"]


def test_succession_unconfirmed_is_not_who_stood_by_it_on_the_last_day() -> None:
    story = succeeded()
    story.given("2024-03-31", POST, CommitmentReaffirmed(holder="h2"))
    assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == []


def test_succession_unconfirmed_is_not_another_term_of_the_same_holder() -> None:
    story = established()
    story.given("2023-01-01", POST, MandateStarted(holder="h1"))
    story.given("2023-06-01", "agreement/na1", version(1, provision()))
    story.given("2024-01-01", POST, MandateEnded(holder="h1", reason="term"))
    story.given("2024-02-01", POST, MandateStarted(holder="h1"))
    assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == []
    assert story.runs("OWNER_VACANT", "mayor") == ["2024-01-01/2024-01-31"]


def test_succession_unconfirmed_where_a_former_holder_comes_back() -> None:
    story = succeeded()
    story.given("2024-02-01", POST, CommitmentReaffirmed(holder="h2"))
    story.given("2025-01-01", POST, MandateStarted(holder="h1"))
    assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == ["2025-04-02/"]


def test_owner_vacant_while_the_holder_is_suspended() -> None:
    story = succeeded()
    story.given("2024-06-01", POST, MandateSuspended(holder="h2"))
    assert story.runs("OWNER_VACANT", "mayor") == ["2024-06-01/"]


def test_owner_vacant_is_not_a_post_that_is_no_more() -> None:
    story = established()
    story.given("2023-01-01", POST, PositionAbolished())
    assert story.runs("OWNER_VACANT", "mayor") == []


def test_succession_unconfirmed_at_once_where_the_holder_disowns() -> None:
    story = succeeded()
    story.given("2024-01-05", POST, CommitmentDisowned(holder="h2"))
    assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == ["2024-01-05/"]


def accountable(second: str) -> Story:
    """Two are accountable, the union for a cell."""
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision()))
    for id, subject, party in (
        ("R1", f"cell/{CELL}", "actor/union"),
        ("R2", second, "post/mayor"),
    ):
        event = ResponsibilityAssigned(subject=subject, party=party, role="accountable")
        story.given("2023-03-01", f"responsibility/{id}", event)
    return story


def test_overlapping_responsibility_where_two_are_accountable() -> None:
    story = accountable(f"cell/{CELL}")
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-03-01/"]


def test_overlapping_responsibility_is_not_who_is_accountable_on_another_level() -> None:
    story = accountable("agreement/na1")
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == []


def test_overlapping_responsibility_is_not_who_has_it_from_a_post_that_is_no_more() -> None:
    story = accountable(f"cell/{CELL}")
    story.given("2023-01-01", POST, PositionEstablished(title="Mayor"))
    cited = story.given("2023-06-01", POST, PositionAbolished())
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-03-01/2023-05-31"]
    story.corrected(cited, {"successor": "governor"})
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-03-01/"]
    governor = ResponsibilityAssigned(
        subject=f"cell/{CELL}", party="post/governor", role="accountable"
    )
    story.given("2023-08-01", "responsibility/R3", governor)
    story.given("2023-09-01", "responsibility/R1", ResponsibilityEnded())
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-03-01/2023-08-31"]


def test_no_owner_of_a_duty_once_the_post_that_answers_is_abolished() -> None:
    story = accountable("duty/na1@north")
    story.given("2023-04-01", "responsibility/R1", ResponsibilityEnded())
    story.given("2023-01-01", POST, PositionEstablished(title="Mayor"))
    assert story.runs("NO_OWNER", "na1@north") == []
    cited = story.given("2023-06-01", POST, PositionAbolished())
    assert story.runs("NO_OWNER", "na1@north") == ["2023-06-01/"]
    story.corrected(cited, {"successor": "governor"})
    assert story.runs("NO_OWNER", "na1@north") == []
    story.given("2023-01-01", "post/governor", PositionEstablished(title="Governor"))
    story.given("2023-09-01", "post/governor", PositionAbolished())
    assert story.runs("NO_OWNER", "na1@north") == ["2023-09-01/"]


def test_no_owner_is_not_a_duty_of_a_post_with_a_successor() -> None:
    story = accountable("duty/na1@south")
    story.given("2023-04-01", "responsibility/R1", ResponsibilityEnded())
    owes = PositionEstablished(title="Prefect", jurisdiction="north", owes=("na1",))
    story.given("2023-01-01", "post/prefect", owes)
    cited = story.given("2023-06-01", "post/prefect", PositionAbolished(successor="governor"))
    assert story.runs("NO_OWNER", "na1@north") == []
    story.corrected(cited, {})
    assert story.runs("NO_OWNER", "na1@north") == ["2023-06-01/"]


def test_no_owner_of_a_duty_while_others_have_one() -> None:
    story = accountable("duty/na1@south")
    assert story.runs("NO_OWNER", "na1@north") == []
    story = accountable("duty/na1@south")
    story.given("2020-01-01", "jurisdiction/west", register())
    both = version(2, provision(places=("north", "west")))
    story.given("2023-06-01", "agreement/na1", both)
    assert story.runs("NO_OWNER", "na1@west") == ["2023-06-01/"]
