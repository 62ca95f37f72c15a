"""Relationships: how somebody stands to somebody on a day."""

from ledger.events.relationships import RelationshipEnded, RelationshipNoted
from tests.projections.histories import Story


def test_a_row_tells_how_they_stand_until_that_ends() -> None:
    story = Story()
    noted = RelationshipNoted(of="person/P-7", to="post/governor", nature="family", note="a cousin")
    story.given("2024-01-01", "relationship/R-1", noted)
    story.given("2024-06-01", "relationship/R-1", RelationshipEnded())
    assert story.row("relationships", "R-1", "2023-12-31") is None
    row = story.row("relationships", "R-1", "2024-05-31")
    assert row == {
        "of": "person/P-7",
        "to": "post/governor",
        "nature": "family",
        "note": "a cousin",
        "status": "current",
        "noted_on": "2024-01-01",
        "ended_on": None,
    }
    ended = {"status": "ended", "ended_on": "2024-06-01"}
    assert story.row("relationships", "R-1", "2024-06-01") == row | ended
