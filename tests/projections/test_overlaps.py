"""Overlaps: where more than one party is accountable for a cell."""

import pytest

from ledger.events.agreements import AgreementEnded
from ledger.events.responsibilities import ResponsibilityEnded
from tests.projections.histories import CELL, Story, provision, register, version
from tests.projections.test_answering import AGREEMENT, assigned


@pytest.fixture
def story() -> Story:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", AGREEMENT, version(1, provision("P1", places=("north",))))
    return told


def test_two_who_are_accountable_for_a_cell_overlap(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"cell/{CELL}"))
    story.given("2023-04-01", "responsibility/R2", assigned(f"cell/{CELL}", "post/mayor"))
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-04-01/"]
    story.given("2023-06-01", "responsibility/R1", ResponsibilityEnded())
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-04-01/2023-05-31"]


def test_a_cell_that_ended_has_no_overlap(story: Story) -> None:
    story.given("2022-03-01", "responsibility/R1", assigned(f"cell/{CELL}"))
    story.given("2022-03-01", "responsibility/R2", assigned(f"cell/{CELL}", "post/mayor"))
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-01-01/"]
    story.given("2023-06-01", AGREEMENT, AgreementEnded())
    assert story.runs("OVERLAPPING_RESPONSIBILITY", CELL) == ["2023-01-01/2023-05-31"]
