"""Facts in the order of the days from which they count, corrections applied."""

from ledger.days import text_of
from ledger.entries import Entry
from ledger.events.engagements import EngagementStrategySet, FirstContactMade
from ledger.events.follow_ups import FollowUpAssigned, FollowUpOpened, FollowUpProgressed
from projections.facts import Filed, file
from tests.projections.histories import Story

STREAM = "follow-up/FU-1"


def filed(story: Story) -> list[tuple[str, int]]:
    """The day and version of every fact, in the order of a view."""
    return [(text_of(fact.day), fact.version) for fact in facts_of(story.entries)]


def facts_of(entries: list[Entry]) -> list[Filed]:
    facts: list[Filed] = []
    for entry in entries:
        file(facts, entry)
    return facts


def opened() -> Story:
    story = Story()
    story.given("2024-01-01", STREAM, FollowUpOpened(what="A list"))
    return story


def test_facts_stand_in_the_order_of_days_then_of_positions() -> None:
    story = opened()
    story.given("2024-03-01", STREAM, FollowUpProgressed())
    story.given("2024-02-01", STREAM, FollowUpProgressed())
    story.given("2024-02-01", STREAM, FollowUpAssigned(owner="post/clerk"))
    assert filed(story) == [
        ("2024-01-01", 1),
        ("2024-02-01", 3),
        ("2024-02-01", 4),
        ("2024-03-01", 2),
    ]


def test_an_imprecise_date_counts_as_its_event_says() -> None:
    story = Story()
    story.given("2024-02", STREAM, FollowUpOpened(what="A list"))  # starts a clock
    story.given("2024-02", STREAM, FollowUpProgressed())
    assert filed(story) == [("2024-02-01", 2), ("2024-02-29", 1)]


def test_it_is_told_from_which_day_on_a_fact_matters() -> None:
    story = opened()
    story.given("2024-03-01", STREAM, FollowUpProgressed())
    story.given("2024-03-01", STREAM, FollowUpAssigned(owner="post/clerk"))
    late = story.given("2024-02-01", STREAM, FollowUpProgressed())
    story.retracted(late)
    facts: list[Filed] = []
    days = [text_of(file(facts, entry) or 0) for entry in story.entries]
    assert days == ["2024-01-01", "2024-03-01", "2024-03-01", "2024-02-01", "2024-02-01"]


def test_all_days_matter_while_something_is_dated_before_the_beginning() -> None:
    story = Story()
    story.given("2024-02", STREAM, FollowUpOpened(what="A list"))  # counts from the last day
    early = story.given("2024-02", STREAM, FollowUpProgressed())  # counts from the first
    story.retracted(early)
    facts: list[Filed] = []
    assert [file(facts, entry) for entry in story.entries][1:] == [None, None]


def test_a_retraction_takes_a_fact_away() -> None:
    story = opened()
    story.retracted(story.given("2024-03-01", STREAM, FollowUpProgressed()))
    assert filed(story) == [("2024-01-01", 1)]


def test_a_corrected_fact_keeps_its_place_among_those_of_its_day() -> None:
    story = opened()
    moved = story.given("2024-03-01", STREAM, FollowUpAssigned(owner="post/clerk"))
    story.given("2024-02-01", STREAM, FollowUpProgressed())
    story.corrected(moved, {"owner": "post/mayor"}, "2024-02-01")
    assert filed(story) == [("2024-01-01", 1), ("2024-02-01", 2), ("2024-02-01", 3)]
    assert facts_of(story.entries)[1].event == FollowUpAssigned(owner="post/mayor")


def test_all_days_matter_where_another_beginning_comes_before_what_was_first() -> None:
    story = Story()
    begins = EngagementStrategySet(party="actor/a", mode="informal")
    story.given("2024-05-26", "engagement/e", begins)
    story.given("2024-05", "engagement/e", FirstContactMade())
    story.given("2024-01-10", "engagement/e", begins.model_copy(update={"mode": "formal"}))
    *before, last = story.entries
    facts = facts_of(before)
    assert file(facts, last) is None
    assert len(story.rows.timeline("engagements", "e", story.head)) == 3
