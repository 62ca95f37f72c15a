"""Information duties: when somebody was last informed, and when that is due next."""

import pytest

from ledger.events.information_duties import (
    InformationDutyAgreed,
    InformationDutyEnded,
    InformationSent,
)
from tests.projections.histories import Story

STREAM, ID = "information-duty/ID-1", "ID-1"


@pytest.fixture
def story() -> Story:
    told = Story()
    agreed = InformationDutyAgreed(
        party="post/mayor", means="letter", every_days=30, agreement="na1", jurisdiction="north"
    )
    told.given("2024-01-10", STREAM, agreed)
    return told


def dates(story: Story, on: str) -> tuple[object, ...]:
    row = story.row("information_duties", ID, on)
    assert row is not None
    return tuple(row[name] for name in ("status", "last_sent_on", "next_due_on", "sent"))


def test_the_first_is_due_so_many_days_after_the_agreement(story: Story) -> None:
    row = story.row("information_duties", ID, "2024-01-10")
    assert row is not None
    assert (row["party"], row["means"], row["every_days"]) == ("post/mayor", "letter", 30)
    assert (row["agreement"], row["jurisdiction"]) == ("na1", "north")
    assert dates(story, "2024-01-10") == ("current", None, "2024-02-09", 0)
    assert story.row("information_duties", ID, "2024-01-09") is None


def test_the_next_is_due_so_many_days_after_the_last(story: Story) -> None:
    story.given("2024-03-01", STREAM, InformationSent(means="phone"))
    late = story.given("2024-01-20", STREAM, InformationSent())
    assert dates(story, "2024-02-01") == ("current", "2024-01-20", "2024-02-19", 1)
    assert dates(story, "2024-03-01") == ("current", "2024-03-01", "2024-03-31", 2)
    story.retracted(late)
    assert dates(story, "2024-02-01") == ("current", None, "2024-02-09", 0)


def test_nothing_is_due_after_the_end_or_without_a_frequency(story: Story) -> None:
    story.given("2024-03-01", STREAM, InformationDutyEnded())
    assert dates(story, "2024-03-01") == ("ended", None, None, 0)
    other = InformationDutyAgreed(party="actor/press", means="publication")
    story.given("2024-01-10", "information-duty/ID-2", other)
    row = story.row("information_duties", "ID-2", "2024-06-01")
    assert row is not None
    assert (row["every_days"], row["next_due_on"]) == (None, None)


def test_an_imprecise_agreement_makes_nothing_due_early() -> None:
    story = Story()
    agreed = InformationDutyAgreed(party="post/mayor", means="letter", every_days=30)
    story.given("2024-01", STREAM, agreed)
    assert dates(story, "2024-01-31") == ("current", None, "2024-03-01", 0)
