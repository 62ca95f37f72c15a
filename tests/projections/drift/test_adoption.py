"""Adoption: whether a local text exists where one is due."""

import pytest

from ledger.events.cells import CellExempted
from ledger.events.findings import DeviationAccepted
from ledger.events.jurisdictions import JurisdictionRestructured
from tests.projections.followed import replayed
from tests.projections.histories import (
    CELL,
    DUTY,
    Story,
    amended,
    local,
    provision,
    register,
    version,
)
from tests.projections.test_explanations import of
from tests.projections.test_sharing import built


@pytest.fixture
def story() -> Story:
    """A provision that is due on 30 June 2023 at one place."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    return told


def test_adoption_missing_from_the_day_after_the_deadline(story: Story) -> None:
    assert story.state(on="2023-06-30") == "NOT_DUE"
    assert ("ADOPTION_MISSING", CELL) not in story.drift(on="2023-06-30")
    assert story.state(on="2023-07-01") == "MISSING"
    assert story.shown("ADOPTION_MISSING", CELL, on="2023-07-01") == ("2023-07-01", 1, "open")


def test_adoption_missing_is_not_what_was_adopted_on_the_deadline(story: Story) -> None:
    story.given("2023-06-30", "instrument/LI-1", local())
    assert story.runs("ADOPTION_MISSING", CELL) == []


def test_adoption_missing_until_the_day_of_adoption(story: Story) -> None:
    story.given("2023-09-15", "instrument/LI-1", local())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-09-14"]


def test_adoption_missing_is_not_asked_without_a_deadline() -> None:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision()))
    assert told.state(on="2030-01-01") == "NOT_DUE"
    assert told.runs("ADOPTION_MISSING", CELL) == []


def test_adoption_missing_where_the_text_is_on_another_provision(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(provision="P9"))
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]


def test_adoption_missing_is_not_what_was_covered_once(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local())
    story.given("2023-08-01", "instrument/LI-1", amended(provision="P9"))
    assert story.runs("ADOPTION_MISSING", CELL) == []
    assert story.state(on="2023-08-01") == "LAPSED"


def test_adoption_missing_of_a_heavy_provision_is_graver() -> None:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    heavy = provision(deadline="2023-06-30", weight=3)
    told.given("2023-01-15", "agreement/na1", version(1, heavy))
    assert told.shown("ADOPTION_MISSING", CELL, on="2023-07-01") == ("2023-07-01", 2, "open")


class TestIncomplete:
    """Two provisions that are due at the end of June, and one in a year."""

    @pytest.fixture
    def two(self) -> Story:
        told = Story()
        told.given("2020-01-01", "jurisdiction/north", register())
        texts = [
            provision("P1", deadline="2023-06-30"),
            provision("P2", deadline="2023-06-30"),
            provision("P3", deadline="2024-06-30"),
        ]
        told.given("2023-01-15", "agreement/na1", version(1, *texts))
        return told

    def test_adoption_incomplete_from_the_day_after_the_deadline(self, two: Story) -> None:
        two.given("2023-05-01", "instrument/LI-1", local())
        assert ("ADOPTION_INCOMPLETE", DUTY) not in two.drift("2023-06-30")
        assert two.shown("ADOPTION_INCOMPLETE", DUTY, "2023-07-01") == ("2023-07-01", 1, "open")

    def test_adoption_incomplete_is_not_where_nothing_is_covered(self, two: Story) -> None:
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == []

    def test_adoption_incomplete_is_not_where_all_that_is_due_is_covered(self, two: Story) -> None:
        """What covers P3 before its time is no part of what is due."""
        two.given("2023-05-01", "instrument/LI-3", local(provision="P3"))
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == ["2024-07-01/"]
        two.given("2023-06-01", "instrument/LI-1", local())
        two.given("2023-06-30", "instrument/LI-2", local(provision="P2"))
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == []

    def test_adoption_incomplete_until_the_rest_is_covered_too(self, two: Story) -> None:
        two.given("2023-05-01", "instrument/LI-1", local())
        two.given("2023-09-01", "instrument/LI-2", local(provision="P2"))
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == [
            "2023-07-01/2023-08-31",
            "2024-07-01/",
        ]

    def test_adoption_incomplete_while_some_coverage_is_lost(self, two: Story) -> None:
        two.given("2023-05-01", "instrument/LI-1", local(expires_on="2023-12-31"))
        two.given("2023-05-01", "instrument/LI-2", local(provision="P2", expires_on="2024-01-31"))
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == ["2024-01-01/2024-01-31"]

    def test_adoption_incomplete_leaves_out_what_is_exempt(self, two: Story) -> None:
        two.given("2023-05-01", "instrument/LI-1", local())
        exempted = CellExempted(reason="No such place", until="2023-08-31")
        stream = "cell/na1:P2@north"
        citation = two.given("2023-07-10", stream, exempted)
        runs = ["2023-07-01/2023-07-09", "2023-09-01/"]
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == runs
        two.retracted(citation)
        assert two.runs("ADOPTION_INCOMPLETE", DUTY) == ["2023-07-01/"]

    def test_adoption_incomplete_of_a_successor_after_its_own_grace(self, two: Story) -> None:
        two.given("2024-01-01", "jurisdiction/south", register())
        split = JurisdictionRestructured(successors=("south",))
        two.given("2024-01-01", "jurisdiction/north", split)
        two.given("2024-02-01", "instrument/LI-2", local(place="south"))
        assert two.runs("ADOPTION_INCOMPLETE", "na1@south") == ["2024-04-01/"]

    def test_adoption_incomplete_may_be_accepted(self, two: Story) -> None:
        two.given("2023-05-01", "instrument/LI-1", local())
        accepted = DeviationAccepted(reason="Next year", until="2023-12-31")
        two.given("2023-07-15", f"finding/ADOPTION_INCOMPLETE:{DUTY}", accepted)
        shown = [two.shown("ADOPTION_INCOMPLETE", DUTY, on) for on in ("2023-12-31", "2024-01-01")]
        assert shown == [("2023-07-01", 1, "accepted"), ("2023-07-01", 1, "open")]

    def test_it_says_what_is_missing_and_cites_what_is_there(self, two: Story) -> None:
        two.given("2023-05-01", "instrument/LI-1", local())
        finding = of(two.history, "2023-08-01")["ADOPTION_INCOMPLETE", DUTY]
        assert finding.sentence == (
            "north: of 2 provisions of na1 that are due here, 1 is covered; P2 is not"
        )
        assert finding.evidence == ("jurisdiction/north#1", "agreement/na1#1", "instrument/LI-1#1")
        assert finding.compared_to.instruments == ("LI-1",)
        for shares in (2, 3):
            assert built(two, shares) == replayed(two.entries)
