"""Posts: who holds them, and whether a new holder stands by what the post owes."""

import pytest

from ledger.events.agreements import AgreementEnded
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)
from tests.projections.histories import Story, provision, version

ID, STREAM, AGREEMENT = "mayor", "post/mayor", "agreement/na1"


@pytest.fixture
def story() -> Story:
    """A post that owes an agreement, and its first holder, in office before the agreement."""
    told = Story()
    told.given("2023-01-01", STREAM, PositionEstablished(title="Mayor", owes=("na1", "na2")))
    told.given("2023-01-01", STREAM, MandateStarted(holder="h1"))
    told.given("2023-06-01", AGREEMENT, version(1, provision()))
    return told


def succeed(story: Story) -> None:
    story.given("2024-01-01", STREAM, MandateEnded(holder="h1", reason="election"))
    story.given("2024-02-01", STREAM, MandateStarted(holder="h2"))


def test_a_post_is_vacant_from_the_day_its_holder_leaves(story: Story) -> None:
    succeed(story)
    assert story.runs("OWNER_VACANT", ID) == ["2024-01-01/2024-01-31"]
    row = story.row("posts", ID, "2024-01-15")
    assert row is not None
    assert (row["holder"], row["held_since"]) == (None, None)


def test_a_post_without_a_first_holder_is_vacant_at_once() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, PositionEstablished(title="Mayor"))
    assert story.runs("OWNER_VACANT", ID) == ["2024-01-01/"]


def test_a_new_holder_has_time_to_stand_by_an_old_promise(story: Story) -> None:
    succeed(story)
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-02/"]  # after 90 days
    story.given("2024-06-01", STREAM, CommitmentReaffirmed(holder="h2", agreements=("na1",)))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-02/2024-05-31"]


def test_standing_by_everything_is_enough(story: Story) -> None:
    succeed(story)
    story.given("2024-03-01", STREAM, CommitmentReaffirmed(holder="h2"))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == []


def test_the_first_holder_and_later_agreements_ask_for_nothing(story: Story) -> None:
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == []
    succeed(story)
    story.given("2024-03-01", STREAM, CommitmentReaffirmed(holder="h2", agreements=("na1",)))
    story.given("2024-04-01", "agreement/na2", version(1, provision()))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == []


def test_what_no_longer_binds_need_not_be_confirmed(story: Story) -> None:
    succeed(story)
    story.given("2024-06-01", AGREEMENT, AgreementEnded())
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-02/2024-05-31"]


def test_a_reference_is_owed_by_nobody() -> None:
    story = Story()
    story.given("2023-01-01", STREAM, PositionEstablished(title="Mayor", owes=("na1",)))
    story.given("2023-01-01", STREAM, MandateStarted(holder="h1"))
    story.given("2023-06-01", AGREEMENT, version(1, provision(), nature="reference"))
    succeed(story)
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == []
