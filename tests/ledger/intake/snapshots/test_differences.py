"""Places that are registered, renamed and restructured, and what a mapping states itself."""

from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.intake.snapshots.differences import ahead
from ledger.intake.snapshots.listing import listing_of
from ledger.intake.snapshots.mappings import mapping_of
from ledger.intake.snapshots.snapshot import read_snapshots
from tests.ledger.intake.snapshots.tables import PROCESS, Register, kinds, said

DAY = "2023-04-04"


def test_a_place_exists_from_its_day_or_by_then_at_the_latest(places: Register) -> None:
    places.take(DAY, ("XA-1", "North", "XA", "1974-04-01"), ("XA-2", "South"))
    assert said(places.entries()) == [
        ("jurisdiction-registered", "XA-1", "1974-04-01"),
        ("jurisdiction-registered", "XA-2", f"/{DAY}"),
    ]
    assert places.entries()[0].event == JurisdictionRegistered(
        level="local", name="North", parent="XA"
    )


def test_a_new_name_is_a_renaming_and_another_spelling_is_none(places: Register) -> None:
    places.take(DAY, ("XA-1", "North Town"), ("XA-2", "South"))
    taken = places.take("2024-04-04", ("XA-1", " north  TOWN"), ("XA-2", "Southern City"))
    assert kinds(taken) == [("renamed", "XA-2")]
    assert said(places.entries(2)) == [("jurisdiction-renamed", "XA-2", "2023-04-04/2024-04-04")]


def test_a_place_gives_way_to_others_on_its_last_day(places: Register) -> None:
    rows = [
        ("XA-1", "North", "", "", "2023-04-01", "XA-3,XA-2"),
        ("XA-2", "New", "", "2023-04-01"),
        ("XA-3", "Old"),
    ]
    places.take(DAY, *rows)
    entry = places.entries()[-1]
    assert entry.event == JurisdictionRestructured(successors=("XA-2", "XA-3"))
    assert (entry.stream, entry.occurred_on) == ("jurisdiction/XA-1", "2023-04-01")
    assert kinds(places.take("2023-05-05", *rows)) == []


def test_what_lies_after_the_day_of_the_table_is_left_for_a_later_one(places: Register) -> None:
    rows = [
        ("XA-1", "North", "", "", "2023-04-01", "XA-2"),
        ("XA-2", "New", "", "2023-04-01"),
    ]
    taken = places.take("2023-01-01", *rows)
    assert kinds(taken) == [("registered", "XA-1")]
    assert taken.compared[0].ahead == 2
    assert kinds(places.take(DAY, *rows)) == [("registered", "XA-2"), ("restructured", "XA-1")]


def test_places_that_had_ended_long_before_are_left_out(places: Register) -> None:
    places.mapping = places.mapping.replace(
        "[jurisdiction]", '[jurisdiction]\nended_before = "2023-01-01"'
    )
    rows = [("XA-1", "North", "", "", "2019-03-31", "XA-2"), ("XA-2", "New")]
    assert kinds(places.take(DAY, *rows)) == [("registered", "XA-2")]


def test_a_vanished_place_still_exists(places: Register) -> None:
    places.take(DAY, ("XA-1", "North"))
    assert kinds(places.take("2024-04-04", ("XA-2", "South"))) == [("registered", "XA-2")]


def test_what_no_event_can_say_of_a_place_is_only_shown(places: Register) -> None:
    places.take(DAY, ("XA-1", "North", "XA"), ("XA-2", "South"), ("XA-3", "New"))
    taken = places.take(
        "2024-04-04",
        ("XA-1", "North", "XB"),
        ("XA-2", "South", "", "", "2024-01-01", ""),
        ("XA-3", "New"),
    )
    assert taken.receipt.recorded == 0
    assert [change.fields for change in taken.compared[0].changes] == [
        (("parent", "XA", "XB"),),
        (("until", "", "2024-01-01"),),
    ]


def test_what_gave_way_is_not_renamed_and_gives_way_once(places: Register) -> None:
    ended = ("XA-1", "North", "", "", "2024-01-01")
    places.take("2024-04-04", (*ended, "XA-2"))
    taken = places.take("2024-05-05", ("XA-1", "Nord", "", "", "2024-01-01", "XA-3"))
    assert kinds(taken) == [("differs", "XA-1")] * 2


def test_rows_that_say_different_things_of_one_place_are_named(places: Register) -> None:
    places.mapping = places.mapping.replace('key = ["code"]', 'key = ["code", "name"]')
    assert places.refused(DAY, ("XA-1", "North"), ("XA-1", "South")) == [
        "3: jurisdiction: rows 2 and 3 say different things of XA-1"
    ]


# ---------------------------------------------------------------------------- what is given

GIVEN = """
[[given]]
event = "jurisdiction-registered.v1"
stream = "jurisdiction/XA"
ref = "title page"
facts = { level = "national", name = "XA" }
"""


def test_what_a_mapping_states_is_stated_once(places: Register) -> None:
    places.mapping += GIVEN
    assert kinds(places.take(DAY, ("XA-1", "North", "XA")))[0] == ("stated", "XA")
    assert kinds(places.take("2024-04-04", ("XA-1", "North", "XA"))) == []
    entry = places.entries()[0]
    assert (entry.occurred_on, entry.sources[0].ref) == (f"/{DAY}", "title page")


def test_what_a_mapping_states_otherwise_than_the_record_is_refused(places: Register) -> None:
    known = JurisdictionRegistered(level="national", name="Xanadu")
    places.record(known, "jurisdiction/XA", "2020", process=PROCESS)
    places.mapping += GIVEN
    (problem,) = places.refused(DAY, ("XA-1", "North", "XA"))
    assert problem.startswith("0: stream: stated jurisdiction/XA: jurisdiction XA is on record")


def test_what_a_mapping_states_has_to_be_a_fact(places: Register) -> None:
    places.mapping += GIVEN.replace('level = "national", ', "")
    assert places.refused(DAY, ("XA-1", "North")) == ["0: given.0.facts.level: Field required"]


def test_rows_ahead_are_those_with_a_day_to_come(places: Register) -> None:
    path = places.write("2023-01-01", ("XA-1", "N", "", "2024"), ("XA-2", "S", "", "2022"))
    (snapshot,) = read_snapshots(mapping_of(places.mapping), path)
    assert [place.id for place in ahead(snapshot, listing_of(snapshot, None))] == ["XA-1"]
