"""Conformity: whether the local text permits what the national one forbids, and its version."""

import pytest

from ledger.events.cells import CellExempted, ConformityAssessed
from ledger.events.instruments import LocalInstrumentReinstated, LocalInstrumentSuspended
from ledger.events.jurisdictions import JurisdictionRestructured
from ledger.events.terms import Term
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


def test_version_behind_goes_on_if_the_text_is_amended_and_not_rebased(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(24)))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    story.given("2024-05-01", "instrument/LI-1", amended(hours(24), based_on=None))
    assert story.runs("VERSION_BEHIND", CELL) == ["2024-04-01/"]


def test_version_behind_of_a_weaker_text_as_well(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(hours(18)))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    assert {("TERMS_WEAKER", CELL), ("VERSION_BEHIND", CELL)} <= story.drift(on="2024-04-01")


WORDS = term("text", "some training", "hours")


def test_terms_unassessed_when_nobody_assessed_within_ninety_days(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(WORDS))
    assert ("TERMS_UNASSESSED", CELL) not in story.drift(on="2023-07-30")
    assert story.shown("TERMS_UNASSESSED", CELL, "2023-07-31") == ("2023-07-31", 0, "open")
    assert story.runs("TERMS_UNASSESSED", CELL) == ["2023-07-31/"]


def test_terms_unassessed_is_not_what_was_assessed_on_the_last_day(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(WORDS))
    assessed = ConformityAssessed(relation="equal", rationale="semantic")
    story.given("2023-07-30", f"cell/{CELL}", assessed)
    assert story.runs("TERMS_UNASSESSED", CELL) == []


def test_terms_unassessed_until_it_is_assessed_late(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(WORDS))
    assessed = ConformityAssessed(relation="weaker", rationale="semantic")
    story.given("2023-09-01", f"cell/{CELL}", assessed)
    assert story.runs("TERMS_UNASSESSED", CELL) == ["2023-07-31/2023-08-31"]
    assert story.runs("TERMS_WEAKER", CELL) == ["2023-09-01/"]


def test_terms_unassessed_is_counted_anew_from_every_other_wording(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(WORDS))
    assessed = ConformityAssessed(relation="equal", rationale="semantic")
    story.given("2023-06-01", f"cell/{CELL}", assessed)
    story.given("2023-09-01", "instrument/LI-1", amended(term("text", "all of it", "hours")))
    assert story.runs("TERMS_UNASSESSED", CELL) == ["2023-12-01/"]
    stricter = provision("P1", hours(20), deadline="2024-06-30")
    story.given("2024-01-01", "agreement/na1", version(2, stricter))
    assert story.runs("TERMS_UNASSESSED", CELL) == ["2023-12-01/2023-12-31", "2024-04-01/"]


def test_terms_unassessed_is_hidden_while_the_text_has_no_force(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(WORDS))
    story.given("2023-08-15", "instrument/LI-1", LocalInstrumentSuspended())
    assert story.runs("TERMS_UNASSESSED", CELL) == ["2023-07-31/2023-08-14"]
    story.given("2023-10-01", "instrument/LI-1", LocalInstrumentReinstated())
    assert story.runs("TERMS_UNASSESSED", CELL)[1:] == ["2023-12-31/"]


def test_terms_unassessed_where_the_duty_came_later_than_the_text(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-2", local(WORDS, place="south"))
    story.given("2024-01-01", "jurisdiction/south", register())
    split = JurisdictionRestructured(successors=("south",))
    story.given("2024-01-01", "jurisdiction/north", split)
    assert story.runs("TERMS_UNASSESSED", "na1:P1@south") == ["2024-04-01/"]


def test_terms_unassessed_beside_a_version_that_is_behind(story: Story) -> None:
    story.given("2023-05-01", "instrument/LI-1", local(WORDS))
    stricter = provision("P1", hours(20), deadline="2024-03-31")
    story.given("2023-06-01", "agreement/na1", version(2, stricter))
    kinds = {kind for kind, subject in story.drift("2024-04-01") if subject == CELL}
    assert kinds == {"TERMS_UNASSESSED", "VERSION_BEHIND"}


APART = {
    "at_least": (term("at_least", 16), term("at_most", 10)),
    "at_most": (term("at_most", 8), term("exactly", 16)),
    "exactly": (term("exactly", 16), term("exactly", 17)),
    "between": (term("between", ("1", "5")), term("between", ("6", "9"))),
    "one_of": (term("one_of", ("a", "b")), term("one_of", ("c",))),
    "required": (term("required"), term("prohibited")),
}
MEETING = {
    "at_least": (term("at_least", 16), term("at_most", 16)),
    "between": (term("between", ("1", "5")), term("between", ("5", "9"))),
    "one_of": (term("one_of", ("a", "b")), term("one_of", ("b", "c"))),
    "by_date": (term("by_date", "2024-01-01"), term("by_date", "2025-01-01")),
    "covers": (term("covers", ("women",)), term("covers", ("children",))),
    "required": (term("required"), term("permitted")),
    "text": (term("text", "so"), term("text", "otherwise")),
    "of another family": (term("at_least", 16), term("required")),
    "of another name": (term("at_least", 16), term("at_most", 10, "hours")),
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_local_conflict_of_two_texts_that_exclude_one_another(
    story: Story, pair: tuple[Term, Term]
) -> None:
    """Together they permit nothing, and so nothing that is forbidden."""
    story.given("2023-08-01", "agreement/na1", version(2, provision("P1", pair[0])))
    story.given("2024-01-01", "instrument/LI-1", local(pair[0], based_on=2))
    story.given("2024-03-01", "instrument/LI-2", local(pair[1], based_on=1))
    assert story.runs("LOCAL_CONFLICT", CELL) == ["2024-03-01/"]
    row = story.row("cells", CELL, on="2024-03-01")
    assert row is not None
    assert (row["state"], row["relation"], row["based_on"]) == ("CONFORMING", "stricter", 2)


@pytest.mark.parametrize("pair", MEETING.values(), ids=MEETING)
def test_local_conflict_is_not_two_texts_that_have_something_in_common(
    story: Story, pair: tuple[Term, Term]
) -> None:
    story.given("2024-01-01", "instrument/LI-1", local(pair[0]))
    story.given("2024-03-01", "instrument/LI-2", local(pair[1]))
    assert story.runs("LOCAL_CONFLICT", CELL) == []


def test_local_conflict_until_one_text_changes(story: Story) -> None:
    story.given("2024-01-01", "instrument/LI-1", local(hours(16)))
    story.given("2024-03-01", "instrument/LI-2", local(term("at_most", 10, "hours")))
    story.given("2024-05-01", "instrument/LI-2", amended(term("at_most", 20, "hours")))
    story.given("2024-07-01", "instrument/LI-2", amended(term("at_most", 8, "hours")))
    story.given("2024-08-01", "instrument/LI-1", LocalInstrumentSuspended())
    assert story.runs("LOCAL_CONFLICT", CELL) == [
        "2024-03-01/2024-04-30",
        "2024-07-01/2024-07-31",
    ]


def test_local_conflict_is_not_asked_of_an_exempt_cell(story: Story) -> None:
    story.given("2024-01-01", "instrument/LI-1", local(hours(16)))
    story.given("2024-03-01", "instrument/LI-2", local(term("at_most", 10, "hours")))
    story.given("2024-06-01", f"cell/{CELL}", CellExempted(reason="flood"))
    assert story.runs("LOCAL_CONFLICT", CELL) == ["2024-03-01/2024-05-31"]
