"""Agreements: the version in force, what each provision demands, and whom it binds."""

import pytest

from ledger.events.agreements import (
    AgreementAmended,
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementProposed,
    AgreementSigned,
    AgreementSuspended,
)
from ledger.events.duties import LocalAuthorityNotified
from ledger.events.terms import Term
from tests.projections.histories import Story, hours, provision, register, term, version

AGREEMENT = "agreement/na1"


@pytest.fixture
def story() -> Story:
    """A place."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    return told


def test_a_version_replaces_the_one_before_as_a_whole(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1"), provision("P2")))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P2"), provision("P3")))
    for day, provisions in (("2023-12-31", {"P1", "P2"}), ("2024-01-01", {"P2", "P3"})):
        rows = {id for id in ("P1", "P2", "P3") if story.row("provisions", f"na1:{id}", day)}
        assert rows == provisions
        assert {id for id in ("P1", "P2", "P3") if story.state(day, f"na1:{id}@north")} == rows


def test_terms_that_stay_keep_the_version_that_set_them(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1", hours(8))))
    story.given(
        "2024-01-01", AGREEMENT, version(2, provision("P1", hours(8), deadline="2024-06-30"))
    )
    story.given("2025-01-01", AGREEMENT, version(3, provision("P1", hours(16))))
    clauses = [story.row("provisions", "na1:P1", f"{year}-02-01") for year in (2023, 2024, 2025)]
    assert [(row["version"], row["deadline"]) for row in clauses if row] == [
        (1, None),
        (1, "2024-06-30"),
        (3, None),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            [hours(8), term("one_of", ("a", "b"), "who")],
            [term("one_of", ("b", "a"), "who"), hours(8)],
        ),
        ([hours(8)], [term("at_least", "8.0", "hours")]),
        ([term("covers", ("a", "b"), "who")], [term("covers", ("b", "a"), "who")]),
        ([term("text", "soon", "when")], [term("text", "soon", "when")]),
    ],
)
def test_terms_that_say_the_same_otherwise_are_no_new_ones(
    story: Story, one: list[Term], other: list[Term]
) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1", *one)))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P1", *other)))
    row = story.row("provisions", "na1:P1", "2024-02-01")
    assert row
    assert row["version"] == 1


def test_terms_in_other_words_are_new_ones(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1", term("text", "soon", "when"))))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P1", term("text", "now", "when"))))
    row = story.row("provisions", "na1:P1", "2024-02-01")
    assert row
    assert row["version"] == 2


def test_a_provision_that_returns_begins_anew(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1", hours(8)), provision("P2")))
    story.given("2024-01-01", AGREEMENT, version(2, provision("P2")))
    story.given("2025-01-01", AGREEMENT, version(3, provision("P1", hours(8)), provision("P2")))
    assert story.state("2024-06-01") is None
    clause = story.row("provisions", "na1:P1", "2025-06-01")
    assert clause is not None
    assert clause["version"] == 3


def test_a_reference_is_compared_with_and_binds_nobody(story: Story) -> None:
    stated = provision("P1", hours(8), deadline="2023-06-30")
    story.given("2023-01-01", AGREEMENT, version(1, stated, nature="reference"))
    assert story.state("2024-01-01") == "MISSING"
    assert story.row("duties", "na1@north", "2024-01-01") is None
    assert {kind for kind, _ in story.drift("2024-01-01")} == {"ADOPTION_MISSING"}

    story.given("2024-01-01", AGREEMENT, version(2, stated))
    assert story.row("duties", "na1@north", "2023-12-31") is None
    assert story.runs("NOT_INFORMED", "na1@north") == ["2024-02-01/"]


def test_a_suspended_agreement_asks_nothing_until_it_is_in_force_again(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision(deadline="2023-02-28")))
    story.given("2023-06-01", AGREEMENT, AgreementSuspended())
    story.given("2023-09-01", AGREEMENT, AgreementEnteredIntoForce())
    assert story.state("2023-05-31") == "MISSING"
    assert story.state("2023-06-01") == "EXEMPT"
    assert story.state("2023-09-01") == "MISSING"
    assert story.runs("NOT_INFORMED", "na1@north") == ["2023-02-01/2023-05-31", "2023-09-01/"]
    assert story.runs("ADOPTION_MISSING", "na1:P1@north") == [
        "2023-03-01/2023-05-31",
        "2023-09-01/",
    ]


def test_nothing_is_owed_under_an_agreement_that_ended(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision(deadline="2023-02-28")))
    story.given("2023-06-01", AGREEMENT, AgreementEnded())
    assert story.state("2023-06-01") is None
    assert story.drift("2023-06-01") == set()
    row = story.row("agreements", "na1", "2023-06-01")
    assert row is not None
    assert row["status"] == "ended"


def test_who_signed_is_told_in_the_order_of_signing(story: Story) -> None:
    story.given("2023-01-01", AGREEMENT, version(1, provision()))
    story.given("2023-03-01", AGREEMENT, AgreementSigned(party="actor/union"))
    story.given("2023-02-01", AGREEMENT, AgreementSigned(party="actor/ministry"))
    row = story.row("agreements", "na1", "2023-03-01")
    assert row is not None
    assert row["parties"] == "actor/ministry,actor/union"
    before = story.row("agreements", "na1", "2023-02-28")
    assert before is not None
    assert before["parties"] == "actor/ministry"


def test_facts_that_come_before_their_agreement_wait_for_it(story: Story) -> None:
    story.given("2023-02-01", "duty/na1@north", LocalAuthorityNotified(version=1))
    story.given("2023-01-01", AGREEMENT, version(1, provision()))
    assert ("NOT_INFORMED", "na1@north") not in story.drift("2024-01-01")


def agreed(story: Story, on: str) -> tuple[object, ...] | None:
    row = story.row("agreements", "na1", on)
    names = ("title", "status", "version", "provisions")
    return tuple(row[name] for name in names) if row else None


def test_what_is_proposed_has_no_cells_until_it_is_adopted(story: Story) -> None:
    to = AgreementProposed(title="A plan", parties=("actor/u",), by="actor/m")
    story.given("2022-06-01", AGREEMENT, to)
    story.given("2022-09-01", AGREEMENT, AgreementSigned(party="actor/u"))
    assert agreed(story, "2022-12-31") == ("A plan", "proposed", None, 0)
    story.given("2023-01-01", AGREEMENT, version(1, provision("P1", deadline="2023-01-31")))
    assert agreed(story, "2022-12-31") == ("A plan", "proposed", None, 0)
    assert agreed(story, "2023-01-01") == ("An agreement", "adopted", 1, 1)
    assert (story.state("2022-12-31"), story.state("2023-01-01")) == (None, "NOT_DUE")
    row = story.row("agreements", "na1", "2023-01-01")
    assert row is not None
    proposal = [row[name] for name in ("proposed_on", "proposed_by", "proposed_to", "parties")]
    assert proposal == ["2022-06-01", "actor/m", "actor/u", "actor/u"]


def test_a_proposal_that_came_to_nothing(story: Story) -> None:
    story.given("2022-06-01", AGREEMENT, AgreementProposed(title="A plan"))
    story.given("2022-09-01", AGREEMENT, AgreementEnded())
    assert agreed(story, "2022-08-31") == ("A plan", "proposed", None, 0)
    assert agreed(story, "2022-09-01") == ("A plan", "ended", None, 0)


def test_an_amendment_changes_what_it_names_and_nothing_else(story: Story) -> None:
    first = version(1, provision("P1", hours(8)), provision("P2"), provision("P3"))
    story.given("2023-01-01", AGREEMENT, first)
    amendment = AgreementAmended(
        version=2, provisions=(provision("P2", hours(12)), provision("P4")), dropped=("P3",)
    )
    story.given("2024-01-01", AGREEMENT, amendment)
    assert agreed(story, "2024-01-01") == ("An agreement", "adopted", 2, 3)
    rows = {id: story.row("provisions", f"na1:{id}", "2024-01-01") for id in ("P1", "P2", "P4")}
    assert {id: row and row["version"] for id, row in rows.items()} == {"P1": 1, "P2": 2, "P4": 2}
    assert story.row("provisions", "na1:P3", "2024-01-01") is None
    assert story.state("2024-01-01", "na1:P4@north") == "NOT_DUE"
    assert story.runs("NOT_INFORMED", "na1@north") == ["2023-02-01/2023-12-31", "2024-02-01/"]


def test_an_amendment_of_what_was_retracted_is_inert(story: Story) -> None:
    first = story.given("2023-01-01", AGREEMENT, version(1, provision("P1")))
    story.given("2024-01-01", AGREEMENT, AgreementAmended(version=2, provisions=(provision("P2"),)))
    story.retracted(first)
    assert agreed(story, "2024-06-01") is None
    assert story.state("2024-06-01", "na1:P2@north") is None
