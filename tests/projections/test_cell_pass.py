"""A pass over the days of a cell: exemptions, assessments, versions, and clocks that restart."""

import pytest

from ledger.events.cells import CellExempted, ConformityAssessed, ExemptionEnded
from ledger.events.instruments import LocalInstrumentSuspended
from ledger.events.jurisdictions import JurisdictionRestructured
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

AGREEMENT, INSTRUMENT, OWN = "agreement/na1", "instrument/LI-1", f"cell/{CELL}"


@pytest.fixture
def story() -> Story:
    """A place, and an agreement that asks for eight hours by the end of June."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given(
        "2023-01-01", AGREEMENT, version(1, provision("P1", hours(8), deadline="2023-06-30"))
    )
    return told


def test_a_cell_is_not_due_up_to_its_deadline(story: Story) -> None:
    assert story.state("2022-12-31") is None
    assert story.state("2023-06-30") == "NOT_DUE"
    assert story.state("2023-07-01") == "MISSING"


def test_an_exemption_holds_to_its_last_day_or_until_it_is_ended(story: Story) -> None:
    story.given("2023-07-10", OWN, CellExempted(reason="flood", until="2023-08-31"))
    assert story.state("2023-08-31") == "EXEMPT"
    assert story.state("2023-09-01") == "MISSING"
    story.given("2023-08-01", OWN, ExemptionEnded())
    assert story.state("2023-07-31") == "EXEMPT"
    assert story.state("2023-08-01") == "MISSING"


def test_a_second_exemption_never_cuts_the_first_and_an_ending_ends_both(story: Story) -> None:
    for on, until in (("2023-07-10", "2023-10-31"), ("2023-07-20", "2023-08-31")):
        story.given(on, OWN, CellExempted(reason="flood", until=until))
    assert story.state("2023-10-31") == "EXEMPT"
    assert story.state("2023-11-01") == "MISSING"
    story.given("2023-07-25", OWN, CellExempted(reason="war"))
    assert story.state("2024-11-01") == "EXEMPT"
    story.given("2023-09-01", OWN, ExemptionEnded())
    assert story.state("2023-09-01") == "MISSING"


def test_a_new_version_is_neither_an_instant_fault_nor_an_amnesty(story: Story) -> None:
    story.given("2023-03-01", INSTRUMENT, local(hours(8)))
    story.given("2023-03-01", "instrument/LI-2", local(hours(4), place="south"))
    story.given("2020-01-01", "jurisdiction/south", register())
    both = provision("P1", hours(16), places=("north", "south"))
    story.given("2024-01-01", AGREEMENT, version(2, both))
    assert story.state("2023-12-31") == "CONFORMING"
    assert story.state("2024-01-01") == "ADAPTING"
    assert story.state("2024-03-31") == "ADAPTING"  # 90 days after the version
    assert story.state("2024-04-01") == "WEAKER"


def test_a_text_that_failed_the_old_terms_too_gets_no_time(story: Story) -> None:
    story.given("2023-03-01", INSTRUMENT, local(hours(4)))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P1", hours(16))))
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/"]


def test_a_text_that_conforms_may_still_rest_on_an_older_version(story: Story) -> None:
    story.given("2023-03-01", INSTRUMENT, local(hours(24)))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P1", hours(16))))
    assert story.state("2024-03-31") == "CONFORMING"
    assert story.state("2024-04-01") == "BEHIND_VERSION"
    story.given("2024-06-01", INSTRUMENT, amended(hours(24), based_on=2))
    assert story.runs("VERSION_BEHIND", CELL) == ["2024-04-01/2024-05-31"]


def test_an_assessment_speaks_of_two_texts_and_ends_with_either(story: Story) -> None:
    wording = term("text", "as is customary", "hours")
    story.given("2023-03-01", INSTRUMENT, local(wording))
    assert story.state("2023-03-01") == "UNASSESSED"
    judged = ConformityAssessed(relation="stricter", rationale="functional")
    story.given("2023-04-01", OWN, judged)
    assert story.state("2023-04-01") == "CONFORMING"
    story.given("2023-08-01", INSTRUMENT, amended(term("text", "as we see fit", "hours")))
    assert story.state("2023-07-31") == "CONFORMING"
    assert story.state("2023-08-01") == "UNASSESSED"


def test_who_takes_a_duty_over_has_a_period_of_grace(story: Story) -> None:
    story.given("2024-01-01", "jurisdiction/east", register())
    story.given("2024-02-01", "jurisdiction/north", JurisdictionRestructured(successors=("east",)))
    assert story.state("2024-02-01") is None
    assert story.state("2024-05-01", "na1:P1@east") == "NOT_DUE"  # 90 days after
    assert story.runs("ADOPTION_MISSING", "na1:P1@east") == ["2024-05-02/"]


def test_a_row_says_since_when_its_state_and_its_gap_hold(story: Story) -> None:
    story.given("2023-03-01", INSTRUMENT, local(hours(8), expires_on="2023-09-30"))
    story.given("2023-08-01", INSTRUMENT, LocalInstrumentSuspended())
    suspended, lapsed = (
        story.row("cells", CELL, "2023-09-01"),
        story.row("cells", CELL, "2024-01-01"),
    )
    assert suspended is not None
    assert lapsed is not None
    assert (suspended["state"], suspended["since"], suspended["uncovered_since"]) == (
        "SUSPENDED",
        "2023-08-01",
        "2023-08-01",
    )
    assert (lapsed["state"], lapsed["since"], lapsed["uncovered_since"]) == (
        "LAPSED",
        "2023-10-01",
        "2023-08-01",
    )
