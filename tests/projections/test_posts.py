"""Posts: who holds them, and whether a new holder stands by what the post owes."""

import pytest

from ledger.events.agreements import AgreementEnded
from ledger.events.posts import (
    CommitmentDisowned,
    CommitmentReaffirmed,
    HandoverRecorded,
    MandateEnded,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
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


def row(story: Story, on: str) -> dict[str, object]:
    found = story.row("posts", ID, on)
    assert found is not None
    return found


def test_a_suspended_holder_does_not_act_and_stays_the_holder(story: Story) -> None:
    story.given("2024-01-01", STREAM, MandateSuspended(holder="h1"))
    story.given("2024-03-01", STREAM, MandateStarted(holder="h1"))
    assert story.runs("OWNER_VACANT", ID) == ["2024-01-01/2024-02-29"]
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == []
    resting, back = row(story, "2024-02-01"), row(story, "2024-03-01")
    assert (resting["status"], resting["holder"]) == ("suspended", "h1")
    assert resting["suspended_on"] == "2024-01-01"
    assert (back["status"], back["suspended_on"]) == ("held", None)
    assert back["held_since"] == "2023-01-01"


def test_who_takes_over_for_a_suspended_holder_succeeds_and_so_does_who_comes_back(
    story: Story,
) -> None:
    story.given("2024-01-01", STREAM, MandateSuspended(holder="h1"))
    story.given("2024-02-01", STREAM, MandateStarted(holder="h2"))
    story.given("2024-03-01", STREAM, MandateStarted(holder="h1"))
    assert story.runs("OWNER_VACANT", ID) == ["2024-01-01/2024-01-31"]
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-31/"]  # 90 days after 2024-03-01
    assert row(story, "2024-03-01")["held_since"] == "2024-03-01"


def test_the_suspension_of_somebody_else_changes_nothing(story: Story) -> None:
    story.given("2024-01-01", STREAM, MandateStarted(holder="h2"))
    story.given("2024-02-01", STREAM, MandateSuspended(holder="h1"))
    assert story.runs("OWNER_VACANT", ID) == []


def test_an_abolished_post_is_not_vacant_and_asks_nobody_to_confirm(story: Story) -> None:
    succeed(story)
    story.given("2024-06-01", STREAM, PositionAbolished(reason="merged", successor="governor"))
    assert story.runs("OWNER_VACANT", ID) == ["2024-01-01/2024-01-31"]
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-02/2024-05-31"]
    gone = row(story, "2024-06-01")
    assert (gone["status"], gone["holder"], gone["held_since"]) == ("abolished", None, None)
    assert (gone["abolished_on"], gone["successor"]) == ("2024-06-01", "governor")
    assert row(story, "2024-05-31")["status"] == "held"


def test_a_post_that_was_vacant_when_it_was_abolished(story: Story) -> None:
    story.given("2024-01-01", STREAM, MandateEnded(holder="h1"))
    assert row(story, "2024-01-01")["status"] == "vacant"
    story.given("2024-02-01", STREAM, PositionAbolished())
    assert story.runs("OWNER_VACANT", ID) == ["2024-01-01/2024-01-31"]


def test_a_handover_is_no_confirmation(story: Story) -> None:
    story.given("2023-12-15", STREAM, HandoverRecorded(from_holder="h1", to_holder="h2"))
    succeed(story)
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-02/"]
    assert row(story, "2024-01-15")["handover_on"] is None
    assert row(story, "2024-02-01")["handover_on"] == "2023-12-15"


def test_a_handover_from_somebody_else_is_not_the_present_one(story: Story) -> None:
    story.given("2023-12-15", STREAM, HandoverRecorded(from_holder="h0", to_holder="h2"))
    succeed(story)
    assert row(story, "2024-02-01")["handover_on"] is None


def test_a_holder_who_disowns_does_not_stand_by_it_from_that_day_on(story: Story) -> None:
    succeed(story)
    story.given("2024-02-10", STREAM, CommitmentDisowned(holder="h2", agreements=("na1",)))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-02-10/"]
    assert row(story, "2024-02-10")["disowned"] == "na1"
    story.given("2024-03-01", STREAM, CommitmentReaffirmed(holder="h2", agreements=("na1",)))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-02-10/2024-02-29"]
    assert row(story, "2024-03-01")["disowned"] == ""


def test_also_the_first_holder_may_disown(story: Story) -> None:
    story.given("2024-02-10", STREAM, CommitmentDisowned(holder="h1"))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-02-10/"]
    assert row(story, "2024-02-10")["disowned"] == "na1,na2"


def test_what_one_holder_disowned_the_next_has_time_to_stand_by(story: Story) -> None:
    story.given("2023-12-01", STREAM, CommitmentDisowned(holder="h1", agreements=("na1",)))
    succeed(story)
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2023-12-01/2023-12-31", "2024-05-02/"]


def test_disowning_what_the_post_does_not_owe_or_what_binds_nobody_is_no_drift(
    story: Story,
) -> None:
    other = CommitmentDisowned(holder="h1", agreements=("na2", "na9"))
    story.given("2024-01-01", STREAM, other)
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == []
    story.given("2024-03-01", "agreement/na2", version(1, provision()))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-03-01/"]


def test_only_the_present_holder_speaks_for_the_post(story: Story) -> None:
    succeed(story)
    story.given("2024-02-10", STREAM, CommitmentDisowned(holder="h1"))
    assert story.runs("SUCCESSION_UNCONFIRMED", ID) == ["2024-05-02/"]
