"""Pledges that are listed, listed otherwise, listed no more, and listed again."""

import hashlib

import pytest

from ledger.events.instruments import (
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentWithdrawn,
)
from ledger.intake.snapshots.text_differences import NOT_LISTED
from tests.ledger.intake.snapshots.tables import Register, kinds, said

WHOLE, OWN, NONE = "Whole area", "Council operations", "No promise"


def test_the_first_snapshot_adopts_by_then_at_the_latest(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"), ("XA-2", NONE, ""))
    assert said(pledges.entries()) == [("local-instrument-adopted", "XA-1-pledge", "/2022-09-09")]


def test_a_fact_cites_file_row_and_day(pledges: Register) -> None:
    path = pledges.write(
        "2022-09-09", ("XA-2", NONE), ("XA-1", OWN, "2030"), ("XA-1", WHOLE, "2045", "a.example#b")
    )
    pledges.import_([path])
    (entry,) = pledges.entries()
    (source,) = entry.sources
    assert source.document == "Register of pledges"
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (source.ref, source.url) == ("rows 3, 4", "a.example#b")
    assert source.note == "listed 2022-09-09"
    assert (entry.label, entry.process, entry.recorded_by) == ("CLEAR", "xa", "secretariat")


def test_all_rows_of_a_place_are_one_text(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", OWN, "2030"), ("XA-1", WHOLE, "2045.0"))
    (entry,) = pledges.entries()
    assert isinstance(entry.event, LocalInstrumentAdopted)
    assert entry.event.agreement == "xa-na1"
    ((scope, year),) = (coverage.terms for coverage in entry.event.covers)
    assert scope.value == ("council operations", "whole area")
    assert (year.operator, year.value) == ("by_date", "2045-12-31")


def test_what_is_listed_later_happened_between_two_snapshots(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"), ("XA-2", WHOLE, "2045"))
    taken = pledges.take("2023-04-04", ("XA-1", WHOLE, "2040"), ("XA-3", WHOLE, "soon"))
    assert kinds(taken) == [
        ("amended", "XA-1-pledge"),
        ("withdrawn", "XA-2-pledge"),
        ("adopted", "XA-3-pledge"),
    ]
    assert {entry.occurred_on for entry in pledges.entries(2)} == {"2022-09-09/2023-04-04"}
    fields = [change.fields for change in taken.compared[0].changes]
    assert fields[0] == (("year", "by_date 2045-12-31", "by_date 2040-12-31"),)


def test_what_is_listed_no_more_is_no_repudiation(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"), ("XA-2", WHOLE, "2045"))
    pledges.take("2023-04-04", ("XA-2", WHOLE, "2045"))
    (entry,) = pledges.entries(2)
    assert entry.event == NOT_LISTED == LocalInstrumentWithdrawn(reason="not_listed")
    assert entry.sources[0].ref is None


def test_a_row_that_says_there_is_none_withdraws_and_is_cited(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))
    pledges.take("2023-04-04", ("XA-1", NONE))
    (entry,) = pledges.entries(1)
    assert entry.event == NOT_LISTED
    assert entry.sources[0].ref == "row 2"


def test_what_vanished_may_be_ignored_but_not_what_is_denied(pledges: Register) -> None:
    pledges.mapping = pledges.mapping.replace("speaks =", 'vanished = "ignored"\nspeaks =')
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"), ("XA-2", WHOLE, "2045"))
    taken = pledges.take("2023-04-04", ("XA-2", NONE))
    assert kinds(taken) == [("withdrawn", "XA-2-pledge")]


def test_listed_again_it_is_another_text(pledges: Register) -> None:
    for day, *rows in (
        ("2022-09-09", ("XA-1", WHOLE, "2045")),
        ("2023-04-04", ("XA-1", NONE)),
        ("2023-12-05", ("XA-1", WHOLE, "2045")),
        ("2024-12-05", ("XA-1", NONE)),
        ("2025-07-30", ("XA-1", WHOLE, "2050")),
    ):
        pledges.take(day, *rows)
    assert [name for what, name, _ in said(pledges.entries()) if "adopted" in what] == [
        "XA-1-pledge",
        "XA-1-pledge.2",
        "XA-1-pledge.3",
    ]
    assert kinds(pledges.take("2025-08-30", ("XA-1", WHOLE, "2050"))) == []


def test_a_text_that_was_retracted_may_be_listed_again(pledges: Register) -> None:
    from ledger.events.corrections import EntryRetracted

    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))
    stream = "instrument/XA-1-pledge"
    retracted = EntryRetracted(reason="another council of that name")
    pledges.record(retracted, stream, "2022-10-01", corrects=f"{stream}#1")
    assert kinds(pledges.take("2023-04-04", ("XA-1", WHOLE, "2045"))) == [
        ("adopted", "XA-1-pledge")
    ]


def test_a_table_does_not_bring_back_what_was_repudiated(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))
    repudiated = LocalInstrumentWithdrawn(reason="repudiated")
    pledges.record(repudiated, "instrument/XA-1-pledge", "2022-10-01")
    taken = pledges.take("2023-04-04", ("XA-1", WHOLE, "2045"))
    assert kinds(taken) == [("differs", "XA-1-pledge")]
    assert taken.receipt.recorded == 0


def test_what_this_table_never_listed_has_not_vanished(pledges: Register) -> None:
    by_hand = LocalInstrumentAdopted(jurisdiction="XA-9", agreement="xa-na1")
    pledges.record(by_hand, "instrument/XA-9-pledge", "2022-01-01")
    elsewhere = LocalInstrumentAdopted(jurisdiction="XA-8")
    pledges.record(elsewhere, "instrument/XA-8-pledge", "2022-01-01", process="xb")
    assert kinds(pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))) == [
        ("adopted", "XA-1-pledge")
    ]


def test_a_text_recorded_by_hand_is_amended_to_what_the_table_says(pledges: Register) -> None:
    by_hand = LocalInstrumentAdopted(jurisdiction="XA-1", agreement="xa-na1")
    pledges.record(by_hand, "instrument/XA-1-pledge", "2022-01-01")
    assert kinds(pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))) == [
        ("amended", "XA-1-pledge")
    ]
    assert kinds(pledges.take("2022-10-09", ("XA-9", "No promise"))) == [
        ("withdrawn", "XA-1-pledge")
    ]


def test_terms_in_another_order_are_the_same_text(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))
    (entry,) = pledges.entries()
    assert isinstance(entry.event, LocalInstrumentAdopted)
    (coverage,) = entry.event.covers
    turned = coverage.model_copy(update={"terms": coverage.terms[::-1]})
    amended = LocalInstrumentAmended(based_on=1, covers=(turned,))
    pledges.record(amended, "instrument/XA-1-pledge", "2022-10-01")
    assert kinds(pledges.take("2023-04-04", ("XA-1", WHOLE, "2045"))) == []


MORE = """
title = "{title}"
expires_on = "{expires_on}"
adopted_on = "{adopted_on}"
"""


@pytest.fixture
def detailed(pledges: Register) -> Register:
    """The same register with a title, an expiry and a date for every pledge."""
    pledges.mapping = (
        pledges.mapping.replace(
            "[rows]",
            'title = { column = "Link", same = ["casefold"] }\n'
            'expires_on = { column = "Expires", as = ["day"] }\n'
            'adopted_on = { column = "Adopted", as = ["date"] }\n[rows]',
        )
        .replace("based_on = 1", f"based_on = 1{MORE}")
        .replace("{link}", "")
    )
    return Register(
        pledges.store,
        pledges.folder,
        pledges.mapping,
        ("Place", "Scope", "Target", "Link", "Expires", "Adopted"),
    )


def test_a_text_is_renewed_and_dated_by_the_table(detailed: Register) -> None:
    detailed.take("2022-09-09", ("XA-1", WHOLE, "2045", "Plan", "2030-01-01", "2019"))
    detailed.take("2023-04-04", ("XA-1", WHOLE, "2045", " PLAN ", "2035-01-01", "2019"))
    detailed.take("2023-12-05", ("XA-1", WHOLE, "2040", "Plan", "", "2023-06-01"))
    assert said(detailed.entries()) == [
        ("local-instrument-adopted", "XA-1-pledge", "2019"),
        ("local-instrument-renewed", "XA-1-pledge", "2022-09-09/2023-04-04"),
        ("local-instrument-amended", "XA-1-pledge", "2023-06-01"),
        ("local-instrument-renewed", "XA-1-pledge", "2023-06-01"),
    ]


def test_what_no_event_can_say_is_only_shown(detailed: Register) -> None:
    row = ("XA-1", WHOLE, "2045", "Plan")
    detailed.take("2022-09-09", row)
    taken = detailed.take("2023-04-04", (*row[:3], "Strategy"))
    assert kinds(taken) == [("differs", "XA-1-pledge")]
    (change,) = taken.compared[0].changes
    assert change.fields == (("title", "Plan", "Strategy"),)
    assert (change.fact, taken.receipt.recorded) == (None, 0)


def test_a_text_gets_another_national_parent(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))
    pledges.mapping = pledges.mapping.replace("xa-na1", "xa-na2")
    assert kinds(pledges.take("2023-04-04", ("XA-1", WHOLE, "2045"))) == [("linked", "XA-1-pledge")]


def test_the_version_it_rests_on_is_part_of_the_text(pledges: Register) -> None:
    pledges.take("2022-09-09", ("XA-1", WHOLE, "2045"))
    pledges.mapping = pledges.mapping.replace("based_on = 1", "based_on = 2")
    taken = pledges.take("2023-04-04", ("XA-1", WHOLE, "2045"))
    assert taken.compared[0].changes[0].fields == (("based_on", "1", "2"),)
