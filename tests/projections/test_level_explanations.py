"""What findings on the implementation of a cell say of themselves, and on which entries."""

from ledger.events.cells import (
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.incidents import IncidentRecorded, IncidentVerified
from projections.explanations import levels
from projections.explanations.sentences import SENTENCES
from tests.projections.histories import CELL, Story, provision, register, version
from tests.projections.test_explanations import of

STREAM = f"cell/{CELL}"


def story() -> Story:
    """A provision to be done by the end of June."""
    told = Story()
    told.given("2023-01-01", "jurisdiction/north", register())
    told.given("2023-01-01", "agreement/na1", version(1, provision(implement_by="2023-06-30")))
    return told


def test_off_pace_names_the_date_and_the_level() -> None:
    told = story()
    told.given("2023-02-01", STREAM, ImplementationReported(level=1))
    finding = of(told.history, "2023-05-01")["OFF_PACE", CELL]
    assert finding.sentence == (
        "north: P1 of na1 is to be done by 2023-06-30; the level in effect is 1 of 3, and at this"
        " pace it will not be complete in time"
    )
    assert finding.evidence == ("jurisdiction/north#1", "agreement/na1#1", f"{STREAM}#1")


def test_stale_evidence_names_the_level_and_the_days() -> None:
    told = story()
    told.given("2022-01-01", STREAM, ImplementationVerified(level=2))
    told.given("2022-01-02", STREAM, EvidenceSubmitted(evidence="E1"))
    finding = of(told.history, "2023-05-01")["EVIDENCE_STALE", CELL]
    assert finding.sentence == (
        "north: level 2 of P1 of na1 was verified, and neither a verification nor unexpired"
        " evidence of the last 365 days supports it"
    )
    assert finding.evidence[2:] == (f"{STREAM}#1", f"{STREAM}#2")


def test_a_regression_names_and_cites_what_it_fell_from() -> None:
    told = story()
    for day, level in (("2023-02-01", 2), ("2023-03-01", 3), ("2023-04-01", 1)):
        told.given(day, STREAM, ImplementationReported(level=level))
    finding = of(told.history, "2023-05-01")["REGRESSION", CELL]
    assert finding.sentence == (
        "north: the level of P1 of na1 fell: claimed is 1 after 3 on 2023-03-01"
    )
    assert finding.evidence[2:] == (f"{STREAM}#2", f"{STREAM}#3")


def test_what_was_measured_anew_fell_from_nothing_before() -> None:
    told = story()
    told.given("2023-02-01", STREAM, ImplementationReported(level=3))
    told.given("2023-02-02", STREAM, ImplementationVerified(level=3))
    told.given("2023-03-01", STREAM, ImplementationReported(level=2, rebaselined=True))
    told.given("2023-04-01", STREAM, ImplementationVerified(level=2))
    finding = of(told.history, "2023-05-01")["REGRESSION", CELL]
    assert finding.sentence == (
        "north: the level of P1 of na1 fell: verified is 2 after 3 on 2023-02-02"
    )


def test_an_incident_is_named_and_cited_in_full() -> None:
    told = story()
    told.given("2023-02-01", STREAM, ImplementationReported(level=2))
    shots = IncidentRecorded(
        what="Shots", jurisdiction="north", agreement="na1", provision="P1", severity=3
    )
    told.given("2023-03-01", "incident/shot", shots)
    told.given("2023-04-01", "incident/shot", IncidentVerified())
    finding = of(told.history, "2023-05-01")["INCIDENT_AGAINST", CELL]
    assert finding.sentence == (
        "north: level 2 or more of P1 of na1 was claimed, and shot (Shots) happened on 2023-03-01,"
        " was verified on 2023-04-01 and is not made good"
    )
    assert finding.evidence[2:] == (f"{STREAM}#1", "incident/shot#1", "incident/shot#2")


def test_every_kind_of_the_family_has_its_sentence_here() -> None:
    assert {SENTENCES[kind].__module__ for kind in ("OFF_PACE", "EVIDENCE_CONTRADICTS")} == {
        levels.__name__
    }
