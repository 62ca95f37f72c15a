"""Observatories: how often they published, what last, and whether they are open."""

from ledger.events.observatories import (
    ObservatoryClosed,
    ObservatoryPublished,
    ObservatorySponsored,
)
from tests.projections.histories import Story

OBSERVATORY = "observatory/O1"


def test_the_row_says_what_was_published_last() -> None:
    story = Story()
    told = ObservatorySponsored(name="Watch", sponsor="actor/embassy", jurisdiction="north")
    story.given("2024-01-01", OBSERVATORY, told)
    story.given("2024-02-01", OBSERVATORY, ObservatoryPublished(title="One"))
    later = ObservatoryPublished(title="Two", url="https://example.org/2")
    story.given("2024-03-01", OBSERVATORY, later)
    story.given("2024-04-01", OBSERVATORY, ObservatoryClosed())
    assert story.row("observatories", "O1", "2024-04-01") == {
        "name": "Watch",
        "status": "closed",
        "sponsor": "actor/embassy",
        "jurisdiction": "north",
        "sponsored_on": "2024-01-01",
        "published": 2,
        "last_published": "Two",
        "last_url": "https://example.org/2",
        "last_published_on": "2024-03-01",
        "closed_on": "2024-04-01",
    }
    before = story.row("observatories", "O1", "2024-02-28")
    assert before is not None
    assert (before["status"], before["published"], before["last_published"]) == ("open", 1, "One")
