"""Engagements: how a party is met, told fact by fact."""

from ledger.events.engagements import ConsultationHeld, EngagementStrategySet, FirstContactMade
from tests.projections.histories import Story

STREAM = "engagement/E-1"


def test_the_row_tells_how_a_party_is_met_and_how_often_it_was_consulted() -> None:
    story = Story()
    first = EngagementStrategySet(party="post/mayor", mode="informal", approach="over coffee")
    story.given("2024-01-10", STREAM, first)
    assert story.row("engagements", "E-1", "2024-01-10") == {
        "party": "post/mayor",
        "mode": "informal",
        "approach": "over coffee",
        "strategy_set_on": "2024-01-10",
        "first_contact_on": None,
        "consultations": 0,
        "last_consulted_on": None,
        "groups": "",
    }
    story.given("2024-02-01", STREAM, FirstContactMade(channel="a call"))
    story.given("2024-03-01", STREAM, FirstContactMade(channel="a letter"))
    held = ConsultationHeld(mode="mixed", form="town_hall", groups_present=("women", "children"))
    story.given("2024-04-01", STREAM, held)
    story.given("2024-05-01", STREAM, EngagementStrategySet(party="post/mayor", mode="formal"))
    wrong = story.given("2024-06-01", STREAM, ConsultationHeld(mode="social", form="workshop"))
    assert story.row("engagements", "E-1", "2024-06-01") == {
        "party": "post/mayor",
        "mode": "formal",
        "approach": None,
        "strategy_set_on": "2024-05-01",
        "first_contact_on": "2024-02-01",
        "consultations": 2,
        "last_consulted_on": "2024-06-01",
        "groups": "children,women",
    }
    story.retracted(wrong)
    row = story.row("engagements", "E-1", "2024-06-01")
    assert row is not None
    assert (row["consultations"], row["last_consulted_on"]) == (1, "2024-04-01")


def test_nobody_is_met_before_there_is_a_strategy() -> None:
    story = Story()
    story.given("2024-01-10", STREAM, EngagementStrategySet(party="actor/a", mode="formal"))
    assert story.row("engagements", "E-1", "2024-01-09") is None
