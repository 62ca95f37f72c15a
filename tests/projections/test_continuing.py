"""Continuing: whether successors carry on with the local texts of a place that was dissolved."""

from collections.abc import Iterator

import pytest

from ledger.days import day_of, text_of
from ledger.events.agreements import AgreementEnded
from ledger.events.base import Event
from ledger.events.findings import DriftAcknowledged
from ledger.events.instruments import LocalInstrumentSuspended, LocalInstrumentWithdrawn
from ledger.events.jurisdictions import JurisdictionRestructured
from projections.continuing import Continuation
from projections.following.continuations import at
from projections.following.filing import filed
from projections.following.shares import Share
from projections.following.world import World
from tests.projections.followed import replayed
from tests.projections.histories import Story, local, provision, register, version
from tests.projections.oracle import Oracle
from tests.projections.test_explanations import of
from tests.projections.test_sharing import assert_the_same

KIND = "JURISDICTION_RESTRUCTURED"
AGREEMENT = "agreement/na1"


def into(*successors: str) -> Event:
    return JurisdictionRestructured(successors=successors)


@pytest.fixture
def story() -> Iterator[Story]:
    """Two provisions at a place that covers both. What is told of it is worked out twice."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", AGREEMENT, version(1, provision("P1"), provision("P2")))
    told.given("2023-02-01", "instrument/N1", local(provision="P1"))
    told.given("2023-02-01", "instrument/N2", local(provision="P2"))
    yield told
    oracle = Oracle(told.entries)
    for succession in oracle.every_succession():
        for day in range(day_of("2023-12-31"), day_of("2025-04-01"), 5):
            found = told.rows.at(KIND, str(succession), day, told.head)
            expected = oracle.of_succession(succession, day)
            assert (found is not None) == bool(expected), (succession, text_of(day))


def divide(story: Story, on: str = "2024-01-01") -> None:
    for place in ("east", "west"):
        story.given(on, f"jurisdiction/{place}", register())
    story.given(on, "jurisdiction/north", into("east", "west"))


def adopt(story: Story, on: str, place: str, clause: str) -> None:
    story.given(on, f"instrument/{place}-{clause}", local(place=place, provision=clause))


def test_every_successor_is_to_continue_every_text(story: Story) -> None:
    divide(story)
    assert story.runs(KIND, "north@east") == ["2024-01-01/"]
    adopt(story, "2024-03-01", "east", "P1")
    assert story.runs(KIND, "north@east") == ["2024-01-01/"]
    adopt(story, "2024-05-01", "east", "P2")
    assert story.runs(KIND, "north@east") == ["2024-01-01/2024-04-30"]
    assert story.runs(KIND, "north@west") == ["2024-01-01/"]


def test_what_is_continued_once_is_continued(story: Story) -> None:
    divide(story)
    adopt(story, "2024-03-01", "east", "P1")
    adopt(story, "2024-03-01", "east", "P2")
    story.given("2024-06-01", "instrument/east-P1", LocalInstrumentWithdrawn(reason="repudiated"))
    assert story.runs(KIND, "north@east") == ["2024-01-01/2024-02-29"]


def test_an_older_text_of_the_successor_in_force_on_the_day_is_enough(story: Story) -> None:
    story.given("2020-01-01", "jurisdiction/south", register())
    adopt(story, "2023-06-01", "south", "P1")
    adopt(story, "2023-06-01", "south", "P2")
    story.given("2024-01-01", "jurisdiction/north", into("south"))
    assert story.runs(KIND, "north@south") == []
    story.given("2024-01-01", "instrument/south-P2", LocalInstrumentSuspended())
    assert story.runs(KIND, "north@south") == ["2024-01-01/"]


def test_only_what_was_in_force_the_day_before_is_to_be_continued(story: Story) -> None:
    story.given("2023-12-31", "instrument/N1", LocalInstrumentWithdrawn(reason="superseded"))
    story.given("2024-01-01", "instrument/N2", LocalInstrumentWithdrawn(reason="superseded"))
    divide(story)
    adopt(story, "2024-03-01", "east", "P2")
    assert story.runs(KIND, "north@east") == ["2024-01-01/2024-02-29"]


def test_what_no_longer_binds_need_not_be_continued(story: Story) -> None:
    divide(story)
    story.given("2024-06-01", AGREEMENT, version(2, provision("P1")))
    adopt(story, "2024-09-01", "east", "P1")
    assert story.runs(KIND, "north@east") == ["2024-01-01/2024-08-31"]
    story.given("2025-01-01", AGREEMENT, AgreementEnded())
    assert story.runs(KIND, "north@west") == ["2024-01-01/2024-12-31"]


def test_what_a_successor_did_not_continue_passes_on_with_it(story: Story) -> None:
    divide(story)
    adopt(story, "2024-03-01", "east", "P1")
    story.given("2025-01-01", "jurisdiction/new", register())
    story.given("2025-01-01", "jurisdiction/east", into("new"))
    assert story.runs(KIND, "north@east") == ["2024-01-01/2024-12-31"]
    adopt(story, "2025-02-01", "new", "P2")
    assert story.runs(KIND, "east@new") == ["2025-01-01/"]
    adopt(story, "2025-03-01", "new", "P1")
    assert story.runs(KIND, "east@new") == ["2025-01-01/2025-02-28"]


def test_a_restructuring_that_never_was_left_nothing(story: Story) -> None:
    for place in ("east", "west"):
        story.given("2024-01-01", f"jurisdiction/{place}", register())
    cited = story.given("2024-01-01", "jurisdiction/north", into("east"))
    assert story.runs(KIND, "north@east") == ["2024-01-01/"]
    story.corrected(cited, {"successors": ["west"]})
    assert [story.runs(KIND, f"north@{place}") for place in ("east", "west")] == [
        [],
        ["2024-01-01/"],
    ]
    story.retracted(cited)
    assert story.runs(KIND, "north@west") == []


def test_places_that_succeed_one_another_in_a_circle(story: Story) -> None:
    story.given("2020-01-01", "jurisdiction/south", register())
    story.given("2024-01-01", "jurisdiction/north", into("south"))
    story.given("2024-06-01", "jurisdiction/south", into("north"))
    assert story.runs(KIND, "north@south") == ["2024-01-01/2024-05-31"]
    assert story.runs(KIND, "south@north") == []


def test_it_is_a_finding_of_the_successor_and_is_explained(story: Story) -> None:
    divide(story)
    story.given("2024-02-01", f"finding/{KIND}:north@east", DriftAcknowledged())
    assert story.shown(KIND, "north@east", "2024-03-01") == ("2024-01-01", 2, "acknowledged")
    finding = of(story.history, "2024-03-01")[KIND, "north@east"]
    assert finding.sentence == (
        "east: it succeeds north, dissolved on 2024-01-01, and not all of what N1, N2 covered"
        " there is covered here since"
    )
    assert finding.evidence == (
        "agreement/na1#1",
        "instrument/N1#1",
        "instrument/N2#1",
        "jurisdiction/east#1",
        "jurisdiction/north#2",
    )


def test_only_what_concerns_a_continuation_touches_it(story: Story) -> None:
    divide(story)
    adopt(story, "2024-03-01", "east", "P1")
    world = World("xa", Share())
    for entry in story.entries[:-1]:
        filed(world, entry)
    touched = filed(world, story.entries[-1])
    assert [each.id for each in touched if isinstance(each, Continuation)] == ["north@east"]
    assert {each.id for each in at(world, ["north"])} == {"north@east", "north@west"}
    assert at(world, ["elsewhere"]) == []


def told(late: bool) -> Story:
    """A place divided, and one of the parts again; texts recorded before or after."""
    story = Story()
    places = ("north", "east", "west", "new", "other")
    texts = [("N1", "north", "P1"), ("N2", "north", "P2"), ("E1", "east", "P1")]
    for place in places:
        story.given("2020-01-01", f"jurisdiction/{place}", register())
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1"), provision("P2")))

    def adopted() -> None:
        for id, place, clause in texts:
            on = "2024-02-01" if place == "east" else "2023-02-01"
            story.given(on, f"instrument/{id}", local(place=place, provision=clause))

    if not late:
        adopted()
    facts = [
        ("2025-01-01", "jurisdiction/east", into("new", "other")),
        ("2024-01-01", "jurisdiction/north", into("east", "west")),
    ]
    for fact in facts:
        story.given(*fact)
    if late:
        adopted()
    story.given("2023-03-01", "instrument/N2", LocalInstrumentSuspended())
    adopt(story, "2025-03-01", "new", "P1")
    story.given("2024-02-01", f"finding/{KIND}:north@west", DriftAcknowledged())
    story.corrected("jurisdiction/north#2", {"successors": ["east", "west", "other"]})
    return story


@pytest.mark.parametrize("late", [False, True])
def test_any_number_of_shares_gives_the_rows_of_a_replay(late: bool) -> None:
    story = told(late)
    rows = replayed(story.entries)
    assert any(KIND in row for row in rows["findings"])
    assert_the_same(story, range(1, 9))
