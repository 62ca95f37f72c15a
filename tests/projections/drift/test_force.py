"""Force: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from ledger.events.base import Event
from ledger.events.instruments import (
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
)
from tests.projections.histories import CELL, Story, local, provision, register, version

INSTRUMENT = "instrument/LI-1"
REPUDIATED = LocalInstrumentWithdrawn(reason="repudiated")


@pytest.fixture
def story() -> Story:
    """A provision whose deadline passed, and a text in force on it."""
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    told.given("2023-02-01", INSTRUMENT, local(expires_on="2024-12-31"))
    return told


def test_force_lapsed_from_the_day_after_the_last(story: Story) -> None:
    assert story.runs("FORCE_LAPSED", CELL) == ["2025-01-01/"]


def test_force_lapsed_is_not_while_another_text_covers(story: Story) -> None:
    story.given("2024-12-31", "instrument/LI-2", local())
    assert story.runs("FORCE_LAPSED", CELL) == []


def test_force_lapsed_when_a_register_lists_it_no_longer(story: Story) -> None:
    story.given("2024-01-01", INSTRUMENT, LocalInstrumentWithdrawn(reason="not_listed"))
    assert story.runs("FORCE_LAPSED", CELL) == ["2024-01-01/"]
    assert story.runs("REPUDIATED", CELL) == []


def test_force_suspended_from_its_day_to_the_day_before_reinstatement(story: Story) -> None:
    story.given("2024-01-01", INSTRUMENT, LocalInstrumentSuspended())
    story.given("2024-03-01", INSTRUMENT, LocalInstrumentReinstated())
    assert story.runs("FORCE_SUSPENDED", CELL) == ["2024-01-01/2024-02-29"]


def test_force_suspended_is_not_while_another_text_covers(story: Story) -> None:
    story.given("2024-01-01", "instrument/LI-2", local())
    story.given("2024-01-01", INSTRUMENT, LocalInstrumentSuspended())
    assert story.runs("FORCE_SUSPENDED", CELL) == []


@pytest.mark.parametrize("ending", [REPUDIATED, LocalInstrumentAnnulled()])
def test_repudiated_from_the_day_of_the_rejection(story: Story, ending: Event) -> None:
    story.given("2024-01-01", INSTRUMENT, ending)
    assert story.runs("REPUDIATED", CELL) == ["2024-01-01/"]


def test_repudiated_is_not_a_text_that_was_replaced(story: Story) -> None:
    story.given("2024-01-01", INSTRUMENT, LocalInstrumentWithdrawn(reason="superseded"))
    assert story.runs("REPUDIATED", CELL) == []


def test_repudiated_is_not_before_the_deadline(story: Story) -> None:
    story.given("2023-03-01", INSTRUMENT, REPUDIATED)
    assert story.runs("REPUDIATED", CELL) == ["2023-07-01/"]
