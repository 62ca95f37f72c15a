"""Conformity: whether the local text permits what the national one forbids, and its version."""

import pytest

from ledger.events.cells import ConformityAssessed
from ledger.events.instruments import LocalInstrumentSuspended
from tests.projections.histories import (
    CELL,
    Story,
    amended,
    hours,
    local,
    provision,
    register,
    term,
    version,
)

SIXTEEN_HOURS = provision("P1", hours(16), deadline="2023-06-30")


@pytest.fixture
def story() -> Story:
    """16 hours at least, due on 30 June 2023, at one place."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, SIXTEEN_HOURS))
    return told


def test_terms_weaker_from_the_day_after_the_time_to_conform(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(8)))
    assert story.state(on="2023-06-30") == "ADAPTING"
    assert ("TERMS_WEAKER", CELL) not in story.drift(on="2023-06-30")
    assert story.state(on="2023-07-01") == "WEAKER"
    assert story.shown("TERMS_WEAKER", CELL, on="2023-07-01") == ("2023-07-01", 2, "open")


def test_terms_weaker_is_not_what_conforms(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(16)))
    assert story.runs("TERMS_WEAKER", CELL) == []
    assert story.state(on="2023-07-01") == "CONFORMING"


def test_terms_weaker_until_the_local_text_conforms(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(8)))
    story.given("2023-10-01", "instrument/LI-1", amended(hours(24)))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/2023-09-30"]


def test_terms_weaker_until_the_national_text_is_relaxed(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(8)))
    relaxed = provision("P1", hours(8), deadline="2023-06-30")
    story.given("2023-10-01", "agreement/na1", version(2, relaxed))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/2023-09-30"]


def test_terms_weaker_means_silent_and_overlapping_too(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local())
    story.given("2024-05-01", "instrument/LI-1", amended(term("at_most", 20, "hours")))
    assert story.row("cells", CELL, on="2024-04-30")["relation"] == "silent"  # type: ignore[index]
    assert story.row("cells", CELL, on="2024-05-01")["relation"] == "overlapping"  # type: ignore[index]
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/"]


def test_terms_weaker_as_assessed_where_terms_cannot_be_compared(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(term("text", "some training", "hours")))
    assert story.state(on="2023-07-01") == "UNASSESSED"
    assessed = ConformityAssessed(relation="weaker", rationale="semantic")
    story.given("2023-08-01", f"cell/{CELL}", assessed)
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-08-01/"]


def test_terms_weaker_is_not_what_somebody_says_of_terms_that_compare(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(24)))
    assessed = ConformityAssessed(relation="weaker", rationale="semantic")
    story.given("2023-08-01", f"cell/{CELL}", assessed)
    assert story.runs("TERMS_WEAKER", CELL) == []


def test_terms_weaker_as_assessed_until_a_text_changes(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(term("text", "some training", "hours")))
    assessed = ConformityAssessed(relation="weaker", rationale="semantic")
    story.given("2023-08-01", f"cell/{CELL}", assessed)
    story.given("2023-09-01", "instrument/LI-1", amended(term("text", "much training", "hours")))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-08-01/2023-08-31"]
    assert story.state(on="2023-09-01") == "UNASSESSED"


def test_terms_contradict_from_the_day_after_the_time_to_conform(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(term("at_most", 10, "hours")))
    assert ("TERMS_CONTRADICT", CELL) not in story.drift(on="2023-06-30")
    assert story.state(on="2023-07-01") == "CONTRADICTING"
    assert story.shown("TERMS_CONTRADICT", CELL, on="2023-07-01") == ("2023-07-01", 3, "open")
    assert story.runs("TERMS_WEAKER", CELL) == []


def test_terms_contradict_is_not_terms_that_meet(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(term("at_most", 16, "hours")))
    assert story.runs("TERMS_CONTRADICT", CELL) == []


def test_terms_contradict_until_the_text_is_suspended(
    story: Story,
) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(term("at_most", 10, "hours")))
    story.given("2023-08-01", "instrument/LI-1", LocalInstrumentSuspended())
    assert story.runs("TERMS_CONTRADICT", CELL) == ["2023-07-01/2023-07-31"]
    assert story.runs("FORCE_SUSPENDED", CELL) == ["2023-08-01/"]


def test_version_behind_even_if_the_terms_conform(
    story: Story,
) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(24)))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    assert ("VERSION_BEHIND", CELL) not in story.drift(on="2024-03-31")
    assert story.shown("VERSION_BEHIND", CELL, on="2024-04-01") == ("2024-04-01", 1, "open")
    assert story.state(on="2024-04-01") == "BEHIND_VERSION"


def test_version_behind_is_not_a_version_that_leaves_the_terms_alone(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(24)))
    story.given("2024-01-01", "agreement/na1", version(2, SIXTEEN_HOURS, provision("P2")))
    assert story.runs("VERSION_BEHIND", CELL) == []


def test_version_behind_is_not_a_text_that_names_no_version(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(24), based_on=None))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    assert story.runs("VERSION_BEHIND", CELL) == []


def test_version_behind_until_the_text_is_based_on_it(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(24)))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    story.given("2024-05-01", "instrument/LI-1", amended(hours(24), based_on=2))
    assert story.runs("VERSION_BEHIND", CELL) == ["2024-04-01/2024-04-30"]


def test_version_behind_of_a_weaker_text_as_well(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(18)))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    assert {("TERMS_WEAKER", CELL), ("VERSION_BEHIND", CELL)} <= story.drift(on="2024-04-01")
