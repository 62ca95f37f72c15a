"""Corrections: an entry is retracted once, or corrected to what could have been recorded."""

import pytest

from ledger.events.base import Event
from ledger.events.catalogue import StoredFacts
from ledger.events.corrections import EntryCorrected, EntryRetracted, SourceAttached
from ledger.events.follow_ups import FollowUpClosed, FollowUpOpened, FollowUpProgressed
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.events.posts import MandateStarted, PositionEstablished
from ledger.events.replacing import corrected
from tests.ledger.decisions.story import Story, given

OPENED = FollowUpOpened(what="translate the decree")
CLOSED = FollowUpClosed()
RETRACTED = EntryRetracted(reason="wrong row")
ATTACHED = SourceAttached(note="found in the archive")
TODAY = "2026-11-22"


def opened() -> Story:
    """Version 1 opened, version 2 closed."""
    return given("follow-up/FU1", (OPENED, "2025-02-01"), (CLOSED, "2025-04-01"))


def to(replacement: StoredFacts | None = None, on: str | None = None) -> EntryCorrected:
    return EntryCorrected(reason="misread", replacement=replacement, occurred_on=on)


def test_an_entry_is_retracted() -> None:
    opened().when(RETRACTED, TODAY, corrects=2).is_recorded()


def test_a_beginning_is_retracted_whatever_followed_it() -> None:
    story = opened().given(RETRACTED, TODAY, corrects=1)
    story.when(CLOSED, "2025-05-01").is_known()
    story.when(FollowUpProgressed(), "2025-03-01").is_refused("unknown_stream")
    story.when(OPENED, "2025-02-01").is_recorded()


def test_a_retracted_fact_counts_no_more() -> None:
    story = opened().given(RETRACTED, TODAY, corrects=2)
    story.when(FollowUpProgressed(), "2025-05-01").is_recorded()


@pytest.mark.parametrize("version", [None, 0, 3, 99])
@pytest.mark.parametrize("event", [RETRACTED, to(on="2025-03-01"), ATTACHED])
def test_only_what_is_on_record_is_corrected(event: Event, version: int | None) -> None:
    opened().when(event, TODAY, corrects=version).is_refused("unknown_entry")


@pytest.mark.parametrize("event", [RETRACTED, to(on="2025-03-01"), ATTACHED])
def test_a_correction_is_not_corrected(event: Event) -> None:
    story = opened().given(to(on="2025-04-02"), TODAY, corrects=2)
    story.when(event, TODAY, corrects=3).is_refused("not_correctable", "record the fact again")


def test_a_second_retraction_is_known() -> None:
    opened().given(RETRACTED, TODAY, corrects=2).when(RETRACTED, TODAY, corrects=2).is_known()


def test_what_was_retracted_is_not_corrected() -> None:
    story = opened().given(RETRACTED, TODAY, corrects=2)
    story.when(to(on="2025-03-01"), TODAY, corrects=2).is_refused("not_correctable", "retracted")


def test_facts_are_corrected() -> None:
    story = opened().given(to({"outcome": "dropped"}), TODAY, corrects=2)
    story.when(FollowUpClosed(outcome="dropped"), "2025-05-01").is_known()


def test_a_date_is_corrected() -> None:
    story = opened().given(to(on="2025-06-01"), TODAY, corrects=2)
    story.when(FollowUpProgressed(), "2025-05-01").is_recorded()
    story.when(FollowUpProgressed(), "2025-06-01").is_refused("over")


def test_a_corrected_entry_is_corrected_again() -> None:
    story = opened().given(to(on="2025-06-01"), TODAY, corrects=2)
    story.when(to(on="2025-07-01"), TODAY, corrects=2).is_recorded()


def test_a_correction_to_the_same_is_known() -> None:
    opened().when(to({}, "2025-04-01"), TODAY, corrects=2).is_known()
    story = opened().given(to({"outcome": "dropped"}), TODAY, corrects=2)
    story.when(to({"outcome": "dropped"}), TODAY, corrects=2).is_known()


def test_a_correction_says_what_was_wrong() -> None:
    opened().when(to(), TODAY, corrects=2).is_refused("bad_replacement", "occurred_on")


def test_replacement_facts_fit_the_event() -> None:
    opened().when(to({"outcome": "lost"}), TODAY, corrects=2).is_refused("bad_replacement")
    opened().when(to({"what": "x"}), TODAY, corrects=2).is_refused("bad_replacement")


def test_a_corrected_date_is_a_date_of_the_past() -> None:
    opened().when(to(on="2025-02-30"), TODAY, corrects=2).is_refused("bad_date")
    opened().when(to(on="2026-11-23"), TODAY, corrects=2).is_refused("in_the_future")


def test_a_correction_to_what_is_impossible_is_refused() -> None:
    opened().when(to(on="2025-01-31"), TODAY, corrects=2).is_refused("before_beginning")
    place = given(
        "jurisdiction/XA-04",
        (JurisdictionRegistered(level="regional", name="North"), "2022-03-01"),
        (JurisdictionRestructured(successors=("XA-05",)), "2025-09-01"),
    )
    itself = to({"successors": ["XA-04"]})
    place.when(itself, TODAY, corrects=2).is_refused("own_successor")


def test_a_beginning_is_corrected_in_its_place() -> None:
    story = opened().given(to({"what": "print the decree"}, "2025-01"), TODAY, corrects=1)
    story.when(FollowUpOpened(what="print the decree"), "2025-01-15").is_known()


def test_a_corrected_entry_keeps_its_place_among_the_facts_of_its_day() -> None:
    story = opened().given(to(on="2025-02-01"), TODAY, corrects=2)
    story.when(FollowUpProgressed(), "2025-02-01").is_refused("over")


def test_a_replacement_may_be_written_in_a_shape_of_old() -> None:
    story = given(
        "post/mayor",
        (PositionEstablished(title="Mayor"), "2022-01-01"),
        (MandateStarted(holder="p1"), "2022-02-01"),
    )
    story.given(to({"person": "p2"}), TODAY, corrects=2)
    story.when(MandateStarted(holder="p2"), "2022-02-01").is_known()


def test_corrected_gives_the_event_and_the_date() -> None:
    started = MandateStarted(holder="p1")
    assert corrected(started, "2022", to({"holder": "p2"})) == (MandateStarted(holder="p2"), "2022")
    assert corrected(started, "2022", to(on="2021")) == (started, "2021")


def test_the_place_of_an_instrument_is_not_corrected() -> None:
    story = given("instrument/LI-01", (LocalInstrumentAdopted(jurisdiction="XA-01"), "2025-01-01"))
    elsewhere = to({"jurisdiction": "XA-02"})
    story.when(elsewhere, TODAY, corrects=1).is_refused("bad_replacement", "another id")


def test_a_source_is_attached_whatever_was_said_of_the_entry() -> None:
    opened().when(ATTACHED, TODAY, corrects=2).is_recorded()
    opened().given(RETRACTED, TODAY, corrects=2).when(ATTACHED, TODAY, corrects=2).is_recorded()
    moved = to(on="2025-03-01")
    opened().given(moved, TODAY, corrects=2).when(ATTACHED, TODAY, corrects=2).is_recorded()


@pytest.mark.parametrize("event", [RETRACTED, to(on="2025-03-01"), ATTACHED])
def test_what_attached_a_source_is_not_cited(event: Event) -> None:
    story = opened().given(ATTACHED, TODAY, corrects=2)
    story.when(event, TODAY, corrects=3).is_refused("not_correctable", "cite that one")


def test_an_attached_source_changes_nothing() -> None:
    story = opened().given(ATTACHED, TODAY, corrects=2)
    assert story.stream.standing() == opened().stream.standing()
    story.when(RETRACTED, TODAY, corrects=2).is_recorded()
    story.given(RETRACTED, TODAY, corrects=2).given(ATTACHED, TODAY, corrects=2)
    assert len(story.stream.standing()) == 1
