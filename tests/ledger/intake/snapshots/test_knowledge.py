"""What is known of a table: its earlier snapshots, and how things stood on a day."""

import pytest

from ledger.days import day_of
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.intake.snapshots.citations import Citations, told_by
from ledger.intake.snapshots.knowledge import Knowledge
from ledger.intake.snapshots.listing import Listing
from ledger.intake.snapshots.mappings import mapping_of
from tests.ledger.intake.snapshots.tables import Register

FIRST, SECOND, THIRD = "2022-09-09", "2023-04-04", "2023-12-05"
WHOLE = "Whole area"


def knowledge(register: Register) -> Knowledge:
    submission = register.journal.open()
    known = Knowledge(mapping_of(register.mapping), submission, Citations(submission))
    known.read(Listing([], {}, {}, []))
    return known


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("2023-04-04", "2023-04-04"),
        ("/2023-04-04", "2023-04-04"),
        ("2022-09-09/2023-04-04", "2023-04-04"),
        ("2023", "2023-01-01"),
        ("2023-04", "2023-04-01"),
    ],
)
def test_a_date_is_told_by_its_day_and_a_range_by_its_end(on: str, day: str) -> None:
    assert told_by(on) == day_of(day)


def test_days_on_which_the_table_said_something(pledges: Register) -> None:
    pledges.take(FIRST, ("XA-1", WHOLE, "2045"))
    pledges.take(THIRD, ("XA-1", WHOLE, "2040"))
    known = knowledge(pledges)
    assert (known.before("2022-01-01"), known.after("2022-01-01")) == ("", THIRD)
    assert (known.before(SECOND), known.after(SECOND)) == (FIRST, THIRD)
    assert (known.before(THIRD), known.after(THIRD)) == (THIRD, "")
    known.seen("2024-01-01")
    assert known.before("2025-01-01") == "2024-01-01"


def test_a_place_that_is_listed_no_more_says_when_it_was(places: Register) -> None:
    places.take(FIRST, ("XA-1", "North"))
    places.take(SECOND, ("XA-1", "North"), ("XA-2", "South"))
    assert places.take(THIRD, ("XA-1", "Nord")).compared[0].before == SECOND


def test_what_others_recorded_is_no_snapshot(pledges: Register) -> None:
    by_hand = LocalInstrumentAdopted(jurisdiction="XA-1")
    pledges.record(by_hand, "instrument/XA-1-pledge", f"/{SECOND}")
    known = knowledge(pledges)
    assert known.before(THIRD) == ""
    assert not known.was_listed("XA-1-pledge")


def test_a_text_as_it_was_known_on_a_day(pledges: Register) -> None:
    pledges.take(FIRST, ("XA-1", WHOLE, "2045"))
    pledges.take(SECOND, ("XA-9", "No promise"))
    pledges.take(THIRD, ("XA-1", WHOLE, "2045"))
    known = knowledge(pledges)
    stood = [known.text("XA-1-pledge", day) for day in ("2022-01-01", FIRST, SECOND, THIRD)]
    assert stood[0] is None
    assert [(each.id, each.end is None) for each in stood[1:] if each] == [
        ("XA-1-pledge", True),
        ("XA-1-pledge", False),
        ("XA-1-pledge.2", True),
    ]
    assert known.next_id("XA-1-pledge") == "XA-1-pledge.3"
    assert known.next_id("XA-2-pledge") == "XA-2-pledge"
    assert list(known.texts()) == ["XA-1-pledge"]


def test_an_id_with_a_number_is_an_id_of_its_own_where_there_is_no_first(pledges: Register) -> None:
    pledges.take(FIRST, ("XA.2", WHOLE, "2045"), ("XA", WHOLE, "2045"))
    assert sorted(knowledge(pledges).texts()) == ["XA-pledge", "XA.2-pledge"]


def test_the_document_may_have_had_another_name(pledges: Register) -> None:
    pledges.take(FIRST, ("XA-1", WHOLE, "2045"))
    pledges.mapping = pledges.mapping.replace("Register of pledges", "Pledges, {published}")
    assert knowledge(pledges).before(SECOND) == ""
    pledges.mapping = pledges.mapping.replace("url =", 'known_as = ["Register of pledges"]\nurl =')
    assert knowledge(pledges).before(SECOND) == FIRST


def test_a_record_made_elsewhere_of_the_same_table_is_understood(pledges: Register) -> None:
    from ledger.entries import Source

    by_program = LocalInstrumentAdopted(jurisdiction="XA-1")
    source = Source(document="Register of pledges", note="made: XA-1|Whole area")
    pledges.record(by_program, "instrument/XA-1-pledge", f"/{FIRST}", sources=(source,))
    known = knowledge(pledges)
    assert known.before(SECOND) == FIRST
    assert known.was_listed("XA-1-pledge")
