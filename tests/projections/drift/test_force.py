"""Force: whether what was adopted still binds. The reason is the coverage that ended last."""

import pytest

from ledger.events.agreements import AgreementEnded, AgreementSuspended
from ledger.events.base import Event
from ledger.events.cells import ProvisionRejected, RejectionWithdrawn
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
)
from tests.projections.followed import replayed
from tests.projections.histories import CELL, Story, amended, local, provision, register, version
from tests.projections.test_explanations import of
from tests.projections.test_sharing import built

TEXT = "instrument/LI-1"


@pytest.fixture
def story() -> Story:
    """A provision due on 30 June 2023, covered until the end of 2024."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    told.given("2023-05-01", "instrument/LI-1", local(expires_on="2024-12-31"))
    return told


def test_force_lapsed_from_the_day_after_the_last_day(story: Story) -> None:
    assert story.state(on="2024-12-31") == "CONFORMING"
    assert ("FORCE_LAPSED", CELL) not in story.drift(on="2024-12-31")
    assert story.shown("FORCE_LAPSED", CELL, on="2025-01-01") == ("2025-01-01", 2, "open")


def test_force_lapsed_is_not_what_was_renewed_on_the_last_day(story: Story) -> None:
    story.given("2024-12-31", "instrument/LI-1", LocalInstrumentRenewed())
    assert story.runs("FORCE_LAPSED", CELL) == []


def test_force_lapsed_until_it_is_renewed(story: Story) -> None:
    story.given("2025-03-01", "instrument/LI-1", LocalInstrumentRenewed(expires_on="2025-12-31"))
    assert story.runs("FORCE_LAPSED", CELL) == ["2025-01-01/2025-02-28", "2026-01-01/"]


REJECTED = ProvisionRejected(statement="We do not accept that.")


def test_repudiated_where_it_was_rejected_and_nothing_ever_covered_it() -> None:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    story.given("2023-03-01", f"cell/{CELL}", REJECTED)
    assert story.state(on="2023-06-30") == "NOT_DUE"
    assert story.state(on="2023-07-01") == "REPUDIATED"
    assert story.runs("ADOPTION_MISSING", CELL) == []
    found = of(story.history, "2024-01-01")["REPUDIATED", CELL]
    assert found.sentence.endswith("since 2023-07-01: it was rejected officially on 2023-03-01")
    story.given("2024-05-01", f"cell/{CELL}", RejectionWithdrawn())
    assert story.runs("REPUDIATED", CELL) == ["2023-07-01/2024-04-30"]
    assert story.runs("ADOPTION_MISSING", CELL) == ["2024-05-01/"]


def test_a_text_in_force_says_more_than_a_rejection(story: Story) -> None:
    story.given("2023-08-01", f"cell/{CELL}", REJECTED)
    assert story.runs("REPUDIATED", CELL) == []
    assert story.runs("FORCE_LAPSED", CELL) == ["2025-01-01/"]
    story.given("2025-01-01", f"cell/{CELL}", REJECTED)
    assert story.runs("REPUDIATED", CELL) == ["2025-01-01/"]
    found = of(story.history, "2025-02-01")["REPUDIATED", CELL]
    assert f"cell/{CELL}#2" in found.evidence
    assert "LI-1 expired on 2024-12-31; it was rejected" in found.sentence


def test_a_rejection_in_a_year_counts_from_its_last_day(story: Story) -> None:
    story.given("2025", f"cell/{CELL}", REJECTED)
    assert story.runs("REPUDIATED", CELL) == ["2025-12-31/"]


@pytest.mark.parametrize("reason", ["superseded", "not_listed"])
def test_force_lapsed_where_it_was_withdrawn_without_rejection(story: Story, reason: str) -> None:
    withdrawn = LocalInstrumentWithdrawn.model_validate({"reason": reason})
    story.given("2024-02-01", "instrument/LI-1", withdrawn)
    assert story.runs("FORCE_LAPSED", CELL) == ["2024-02-01/"]
    assert story.runs("REPUDIATED", CELL) == []


def test_force_lapsed_where_an_amendment_dropped_the_provision(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", amended(provision="P9"))
    assert story.runs("FORCE_LAPSED", CELL) == ["2024-02-01/"]


def test_force_lapsed_is_not_a_cell_with_another_text_in_force(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-2", local())
    assert story.runs("FORCE_LAPSED", CELL) == []


def test_force_suspended_until_it_is_reinstated(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentSuspended())
    assert ("FORCE_SUSPENDED", CELL) not in story.drift(on="2024-01-31")
    assert story.shown("FORCE_SUSPENDED", CELL, on="2024-02-01") == ("2024-02-01", 2, "open")
    story.given("2024-03-01", "instrument/LI-1", LocalInstrumentReinstated())
    assert story.runs("FORCE_SUSPENDED", CELL) == ["2024-02-01/2024-02-29"]


def test_force_suspended_is_not_asked_before_the_deadline(story: Story) -> None:
    story.given("2023-06-01", "instrument/LI-1", LocalInstrumentSuspended())
    assert story.state(on="2023-06-30") == "NOT_DUE"
    assert story.runs("FORCE_SUSPENDED", CELL) == ["2023-07-01/2024-12-31"]


def test_force_lapsed_where_it_ran_out_while_suspended(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentSuspended())
    assert story.runs("FORCE_SUSPENDED", CELL) == ["2024-02-01/2024-12-31"]
    assert story.runs("FORCE_LAPSED", CELL) == ["2025-01-01/"]


def test_repudiated_on_the_day_of_withdrawal(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentWithdrawn(reason="repudiated"))
    assert ("REPUDIATED", CELL) not in story.drift(on="2024-01-31")
    assert story.shown("REPUDIATED", CELL, on="2024-02-01") == ("2024-02-01", 3, "open")
    assert story.runs("REPUDIATED", CELL) == ["2024-02-01/"]


def test_repudiated_where_it_was_annulled_whatever_its_last_day(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentAnnulled())
    assert story.runs("REPUDIATED", CELL) == ["2024-02-01/"]
    assert story.runs("FORCE_LAPSED", CELL) == []


def test_repudiated_is_not_a_register_that_no_longer_lists_it(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentWithdrawn(reason="not_listed"))
    assert story.runs("REPUDIATED", CELL) == []


def test_repudiated_until_it_is_adopted_again(story: Story) -> None:
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentWithdrawn(reason="repudiated"))
    story.given("2024-06-01", "instrument/LI-2", local())
    assert story.runs("REPUDIATED", CELL) == ["2024-02-01/2024-05-31"]


def test_repudiated_where_it_was_annulled_and_delisted_later(story: Story) -> None:
    story.given("2024-06-01", "instrument/LI-1", LocalInstrumentWithdrawn(reason="not_listed"))
    story.given("2024-02-01", "instrument/LI-1", LocalInstrumentAnnulled())
    assert story.runs("REPUDIATED", CELL) == ["2024-02-01/"]


class TestParentEnded:
    """A local text that follows an agreement."""

    @pytest.fixture
    def followed(self) -> Story:
        told = Story()
        told.given("2023-01-01", "jurisdiction/north", register())
        told.given("2023-01-01", "agreement/na1", version(1, provision()))
        told.given("2023-02-01", TEXT, local())
        return told

    def test_parent_ended_from_the_day_on_which_the_agreement_ended(self, followed: Story) -> None:
        followed.given("2024-01-01", "agreement/na1", AgreementEnded())
        assert ("PARENT_ENDED", "LI-1") not in followed.drift("2023-12-31")
        assert followed.shown("PARENT_ENDED", "LI-1", "2024-01-01") == ("2024-01-01", 0, "open")
        assert followed.runs("PARENT_ENDED", "LI-1") == ["2024-01-01/"]

    def test_parent_ended_is_not_an_agreement_that_is_suspended(self, followed: Story) -> None:
        followed.given("2024-01-01", "agreement/na1", AgreementSuspended())
        assert followed.runs("PARENT_ENDED", "LI-1") == []

    @pytest.mark.parametrize(
        "end",
        [
            LocalInstrumentSuspended(),
            LocalInstrumentWithdrawn(reason="superseded"),
            MarkedOwnCompetence(),
            LinkedToNational(agreement="na2"),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_parent_ended_until_the_text_ends_or_stands_by_itself(
        self, followed: Story, end: Event
    ) -> None:
        followed.given("2024-01-01", "agreement/na1", AgreementEnded())
        followed.given("2024-05-01", TEXT, end)
        assert followed.runs("PARENT_ENDED", "LI-1") == ["2024-01-01/2024-04-30"]

    def test_parent_ended_of_a_text_that_comes_after_the_end(self, followed: Story) -> None:
        followed.given("2024-01-01", "agreement/na1", AgreementEnded())
        followed.given("2024-03-01", "instrument/LI-2", local(expires_on="2024-06-30"))
        assert followed.runs("PARENT_ENDED", "LI-2") == ["2024-03-01/2024-06-30"]

    def test_parent_ended_no_more_if_the_end_was_never_true(self, followed: Story) -> None:
        ended = followed.given("2024-01-01", "agreement/na1", AgreementEnded())
        followed.corrected(ended, occurred_on="2024-02-01")
        assert followed.runs("PARENT_ENDED", "LI-1") == ["2024-02-01/"]
        followed.retracted(ended)
        assert followed.runs("PARENT_ENDED", "LI-1") == []

    def test_parent_ended_where_what_it_ended_is_told_last(self) -> None:
        told = Story()
        told.given("2023-01-01", "jurisdiction/north", register())
        told.given("2023-02-01", TEXT, local())
        told.given("2024-11-01", "agreement/na1", version(3, provision()))
        told.given("2024-01-01", "agreement/na1", AgreementEnded())
        assert told.runs("PARENT_ENDED", "LI-1") == []
        told.given("2023-01-01", "agreement/na1", version(1, provision()))
        assert told.runs("PARENT_ENDED", "LI-1") == ["2024-01-01/"]

    def test_the_end_is_said_and_cited(self, followed: Story) -> None:
        followed.given("2024-01-01", "agreement/na1", AgreementEnded())
        finding = of(followed.history, "2024-06-01")["PARENT_ENDED", "LI-1"]
        assert finding.sentence == (
            "north: LI-1 is in force, and na1, which it follows, ended on 2024-01-01; it is not"
            " marked as the place's own competence"
        )
        assert finding.evidence == ("instrument/LI-1#1", "agreement/na1#2")
        for shares in (2, 3):
            assert built(followed, shares) == replayed(followed.entries)
