"""How rows are cited, how changes are dated, and what the vocabulary does not admit."""

from pathlib import Path

import pytest

from ledger.events.instruments import LocalInstrumentAdopted
from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots.changes import KINDS, Drafting, Ground, rows_named
from ledger.intake.snapshots.mappings import mapping_of
from ledger.intake.snapshots.row_changes import row_changes
from ledger.intake.snapshots.snapshot import Snapshot, read_snapshots
from tests.ledger.intake.snapshots.tables import Register


def snapshot(register: Register, day: str = "2023-04-04", link: str = "a.example") -> Snapshot:
    path = register.write(day, ("XA-1", "Whole area", "2045", link))
    return read_snapshots(mapping_of(register.mapping), path)[0]


def test_a_change_lies_between_two_snapshots_unless_the_table_says_when(pledges: Register) -> None:
    drafting = Drafting(snapshot(pledges), "2022-09-09", migrate=False)
    assert drafting.since("") == drafting.changed("") == "2022-09-09/2023-04-04"
    assert drafting.since("2019") == "2019"
    assert drafting.changed("2022-12") == "2022-12"
    assert drafting.changed("2019") == "2022-09-09/2023-04-04"
    first = Drafting(snapshot(pledges), "", migrate=True)
    assert (first.since(""), first.changed("2019")) == ("/2023-04-04", "2019")


def test_what_the_vocabulary_does_not_admit_is_a_problem_of_its_row(pledges: Register) -> None:
    drafting = Drafting(snapshot(pledges), "", migrate=False)
    ground = Ground([7, 8], None)
    change = drafting.change("adopted", "instrument/a", LocalInstrumentAdopted, {}, "2023", ground)
    assert change is None
    (problem,) = drafting.problems
    assert (problem.line, problem.field, problem.reason) == (7, "jurisdiction", "Field required")


def test_an_address_that_is_too_long_is_a_problem_as_well(pledges: Register) -> None:
    link = "a" * 2_001
    assert pledges.refused("2023-04-04", ("XA-1", "Other", "", link)) == [
        "2: url: String should have at most 2000 characters"
    ]


def test_of_a_file_without_a_version_the_name_stands_for_it(pledges: Register) -> None:
    pledges.mapping = pledges.mapping.replace("Register of", "Version {version} of")
    drafting = Drafting(snapshot(pledges), "", migrate=False)
    assert drafting.document == "Version pledges-2023-04-04 of pledges"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a\x1bb.csv", "control_character"),
        ("a\u202eb.csv", "bidi_control"),
        ("a\udcffb.csv", "surrogate"),
        ("x" * 251, "bad_mapping"),
    ],
)
@pytest.mark.parametrize("place", ["version", "file"])
def test_a_name_of_a_file_that_cannot_be_cited_is_refused(
    places: Register, name: str, code: str, place: str
) -> None:
    prefix = "Places by a Body with a long Name, version "
    places.mapping = places.mapping.replace("Register of places", f"{prefix}{{{place}}}{'.' * 10}")
    path = places.write("2023-04-04", ("XA-1", "North"))
    with pytest.raises(ImportRefused) as refused:
        places.import_([path.rename(path.with_name(name))], published="2023-04-04")
    (problem,) = refused.value.problems
    assert (problem.code, problem.line, problem.field) == (code, 0, "source.document")


def test_many_rows_are_cited_by_their_ends() -> None:
    assert rows_named([]) == ""
    assert rows_named([3, 2]) == "rows 2, 3"
    assert len(rows_named(range(10_000, 10_020))) <= 300
    assert rows_named(range(10_000, 10_021)) == "rows 10000 to 10020 (21 rows)"


def test_kinds_of_change_have_an_order() -> None:
    assert KINDS[0] == "stated"
    assert KINDS[-1] == "differs"


def test_rows_are_told_apart_by_what_is_watched(pledges: Register, tmp_path: Path) -> None:
    before, after = snapshot(pledges), snapshot(pledges, "2023-12-05", "b.example")
    changed = row_changes(before, after)
    assert changed.amended[0].fields == (("link", "a.example", "b.example"),)
    assert (changed.made, changed.withdrawn) == ((), ())
    assert row_changes(before, before).amended == ()
    assert tmp_path.exists()
