"""What findings on the context and on funding say of themselves, and on which entries."""

from typing import get_args

from ledger.events.analyses import (
    AnalysisCompleted,
    AnalysisReviewed,
    AnalysisStarted,
    Dimension,
    DimensionAssessed,
)
from ledger.events.fees import FeeInvoiced, FeeScheduleSet
from ledger.events.grants import GrantAwarded, Instalment
from ledger.events.risks import RiskClosed, RiskRegistered
from projections.explanations import context, funding
from projections.explanations.sentences import SENTENCES
from tests.projections.histories import Story, provision, register, version
from tests.projections.test_explanations import of

ANALYSIS = "analysis/A1"
STALE = ("CONTEXT_STALE", "A1")


def started() -> Story:
    told = Story()
    told.given("2020-01-01", ANALYSIS, AnalysisStarted(title="The north"))
    return told


def test_an_analysis_that_was_never_completed() -> None:
    finding = of(started().history, "2023-01-01")[STALE]
    assert finding.sentence == (
        "A1 (The north): it was started on 2020-01-01 and not completed within 730 days"
    )
    assert finding.evidence == (f"{ANALYSIS}#1",)


def test_an_analysis_that_lacks_dimensions() -> None:
    told = started()
    for dimension in get_args(Dimension)[2:]:
        told.given("2020-01-02", ANALYSIS, DimensionAssessed(dimension=dimension, finding="so"))
    told.given("2020-02-01", ANALYSIS, AnalysisCompleted())
    finding = of(told.history, "2020-02-01")[STALE]
    assert finding.sentence == (
        "A1 (The north): it was completed on 2020-02-01 without political, economic"
    )


def test_an_analysis_that_grew_old() -> None:
    told = started()
    for dimension in get_args(Dimension):
        told.given("2020-01-02", ANALYSIS, DimensionAssessed(dimension=dimension, finding="so"))
    told.given("2020-02-01", ANALYSIS, AnalysisCompleted())
    assert of(told.history, "2022-02-01")[STALE].sentence == (
        "A1 (The north): it was last completed on 2020-02-01, and nobody looked at it again"
        " within 730 days"
    )
    told.given("2021-02-01", ANALYSIS, AnalysisReviewed())
    assert "it was last reviewed on 2021-02-01" in of(told.history, "2023-03-01")[STALE].sentence


def test_a_fee_says_what_did_not_come_in() -> None:
    told = Story()
    fee = FeeScheduleSet(
        payer="actor/mine", amount_minor=500, currency="USD", first_due_on="2024-06-30"
    )
    told.given("2024-01-01", "fee/F1", fee)
    invoice = FeeInvoiced(invoice="I1", due_on="2024-07-31", amount_minor=500)
    told.given("2024-05-01", "fee/F1", invoice)
    finding = of(told.history, "2025-07-01")["FUNDING_GAP", "fee:F1"]
    assert finding.sentence == (
        "fee F1 (actor/mine): 500 in the smallest unit of USD did not come in for invoice I1,"
        " due on 2024-07-31; what fell due on 2025-06-30 was never invoiced"
    )
    assert finding.evidence == ("fee/F1#1", "fee/F1#2")


def test_a_grant_says_what_did_not_come_in_and_that_it_runs_out() -> None:
    told = Story()
    grant = GrantAwarded(
        funder="actor/embassy",
        recipient="actor/secretariat",
        amount_minor=500,
        currency="CHF",
        ends_on="2024-12-31",
        instalments=(Instalment(id="I1", due_on="2024-06-30", amount_minor=500),),
    )
    told.given("2024-01-01", "grant/G1", grant)
    finding = of(told.history, "2024-10-03")["FUNDING_GAP", "grant:G1"]
    assert finding.sentence == (
        "grant G1 (actor/embassy): 500 in the smallest unit of CHF did not come in for instalment"
        " I1, due on 2024-06-30; its last day is 2024-12-31, and no renewal is on record"
    )
    assert finding.evidence == ("grant/G1#1",)


def test_every_kind_has_its_sentence_in_the_module_of_its_family() -> None:
    assert SENTENCES["CONTEXT_STALE"].__module__ == context.__name__
    assert SENTENCES["FUNDING_GAP"].__module__ == funding.__name__


def test_a_place_says_what_has_drifted_longest_and_which_risk_was_closed() -> None:
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    text = provision(deadline="2023-06-30")
    told.given("2023-01-01", "agreement/na1", version(1, text))
    risk = RiskRegistered(
        title="nobody is told",
        category="coordination",
        jurisdiction="north",
        likelihood=1,
        impact=1,
    )
    told.given("2023-02-01", "risk/R1", risk)
    told.given("2024-01-01", "risk/R1", RiskClosed(reason="so it is"))
    finding = of(told.history, "2024-02-01")["COORDINATION_RISK_UNREGISTERED", "north"]
    assert finding.sentence == (
        "north: 2 findings are open, NOT_INFORMED on na1@north since 2023-02-01, and no current"
        " risk of poor coordination is on record; R1 was closed"
    )
    assert finding.evidence == ("jurisdiction/north#1", "agreement/na1#1", "risk/R1#2")
