"""Advocacy: what was argued with whom, and who endorsed it."""

from ledger.events.advocacy import EndorsementObtained, PrinciplesRaised, SupportRequested
from tests.projections.histories import Story

STREAM = "advocacy/A-1"


def test_the_row_tells_what_was_argued_with_whom_and_who_endorsed_it() -> None:
    story = Story()
    asked = SupportRequested(party="actor/embassy", what="a word with the minister")
    story.given("2024-01-10", STREAM, asked)
    raised = PrinciplesRaised(party="post/minister", argument="legal", meeting="M-1")
    story.given("2024-02-01", STREAM, raised)
    again = PrinciplesRaised(party="post/minister", argument="economic")
    wrong = story.given("2024-03-01", STREAM, again)
    story.given("2024-04-01", STREAM, EndorsementObtained(by="actor/union", level="regional"))
    assert story.row("advocacy", "A-1", "2024-01-09") is None
    assert story.row("advocacy", "A-1", "2024-04-01") == {
        "raised": 2,
        "last_raised_on": "2024-03-01",
        "parties": "post/minister",
        "arguments": "economic,legal",
        "endorsed_by": "actor/union",
        "levels": "regional",
        "last_endorsed_on": "2024-04-01",
        "support_requested": 1,
        "supporters_asked": "actor/embassy",
    }
    story.retracted(wrong)
    row = story.row("advocacy", "A-1", "2024-04-01")
    assert row is not None
    assert (row["raised"], row["arguments"]) == (1, "legal")


def test_what_the_public_sees_of_it_are_the_endorsements() -> None:
    assert EndorsementObtained.label == "GREEN"
    assert {PrinciplesRaised.label, SupportRequested.label} == {"AMBER"}
