"""What findings on local texts that cannot be compared, or conflict, say of themselves."""

from ledger.events.findings import DeviationAccepted
from projections.explanations import cells
from projections.explanations.sentences import SENTENCES
from tests.projections.histories import (
    CELL,
    Story,
    hours,
    local,
    provision,
    register,
    term,
    version,
)
from tests.projections.test_explanations import of


def story() -> Story:
    """16 hours at least at one place."""
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision("P1", hours(16))))
    return told


def test_what_nobody_assessed_is_shown_beside_what_was_agreed() -> None:
    told = story()
    told.given("2023-02-01", "instrument/li", local(term("text", "some training", "hours")))
    finding = of(told.history, "2023-06-01")["TERMS_UNASSESSED", CELL]
    assert finding.sentence == (
        "north: P1 of na1 asks for hours at least 16, and li says hours “some training”; no rule"
        " can compare them, and nobody assessed them within 90 days"
    )
    assert finding.evidence == ("jurisdiction/north#1", "agreement/na1#1", "instrument/li#1")
    assert finding.compared_to.instruments == ("li",)


def test_texts_in_conflict_are_shown_side_by_side() -> None:
    told = story()
    told.given("2023-02-01", "instrument/li", local(hours(16)))
    told.given("2023-03-01", "instrument/lo", local(term("at_most", 8, "hours")))
    finding = of(told.history, "2023-06-01")["LOCAL_CONFLICT", CELL]
    assert finding.sentence == (
        "north: on P1 of na1 li says hours at least 16 and lo says hours at most 8; nobody can"
        " comply with all of them"
    )
    assert finding.evidence[2:] == ("instrument/li#1", "instrument/lo#1")


def test_a_conflict_may_be_accepted_for_a_time() -> None:
    told = story()
    told.given("2023-02-01", "instrument/li", local(hours(16)))
    told.given("2023-03-01", "instrument/lo", local(term("at_most", 8, "hours")))
    accepted = DeviationAccepted(reason="A court decides", until="2023-12-31")
    told.given("2023-06-01", f"finding/LOCAL_CONFLICT:{CELL}", accepted)
    shown = [told.shown("LOCAL_CONFLICT", CELL, day) for day in ("2023-12-31", "2024-01-01")]
    assert shown == [("2023-03-01", 2, "accepted"), ("2023-03-01", 2, "open")]


def test_they_are_said_where_other_findings_on_cells_are() -> None:
    assert SENTENCES["LOCAL_CONFLICT"] is cells.local_conflict
    assert SENTENCES["TERMS_UNASSESSED"] is cells.terms_unassessed
