"""Stakeholders: how each party in a map is seen, and whether the mandate ended since."""

from ledger.events.posts import MandateEnded, MandateStarted
from projections.mapped import Entered, Map
from tests.projections.histories import Story
from tests.projections.maps import MAP, MAYOR, POST, again, balanced, held


def test_each_party_has_a_row_of_its_own() -> None:
    story = Story()
    held(story)
    balanced(story)
    assert story.row("stakeholders", "M-1:actor/union", "2024-01-31") == {
        "jurisdiction": "north",
        "map_status": "completed",
        "pillar": "civil_society",
        "stance": "supporter",
        "influence": 2,
        "interest": None,
        "formal_role": None,
        "represents": "women",
        "assessed_on": "2024-01-10",
        "mandate_ended_on": None,
    }
    assert story.row("stakeholders", "M-1:actor/union", "2024-01-09") is None


def test_a_party_that_was_never_entered_has_no_row() -> None:
    story = Story()
    held(story)
    balanced(story)
    wrong = story.given("2024-02-10", MAP, again(MAYOR, stance="sceptic", interest="roads"))
    row = story.row("stakeholders", "M-1:post/mayor", "2024-02-10")
    assert row is not None
    assert (row["stance"], row["interest"]) == ("sceptic", "roads")
    story.retracted(wrong)
    story.retracted(f"{MAP}#2")
    assert story.row("stakeholders", "M-1:post/mayor", "2024-02-10") is None


def test_the_row_of_a_post_tells_when_the_mandate_ended() -> None:
    story = Story()
    held(story)
    balanced(story)
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    story.given("2024-06-01", MAP, again(MAYOR, stance="unknown"))
    story.given("2024-07-01", POST, MandateStarted(holder="h2"))
    ended = []
    for on in ("2024-04-30", "2024-05-01", "2024-06-01", "2024-07-01"):
        row = story.row("stakeholders", "M-1:post/mayor", on)
        assert row is not None
        ended.append((row["stance"], row["mandate_ended_on"]))
    assert ended == [
        ("champion", None),
        ("champion", "2024-05-01"),
        ("unknown", None),
        ("unknown", "2024-07-01"),
    ]


def test_who_leaves_on_the_day_of_another_judgement_leaves_as_was_said_before() -> None:
    entered = Entered(MAYOR, 10)
    entered.reassess(again(MAYOR, stance="neutral"), 20)
    assert entered.leave(20), "a champion until the day before"
    assert entered.now.ended_on is None
    assert not entered.leave(21)
    assert Map("M-1").status == "started"
