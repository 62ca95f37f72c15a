"""Relationships: noted once, ended once."""

from ledger.events.relationships import RelationshipEnded, RelationshipNoted
from tests.ledger.decisions.story import given

RELATIONSHIP = "relationship/R-1"
NOTED = RelationshipNoted(of="post/governor", to="actor/mine", nature="business")
ENDED = RelationshipEnded(reason="shares sold")


def test_a_relationship_is_noted() -> None:
    given(RELATIONSHIP).when(NOTED, "2024-01-01").is_recorded()


def test_another_nature_is_another_relationship() -> None:
    other = RelationshipNoted(of="post/governor", to="actor/mine", nature="rivalry")
    given(RELATIONSHIP, (NOTED, "2024-01-01")).when(other, "2024-06-01").is_refused(
        "second_beginning", "relationship R-1"
    )


def test_the_same_relationship_is_known() -> None:
    given(RELATIONSHIP, (NOTED, "2024-01-01")).when(NOTED, "2024-01-01").is_known()


def test_a_relationship_ends() -> None:
    given(RELATIONSHIP, (NOTED, "2024-01-01")).when(ENDED, "2024-06-01").is_recorded()


def test_nothing_ends_that_is_not_there() -> None:
    given(RELATIONSHIP).when(ENDED, "2024-06-01").is_refused(
        "unknown_stream", "relationship-noted.v1"
    )
    story = given(RELATIONSHIP, (NOTED, "2024-01-01"), (ENDED, "2024-06-01"))
    story.when(RelationshipEnded(), "2024-07-01").is_refused("over", "relationship-ended.v1")


def test_the_same_end_is_known() -> None:
    story = given(RELATIONSHIP, (NOTED, "2024-01-01"), (ENDED, "2024-06-01"))
    story.when(ENDED, "2024-07-01").is_known()
