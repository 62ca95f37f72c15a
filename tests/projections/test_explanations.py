"""What findings say of themselves: in the golden history, in small stories, in any ledger."""

from collections.abc import Iterator

import pytest

from ledger.days import text_of
from ledger.events.base import Event
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
)
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade, CommitmentReleased
from ledger.events.duties import LocalAuthorityNotified, ReportingScheduleSet
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.instruments import (
    LocalInstrumentAnnulled,
    LocalInstrumentWithdrawn,
)
from ledger.events.jurisdictions import JurisdictionRestructured
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import MandateStarted, PositionEstablished
from ledger.events.terms import Term
from ledger.history import History
from projections.drift.kind import finding_id
from projections.drift.kinds import KINDS
from projections.drift.policy import policy_id
from projections.explanations.causes import Cause
from projections.explanations.cells import RELATIONS
from projections.explanations.coverage import FAMILIES
from projections.explanations.evidence import EVIDENCE
from projections.explanations.explanations import Act, Compared, Detected, Explained, explain
from projections.explanations.ground import Ground
from projections.explanations.sentences import SENTENCES
from projections.explanations.texts import LONGEST_WORDING, worded
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.jurisdictions import JURISDICTIONS
from projections.storage.asking import Asking
from projections.storage.tables import Audience
from tests.projections.histories import (
    Story,
    amended,
    hours,
    local,
    provision,
    register,
    term,
    version,
)
from tests.projections.ledgers import FIRST, LAST, random_ledger, tell
from tests.projections.reading import asked, at, golden, shipped_history

CELL = "na1:P1@north"
Findings = dict[tuple[str, str], Explained]


def all_of(asking: Asking, history: History, moment: Moment) -> Findings:
    rows = asking.select(FINDINGS, moment)
    found = explain(asking, history, rows, moment)
    assert [each.subject for each in found] == [row["subject"] for row in rows]
    return {(each.kind, each.subject): each for each in found}


def of(history: History, on: str, audience: Audience = "all", known: int | None = None) -> Findings:
    moment = at(on, history)
    if known is not None:
        moment = Moment(moment.on, known)
    with asked(history, audience) as asking:
        return all_of(asking, history, moment)


@pytest.fixture(scope="module")
def xa() -> Iterator[Asking]:
    with asked(golden()) as asking:
        yield asking


@pytest.fixture(scope="module")
def at_the_end(xa: Asking) -> Findings:
    return all_of(xa, golden(), at("2025-12-31", golden()))


# ---------------------------------------------------------------- the golden history

SAID = {
    ("ADOPTION_MISSING", "xa-na1:P1@XA-05"): (
        "XA-05: the deadline 2025-11-30 passed and no local instrument covers P1 of xa-na1"
    ),
    ("ADOPTION_MISSING", "xa-na1:P3@XA-02"): (
        "XA-02: the deadline 2024-03-31 passed and no local instrument covers P3 of xa-na1"
    ),
    ("CLAIM_UNEVIDENCED", "xa-na1:P1@XA-02"): (
        "XA-02: level 2 of P1 of xa-na1 is claimed; it was never verified, and no evidence of the"
        " last 365 days supports it"
    ),
    ("EVIDENCE_CONTRADICTS", "xa-na1:P1@XA-01"): (
        "XA-01: level 3 of P1 of xa-na1 is claimed, and verification found 1"
    ),
    ("FOLLOWUP_OVERDUE", "FU1"): (
        "FU1 (Draft a training plan): it was due on 2025-05-01 and is open"
    ),
    ("FOLLOWUP_STALLED", "FU2"): (
        "FU2 (Find trainers): it is open without a due date, and nothing is on record since"
        " 2025-03-15"
    ),
    ("FORCE_LAPSED", "xa-na1:P1@XA-02"): (
        "XA-02: nothing covers P1 of xa-na1 since 2025-07-01: LI-02 expired on 2025-06-30"
    ),
    ("FORCE_SUSPENDED", "xa-na1:P1@XA-03"): (
        "XA-03: nothing covers P1 of xa-na1 since 2025-04-01: LI-03 is suspended"
    ),
    ("IMPLEMENTATION_OVERDUE", "xa-na1:P1@XA-01"): (
        "XA-01: P1 of xa-na1 was to be done by 2024-06-30; the level in effect is 1 of 3 (claimed"
        " 3, verified 1)"
    ),
    ("IMPLEMENTATION_OVERDUE", "xa-na1:P1@XA-05"): (
        "XA-05: P1 of xa-na1 was to be done by 2025-11-30; no level was reported"
    ),
    ("NOT_ACKNOWLEDGED", "xa-na1@XA-02"): (
        "XA-02: it was told of version 2 of xa-na1 on 2024-09-12, and no answer within 30 days is"
        " on record"
    ),
    ("NOT_INFORMED", "xa-na1@XA-03"): (
        "XA-03: version 2 of xa-na1 counts here since 2024-09-01, it was to be told within 30"
        " days, and no notification is on record"
    ),
    ("NO_OWNER", "FU3"): (
        "FU3 (Report on the training): it is open, and neither a post nor an actor answers for it"
    ),
    ("ORPHAN_LOCAL", "LI-09"): (
        "XA-04: LI-09 is in force, follows no national agreement, and is not marked as the place's"
        " own competence"
    ),
    ("OWNER_VACANT", "police-XA-03"): (
        "police-XA-03 (Head of police of region XA-03): nobody holds it since 2025-10-01; it"
        " answers for xa-na1"
    ),
    ("REPORTING_SILENCE", "xa-na1@XA-02"): (
        "XA-02: the report on xa-na1 for 2025-01-01 to 2025-06-30 was to be published by"
        " 2025-07-30, and none is on record; 3 reports in a row are missing"
    ),
    ("SUCCESSION_UNCONFIRMED", "mayor-XA-02"): (
        "mayor-XA-02 (Mayor of region XA-02): p3 took over on 2025-06-01 and did not stand by what"
        " the post owes (xa-na1) within 90 days"
    ),
    ("TERMS_WEAKER", "xa-na1:P1@XA-01"): (
        "XA-01: P1 of xa-na1 asks for training hours at least 16, and LI-01 says training hours at"
        " least 12, which permits more; the time to adapt ended on 2024-11-30"
    ),
    ("UNRECIPROCATED", "C-ministry"): (
        "C-ministry (Access for the training): C-company, in return for which it was promised, was"
        " kept on 2024-10-01; this one was due on 2024-12-31 and is pending"
    ),
    ("VERSION_BEHIND", "xa-na1:P1@XA-01"): (
        "XA-01: LI-01 rests on version 1 of xa-na1; P1 changed in version 2, and the time to adapt"
        " ended on 2024-11-30"
    ),
}


@pytest.mark.parametrize("finding", SAID, ids=":".join)
def test_a_finding_says_what_was_agreed_and_what_was_observed(
    at_the_end: Findings, finding: tuple[str, str]
) -> None:
    assert at_the_end[finding].sentence == SAID[finding]


CITED = {
    (
        "ADOPTION_MISSING",
        "xa-na1:P1@XA-05",
    ): "agreement/xa-na1#2 jurisdiction/XA-05#1 jurisdiction/XA-04#2",
    # P2 was last changed by version 1, and version 2 is in force.
    ("FORCE_SUSPENDED", "xa-na1:P2@XA-03"): (
        "jurisdiction/XA-03#1 agreement/xa-na1#1 instrument/LI-03#1 agreement/xa-na1#2"
        " instrument/LI-03#2"
    ),
    ("EVIDENCE_CONTRADICTS", "xa-na1:P1@XA-01"): (
        "jurisdiction/XA-01#1 cell/xa-na1:P1@XA-01#1 cell/xa-na1:P1@XA-01#2"
        " cell/xa-na1:P1@XA-01#3 agreement/xa-na1#2"
    ),
    (
        "NOT_ACKNOWLEDGED",
        "xa-na1@XA-02",
    ): "jurisdiction/XA-02#1 agreement/xa-na1#2 duty/xa-na1@XA-02#5",
    ("REPORTING_SILENCE", "xa-na1@XA-02"): (
        "jurisdiction/XA-02#1 duty/xa-na1@XA-02#3 duty/xa-na1@XA-02#4 agreement/xa-na1#2"
    ),
    ("SUCCESSION_UNCONFIRMED", "mayor-XA-02"): (
        "post/mayor-XA-02#1 post/mayor-XA-02#2 agreement/xa-na1#1 post/mayor-XA-02#3"
        " post/mayor-XA-02#4"
    ),
    (
        "TERMS_WEAKER",
        "xa-na1:P1@XA-01",
    ): "jurisdiction/XA-01#1 instrument/LI-01#1 agreement/xa-na1#2",
    (
        "UNRECIPROCATED",
        "C-ministry",
    ): "commitment/C-company#1 commitment/C-ministry#1 commitment/C-company#2",
}


@pytest.mark.parametrize("finding", CITED, ids=":".join)
def test_a_finding_cites_what_makes_it_true(at_the_end: Findings, finding: tuple[str, str]) -> None:
    assert " ".join(at_the_end[finding].evidence) == CITED[finding]


def test_a_finding_has_an_identity_an_age_and_a_severity_of_the_day(xa: Asking) -> None:
    missing = ("ADOPTION_MISSING", "xa-na1:P3@XA-02")
    (young, old) = (
        all_of(xa, golden(), at(on, golden()))[missing] for on in ("2026-03-31", "2026-04-01")
    )
    assert young.id == old.id == finding_id(*missing)
    assert text_of(young.onset) == "2024-04-01"
    assert (young.days, young.severity, old.days, old.severity) == (729, 1, 730, 2)
    assert (young.process, young.state, young.accepted_until, young.acts) == (
        "xa-icp",
        "open",
        None,
        (),
    )


def test_a_cause_is_named_where_both_hold(at_the_end: Findings) -> None:
    caused = {key: each.caused_by for key, each in at_the_end.items() if each.caused_by}
    named = {key: (cause.kind, cause.subject) for key, cause in caused.items()}
    missing = {
        ("ADOPTION_MISSING", f"xa-na1:{clause}@{place}"): ("NOT_INFORMED", f"xa-na1@{place}")
        for clause in ("P1", "P2")
        for place in ("XA-05", "XA-06")
    }
    assert named == missing | {
        ("TERMS_WEAKER", "xa-na1:P1@XA-01"): ("VERSION_BEHIND", "xa-na1:P1@XA-01"),
        ("REPORTING_SILENCE", "xa-na1@XA-03"): ("OWNER_VACANT", "police-XA-03"),
    }
    assert caused["REPORTING_SILENCE", "xa-na1@XA-03"] == Cause(
        finding_id("OWNER_VACANT", "police-XA-03"), "OWNER_VACANT", "police-XA-03"
    )


def test_a_finding_is_compared_to_texts_and_a_policy(at_the_end: Findings) -> None:
    policy = policy_id(PolicyVersionAdopted(name="default"))
    weaker = at_the_end["TERMS_WEAKER", "xa-na1:P1@XA-01"].compared_to
    assert weaker == Compared("xa-na1", 2, ("LI-01",), 1, policy)
    silent = at_the_end["REPORTING_SILENCE", "xa-na1@XA-03"].compared_to
    assert silent == Compared("xa-na1", 2, (), None, policy)
    orphan = at_the_end["ORPHAN_LOCAL", "LI-09"].compared_to
    assert orphan == Compared(None, None, ("LI-09",), None, policy)


def test_an_accepted_finding_carries_the_act(at_the_end: Findings) -> None:
    accepted = at_the_end["FORCE_SUSPENDED", "xa-na1:P1@XA-03"]
    assert accepted.state == "accepted"
    assert text_of(accepted.accepted_until or 0) == "2026-01-31"
    (act,) = accepted.acts
    assert act.citation == "finding/FORCE_SUSPENDED:xa-na1:P1@XA-03#1"
    assert (text_of(act.on), act.act, act.words) == (
        "2025-07-15",
        "accepted",
        "Accepted by the parties",
    )


def test_a_deadline_known_beforehand_is_detected_on_passing(at_the_end: Findings) -> None:
    adopted_at = golden().position_at("2023-01-15T12:00:00Z")
    missing = at_the_end["ADOPTION_MISSING", "xa-na1:P3@XA-02"]
    assert missing.detected == Detected(adopted_at, missing.onset)


def test_what_is_learned_late_is_detected_late(xa: Asking) -> None:
    """XA-03 was told on 2023-02-05, which the record learned on 2025-03-01."""
    found = all_of(xa, golden(), at("2024-06-30", golden()))
    late = found["NOT_ACKNOWLEDGED", "xa-na1@XA-03"]
    assert text_of(late.onset) == "2023-03-08"
    assert text_of(late.detected.on) == "2025-03-01"
    assert late.detected.position == golden().position_at("2025-03-01T12:00:00Z")


def test_only_what_was_known_then_is_cited(xa: Asking) -> None:
    then = at("2024-06-30", golden(), "2024-06-30T23:59:59Z")
    found = all_of(xa, golden(), then)
    assert found["NOT_INFORMED", "xa-na1@XA-03"].evidence == (
        "jurisdiction/XA-03#1",
        "agreement/xa-na1#1",
    )
    for finding in found.values():
        for citation in finding.evidence:
            entry = golden().citation(citation)
            assert entry is not None
            assert entry.position <= then.known


def test_contradicting_terms_are_shown_side_by_side(xa: Asking) -> None:
    found = all_of(xa, golden(), at("2023-12-31", golden()))
    assert found["TERMS_CONTRADICT", "xa-na1:P2@XA-02"].sentence == (
        "XA-02: P2 of xa-na1 asks for measure required, and LI-02 says measure prohibited, so that"
        " nobody can comply with both; the time to adapt ended on 2023-06-30"
    )


def test_a_reference_is_never_called_a_duty() -> None:
    history = shipped_history("uk-net-zero")
    found = of(history, "2025-07-30")
    said = {finding.kind: finding.sentence for finding in found.values()}
    assert said.keys() == {"ADOPTION_MISSING", "TERMS_WEAKER", "TERMS_UNASSESSED"}
    for sentence in said.values():
        assert "is a reference to compare with, and no legal duty" in sentence
        assert "deadline" not in sentence
        assert "time to adapt" not in sentence


# ---------------------------------------------------------------- small stories


def told(*happened: tuple[str, str, Event], **terms: str) -> Story:
    """A place, an agreement on eight hours, and what else happened."""
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    text = provision("P1", hours(8), **{"deadline": "2023-06-30", **terms})  # type: ignore[arg-type]
    story.given("2023-01-01", "agreement/na1", version(1, text))
    for on, stream, event in happened:
        story.given(on, stream, event)
    return story


@pytest.mark.parametrize(
    ("ending", "kind", "fate"),
    [
        (LocalInstrumentAnnulled(), "REPUDIATED", "was annulled"),
        (LocalInstrumentWithdrawn(reason="repudiated"), "REPUDIATED", "was withdrawn in rejection"),
        (LocalInstrumentWithdrawn(reason="not_listed"), "FORCE_LAPSED", "was withdrawn"),
        (amended(hours(8), provision="P2"), "FORCE_LAPSED", "no longer names it"),
    ],
)
def test_lost_coverage_says_what_became_of_the_text(ending: Event, kind: str, fate: str) -> None:
    story = told(
        ("2023-02-01", "instrument/old", local(hours(8), expires_on="2023-07-31")),
        ("2023-03-01", "instrument/li", local(hours(8))),
        ("2023-09-01", "instrument/li", ending),
    )
    finding = of(story.history, "2023-10-01")[kind, CELL]
    assert finding.sentence == f"north: nothing covers P1 of na1 since 2023-09-01: li {fate}"
    # What ended earlier does not cover it either.
    assert "instrument/old#1" in finding.evidence
    assert "instrument/li#2" in finding.evidence


def test_a_text_that_failed_the_version_before_is_given_no_new_time() -> None:
    story = told(
        ("2023-02-01", "instrument/li", local(hours(4))),
        (
            "2023-09-01",
            "agreement/na1",
            version(2, provision("P1", hours(16), deadline="2023-12-31")),
        ),
    )
    finding = of(story.history, "2023-10-01")["TERMS_WEAKER", CELL]
    assert finding.sentence == (
        "north: P1 of na1 asks for hours at least 16, and li says hours at least 4, which permits"
        " more; it failed the version before as well"
    )


def test_two_texts_in_force_are_both_quoted() -> None:
    story = told(
        ("2023-02-01", "instrument/a", local(hours(4))),
        ("2023-02-01", "instrument/b", local(term("text", "as before", "hours_of_rest"))),
        ("2023-03-01", f"cell/{CELL}", assessed("equal")),
    )
    finding = of(story.history, "2023-10-01")["TERMS_WEAKER", CELL]
    assert "a says hours at least 4 and b says hours of rest “as before”" in finding.sentence
    assert finding.compared_to.instruments == ("a", "b")
    assert f"cell/{CELL}#1" in finding.evidence


def assessed(relation: str) -> Event:
    return ConformityAssessed.model_validate({"relation": relation, "rationale": "semantic"})


def test_evidence_against_a_claim_is_said_to_stand_unanswered() -> None:
    story = told(
        ("2023-03-01", f"cell/{CELL}", ImplementationReported(level=2)),
        ("2023-03-02", f"cell/{CELL}", EvidenceSubmitted(evidence="photo")),
        ("2023-03-03", f"cell/{CELL}", EvidenceSubmitted(evidence="audit", supports=False)),
    )
    finding = of(story.history, "2023-04-01")["EVIDENCE_CONTRADICTS", CELL]
    assert finding.sentence == (
        "north: level 2 of P1 of na1 is claimed, and evidence against the claim stands unanswered"
    )
    assert f"cell/{CELL}#3" in finding.evidence


def test_a_single_missed_report_is_not_called_a_row() -> None:
    story = told(("2023-01-01", "duty/na1@north", ReportingScheduleSet(every_months=6)))
    finding = of(story.history, "2023-08-01")["REPORTING_SILENCE", "na1@north"]
    assert finding.sentence.endswith("was to be published by 2023-07-30, and none is on record")


def test_a_successor_cites_the_schedule_it_took_over() -> None:
    story = told(
        ("2023-01-01", "duty/na1@north", ReportingScheduleSet(every_months=1)),
        ("2023-05-10", "jurisdiction/new", register()),
        ("2023-05-10", "jurisdiction/north", JurisdictionRestructured(successors=("new",))),
    )
    finding = of(story.history, "2023-08-01")["REPORTING_SILENCE", "na1@new"]
    assert "duty/na1@north#1" in finding.evidence
    assert "jurisdiction/north#2" in finding.evidence


def test_a_follow_up_is_explained_by_its_vacant_owner() -> None:
    opened = FollowUpOpened(what="Do it", due_on="2023-02-01", owner="post/mayor")
    story = told(
        ("2023-01-01", "post/mayor", PositionEstablished(title="Mayor")),
        ("2023-01-01", "follow-up/f", opened),
    )
    overdue = ("FOLLOWUP_OVERDUE", "f")
    finding = of(story.history, "2023-03-01")[overdue]
    assert finding.caused_by is not None
    assert finding.caused_by[1:] == ("OWNER_VACANT", "mayor")
    assert finding.sentence == (
        "f (Do it): it was due on 2023-02-01 and is open; post/mayor answers for it"
    )
    story.given("2023-02-15", "post/mayor", MandateStarted(holder="ann"))
    assert of(story.history, "2023-03-01")[overdue].caused_by is None


def test_a_promise_without_a_date_says_so() -> None:
    made = {"by": "actor/a", "to": "actor/b", "what": "Something"}
    answer = {**made, "in_return_for": "x"}
    story = told(
        ("2023-01-01", "commitment/x", CommitmentMade.model_validate(made)),
        ("2023-01-01", "commitment/y", CommitmentMade.model_validate(answer)),
        ("2023-02-01", "commitment/x", CommitmentFulfilled()),
    )
    unkept = ("UNRECIPROCATED", "y")
    assert (
        "this one has no due date and is pending"
        in of(story.history, "2024-01-01")[unkept].sentence
    )
    story.given("2023-03-01", "commitment/y", CommitmentReleased())
    assert unkept not in of(story.history, "2024-01-01")


# ---------------------------------------------------------------- two times


def test_a_retracted_entry_is_no_evidence_and_a_corrected_one_comes_with_its_correction() -> None:
    story = told(("2023-02-01", "instrument/li", local(hours(4))))
    wrong = story.given("2023-03-01", "instrument/li", amended(hours(2)))
    mistaken = story.given("2023-04-01", "instrument/li", amended(hours(5)))
    story.retracted(wrong)
    covers = [{"provision": "P1", "terms": [{"name": "hours", "operator": "at_least", "value": 6}]}]
    story.corrected(mistaken, {"based_on": 1, "covers": covers})
    finding = of(story.history, "2023-10-01")["TERMS_WEAKER", CELL]
    assert "li says hours at least 6" in finding.sentence
    cited = [each for each in finding.evidence if each.startswith("instrument/")]
    assert cited == ["instrument/li#1", mistaken, "instrument/li#5"]


def test_a_forecast_given_up_before_its_day_detects_nothing(at_the_end: Findings) -> None:
    """The post was vacant in 2022 until somebody took it; the vacancy of 2025 is another."""
    vacant = at_the_end["OWNER_VACANT", "police-XA-03"]
    assert text_of(vacant.onset) == "2025-10-01"
    ended_at = golden().position_at("2025-10-01T12:00:00Z")
    assert vacant.detected == Detected(ended_at, vacant.onset)
    assert vacant.evidence[-1] == "post/police-XA-03#3"


def test_acts_belong_to_the_run_and_acceptance_to_its_days() -> None:
    stream = f"finding/ADOPTION_MISSING:{CELL}"
    story = told()
    story.given("2023-07-10", stream, DriftAcknowledged(note="Seen"))
    story.given("2023-07-20", stream, DriftContested(reply="It was adopted"))
    missing = ("ADOPTION_MISSING", CELL)
    contested = of(story.history, "2023-08-01")[missing]
    assert contested.state == "contested"
    assert [act[2:] for act in contested.acts] == [
        ("acknowledged", "Seen"),
        ("contested", "It was adopted"),
    ]
    story.given("2023-08-10", stream, DeviationAccepted(reason="For now", until="2023-12-31"))
    accepted = of(story.history, "2023-09-01")[missing]
    assert accepted.acts[-1] == Act(
        f"{stream}#3", at("2023-08-10", story.history).on, "accepted", "For now"
    )
    story.given("2023-10-01", stream, DeviationRevoked())
    assert [act.act for act in of(story.history, "2023-11-01")[missing].acts] == [
        "acknowledged",
        "contested",
    ]
    assert of(story.history, "2023-07-05")[missing].acts == ()


def test_the_acceptances_in_force_are_the_acts_that_make_it_accepted() -> None:
    stream = f"finding/ADOPTION_MISSING:{CELL}"
    story = told()
    for on, until in (("2023-07-10", "2023-07-31"), ("2023-07-20", "2024-06-30")):
        story.given(on, stream, DeviationAccepted(reason="For now", until=until))
    story.given("2023-09-01", stream, DeviationAccepted(reason="For now", until="2023-12-31"))
    missing = ("ADOPTION_MISSING", CELL)
    cited = [act.citation for act in of(story.history, "2023-10-01")[missing].acts]
    assert cited == [f"{stream}#2", f"{stream}#3"]
    late = of(story.history, "2024-02-01")[missing]
    assert [act.citation for act in late.acts] == [f"{stream}#2"]
    assert text_of(late.accepted_until or 0) == "2024-06-30"


def test_every_exemption_that_ran_out_is_cited_and_none_that_was_ended() -> None:
    own = f"cell/{CELL}"
    story = told()
    story.given("2023-07-10", own, CellExempted(reason="flood", until="2023-09-30"))
    story.given("2023-07-20", own, CellExempted(reason="flood", until="2023-08-31"))
    missing = ("ADOPTION_MISSING", CELL)
    cited = of(story.history, "2023-10-01")[missing].evidence
    assert [each for each in cited if each.startswith(own)] == [f"{own}#1", f"{own}#2"]
    story.given("2023-09-01", own, ExemptionEnded())
    cited = of(story.history, "2023-10-01")[missing].evidence
    assert [each for each in cited if each.startswith(own)] == [f"{own}#3"]


def test_the_policy_of_the_day_is_cited() -> None:
    story = told(("2023-03-01", "policy/xa", PolicyVersionAdopted(name="short", notify_days=10)))
    before, after = (
        of(story.history, on)["NOT_INFORMED", "na1@north"] for on in ("2023-02-15", "2023-03-15")
    )
    assert before.compared_to.policy.startswith("default#")
    assert after.compared_to.policy.startswith("short#")
    assert "within 10 days" in after.sentence


def test_the_public_is_shown_public_evidence_only() -> None:
    story = told(("2023-02-01", "instrument/li", local(hours(4))))
    story.given("2023-03-01", "instrument/li", amended(hours(5)), label="AMBER")
    everybody, operator = (
        of(story.history, "2023-10-01", audience)["TERMS_WEAKER", CELL]
        for audience in ("public", "all")
    )
    assert "instrument/li#2" in operator.evidence
    assert "instrument/li#2" not in everybody.evidence
    assert "li says hours at least 4" in everybody.sentence


def test_rows_of_another_moment_are_refused() -> None:
    story = told()
    with asked(story.history) as asking:
        rows = asking.select(FINDINGS, at("2023-10-01", story.history))
        with pytest.raises((LookupError, ValueError)):
            explain(asking, story.history, rows, at("2022-01-01", story.history))


# ---------------------------------------------------------------- any ledger


@pytest.mark.parametrize("seed", range(25))
def test_any_finding_can_be_explained(seed: int) -> None:
    story = tell(random_ledger(seed))
    with asked(story.history) as asking:
        for day in range(FIRST, LAST + 200, 97):
            for known in (story.head // 2, story.head):
                for finding in all_of(asking, story.history, Moment(day, known)).values():
                    assert finding.sentence
                    assert finding.onset <= min(day, finding.detected.on)
                    assert finding.detected.position <= known
                    cited = [story.history.citation(each) for each in finding.evidence]
                    assert cited
                    assert all(entry and entry.position <= known for entry in cited)


def test_every_kind_has_its_sentence_and_every_noun_its_evidence() -> None:
    assert SENTENCES.keys() == {kind.code for kind in KINDS}
    assert EVIDENCE.keys() <= {noun for kind in KINDS for noun in kind.nouns}
    assert set(FAMILIES) <= {kind.family for kind in KINDS}
    assert RELATIONS.keys() == {"weaker", "overlapping", "silent", "contradicting"}


def test_long_wording_is_cut() -> None:
    wording = Term(name="rest", operator="text", value="x" * 500)
    assert worded(wording) == f"rest “{'x' * LONGEST_WORDING}…”"
    between = Term(name="hours", operator="between", value=("8", "10"))
    assert worded(between) == "hours between 8 and 10"


def test_a_row_that_was_never_loaded_is_an_error() -> None:
    story = told(("2023-02-01", "duty/na1@north", LocalAuthorityNotified(version=1)))
    with asked(story.history) as asking:
        ground = Ground(asking, story.history, at("2023-03-01", story.history))
        ground.load(JURISDICTIONS, [("xa", "north"), ("xa", "south")])
        assert ground.needed(JURISDICTIONS, "xa", "north")["status"] == "current"
        with pytest.raises(LookupError, match="xa/south"):
            ground.needed(JURISDICTIONS, "xa", "south")
