"""Coverage: what several texts permit together, and why there is none any more."""

import pytest

from ledger.days import day_of
from ledger.events.base import Event
from ledger.events.instruments import (
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
)
from ledger.events.terms import Term
from projections.coverage import Coverage, Local
from projections.drift.policy import DEFAULT
from projections.drift.terms import Text, text_of
from projections.facts import Filed
from projections.instruments import Instrument
from projections.intervals import Clock, Track
from tests.projections.histories import amended, hours, local

REPUDIATED = LocalInstrumentWithdrawn(reason="repudiated")
NOT_LISTED = LocalInstrumentWithdrawn(reason="not_listed")


def instrument(id: str, *facts: tuple[str, Event]) -> Instrument:
    found = Instrument(id, ("xa", id), Track([(0, DEFAULT)]))
    filed = [Filed(day_of(day), n, n, event) for n, (day, event) in enumerate(facts, 1)]
    found.facts = sorted(filed, key=lambda fact: fact[:2])
    found.settle()
    return found


def on(day: str, *instruments: Instrument) -> Local:
    """What covers the cell on a day, after all days before it were looked at."""
    coverage = Coverage("na1", "P1", "north", {each.id: each for each in instruments})
    clock = Clock(day_of("2020-01-01"))
    found = coverage.on(clock)
    while clock.next <= day_of(day):
        clock = Clock(clock.next)
        found = coverage.on(clock)
    return found


def texts(*terms: Term) -> tuple[Text, ...]:
    return tuple(text_of((term,)) for term in terms)


def test_several_texts_bind_together_and_the_highest_version_counts() -> None:
    one = instrument("LI-1", ("2023-01-01", local(hours(8), based_on=1)))
    two = instrument("LI-2", ("2023-06-01", local(hours(16), based_on=2)))
    assert on("2023-05-31", one, two) == Local(texts(hours(8)), ("LI-1",), 1, None)
    assert on("2023-06-01", one, two) == Local(
        texts(hours(8), hours(16)), ("LI-1", "LI-2"), 2, None
    )


def test_texts_of_another_agreement_or_provision_cover_nothing_here() -> None:
    other = instrument("LI-1", ("2023-01-01", local(agreement="na2")))
    elsewhere = instrument("LI-2", ("2023-01-01", local(provision="P2")))
    assert on("2024-01-01", other, elsewhere) == Local((), (), None, None)


@pytest.mark.parametrize(
    ("ending", "loss"),
    [
        (LocalInstrumentSuspended(), "SUSPENDED"),
        (NOT_LISTED, "LAPSED"),
        (REPUDIATED, "REPUDIATED"),
        (LocalInstrumentAnnulled(), "REPUDIATED"),
        (amended(hours(8), provision="P2"), "LAPSED"),
    ],
)
def test_the_reason_is_how_the_coverage_ended(ending: Event, loss: str) -> None:
    ended = instrument("LI-1", ("2023-01-01", local(hours(8))), ("2023-06-01", ending))
    assert on("2023-05-31", ended).loss is None
    assert on("2023-06-01", ended).loss == loss


def test_a_last_day_is_still_covered() -> None:
    limited = instrument("LI-1", ("2023-01-01", local(hours(8), expires_on="2023-06-30")))
    assert on("2023-06-30", limited).instruments == ("LI-1",)
    assert on("2023-07-01", limited).loss == "LAPSED"


def test_renewal_brings_coverage_back() -> None:
    renewed = instrument(
        "LI-1",
        ("2023-01-01", local(hours(8), expires_on="2023-06-30")),
        ("2023-09-01", LocalInstrumentRenewed()),
    )
    assert on("2023-08-31", renewed).loss == "LAPSED"
    assert on("2023-09-01", renewed).loss is None


def test_the_coverage_that_ended_last_gives_the_reason() -> None:
    withdrawn = instrument("LI-1", ("2023-01-01", local()), ("2023-03-01", REPUDIATED))
    suspended = instrument(
        "LI-2", ("2023-01-01", local()), ("2023-06-01", LocalInstrumentSuspended())
    )
    assert on("2023-05-31", withdrawn, suspended).loss == "REPUDIATED"
    assert on("2023-06-01", withdrawn, suspended).loss == "SUSPENDED"


def test_of_two_that_ended_on_one_day_the_gravest_counts() -> None:
    day = "2023-06-01"
    one = instrument("LI-1", ("2023-01-01", local()), (day, LocalInstrumentSuspended()))
    two = instrument("LI-2", ("2023-01-01", local()), (day, NOT_LISTED))
    three = instrument("LI-3", ("2023-01-01", local()), (day, REPUDIATED))
    assert on(day, one, two).loss == "LAPSED"
    assert on(day, one, two, three).loss == "REPUDIATED"


def test_a_second_suspension_moves_nothing() -> None:
    twice = instrument(
        "LI-1",
        ("2023-01-01", local()),
        ("2023-06-01", LocalInstrumentSuspended()),
        ("2023-08-01", LocalInstrumentSuspended()),
    )
    lapsed = instrument("LI-2", ("2023-01-01", local()), ("2023-07-01", NOT_LISTED))
    assert on("2023-09-01", twice, lapsed).loss == "LAPSED"


def test_what_was_withdrawn_is_not_reinstated() -> None:
    ended = instrument(
        "LI-1",
        ("2023-01-01", local()),
        ("2023-06-01", NOT_LISTED),
        ("2023-08-01", LocalInstrumentReinstated()),
    )
    assert on("2023-09-01", ended).loss == "LAPSED"


def test_what_came_late_is_derived_from_its_day_on() -> None:
    text = instrument("LI-1", ("2023-01-01", local(hours(8), expires_on="2023-06-30")))
    coverage = Coverage("na1", "P1", "north", {"LI-1": text})
    for number, (day, event) in enumerate(
        [("2023-05-01", LocalInstrumentRenewed()), ("2023-03-01", LocalInstrumentSuspended())], 2
    ):
        text.facts = sorted([*text.facts, Filed(day_of(day), number, number, event)])
        text.settle()
        coverage.renew(text, day_of(day))
        assert coverage.days() == Coverage("na1", "P1", "north", {"LI-1": text}).days()
    assert coverage.texts_on(day_of("2023-02-28")) == texts(hours(8))
    assert coverage.on(Clock(day_of("2023-07-01"))).loss == "SUSPENDED"


def test_without_the_fact_that_ended_it_a_wording_goes_on() -> None:
    text = instrument(
        "LI-1",
        ("2023-01-01", local(hours(8), expires_on="2023-06-30")),
        ("2023-03-01", LocalInstrumentSuspended()),
    )
    coverage = Coverage("na1", "P1", "north", {"LI-1": text})
    del text.facts[1]
    text.settle()
    coverage.renew(text, day_of("2023-03-01"))
    assert coverage.texts_on(day_of("2023-06-30")) == texts(hours(8))
    assert coverage.on(Clock(day_of("2023-07-01"))).loss == "LAPSED"
