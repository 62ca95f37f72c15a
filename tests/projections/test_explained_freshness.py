"""Freshness explained: the last fact that is known of a place, by its sentence and its evidence."""

import pytest

from ledger.days import day_of
from ledger.events.cells import ImplementationReported
from ledger.events.policies import PolicyVersionAdopted
from projections.explanations.explanations import Explained, explain
from projections.findings import FINDINGS
from projections.intervals import Moment
from tests.projections.histories import CELL, Story, provision, register, version
from tests.projections.reading import asked

REPORT = ImplementationReported(level=1)


@pytest.fixture
def story() -> Story:
    """A place that owes since 2023-01-01, and of which a fact of May is known."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision()))
    told.given("2023-05-05", f"cell/{CELL}", REPORT)
    return told


def stale(story: Story, on: str) -> Explained:
    """The finding on a day, as known at the end."""
    moment = Moment(day_of(on), story.head)
    with asked(story.history) as asking:
        rows = asking.select(FINDINGS, moment, {"kind": ["DATA_STALE"]})
        (found,) = explain(asking, story.history, rows, moment)
    return found


def test_the_last_fact_is_named_and_cited(story: Story) -> None:
    found = stale(story, "2023-11-28")
    assert found.sentence == (
        "north: nothing that happened there in the last 180 days is on record; the last fact is"
        f" of 2023-05 (cell/{CELL}#1)"
    )
    assert found.evidence == (f"cell/{CELL}#1",)
    assert found.severity == 0


def test_what_is_known_of_later_months_does_not_count_before(story: Story) -> None:
    story.given("2024-03-03", f"cell/{CELL}", ImplementationReported(level=2))
    assert stale(story, "2024-01-01").evidence == (f"cell/{CELL}#1",)
    assert stale(story, "2025-01-01").evidence == (f"cell/{CELL}#2",)


def test_a_place_of_which_nothing_was_ever_heard_cites_what_binds_it() -> None:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision()))
    found = stale(told, "2023-07-01")
    assert found.sentence == (
        "north: nothing that happened there in the last 180 days is on record, and its duties are"
        " older"
    )
    assert found.evidence == ("agreement/na1#1",)


def test_a_policy_that_moved_the_day_is_what_makes_it_true(story: Story) -> None:
    story.given("2023-06-01", "policy/xa", PolicyVersionAdopted(name="strict", data_max_age=30))
    found = stale(story, "2023-07-01")
    assert "the last 30 days" in found.sentence
    assert found.evidence == ("policy/xa#1",)


def test_a_fact_that_was_corrected_is_cited_with_its_correction(story: Story) -> None:
    story.corrected(f"cell/{CELL}#1", {"level": 2})
    assert stale(story, "2023-11-28").evidence == (f"cell/{CELL}#1", f"cell/{CELL}#2")
