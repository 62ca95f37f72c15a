"""A run of snapshots: oldest first, all or nothing, once, and in the order of the register."""

from pathlib import Path

import pytest

from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots.importing import import_snapshots
from ledger.intake.snapshots.mappings import mapping_of
from ledger.submission import Receipt
from tests.ledger.intake.snapshots.tables import NOW, PLACES, Register, kinds, said

WHOLE = "Whole area"
FIRST = ("XA-1", WHOLE, "2045")


def test_files_of_a_run_are_taken_in_by_their_days(pledges: Register) -> None:
    files = [
        pledges.write("2023-12-05", ("XA-1", WHOLE, "2035")),
        pledges.write("2022-09-09", FIRST),
        pledges.write("2023-04-04", ("XA-1", WHOLE, "2040")),
    ]
    told: list[tuple[int, int]] = []
    taken = pledges.import_(files, progress=lambda *done: told.append(done))
    assert taken.receipt == Receipt(3, 0, 1, 3)
    assert [each.before for each in taken.compared] == ["", "2022-09-09", "2023-04-04"]
    assert said(pledges.entries())[-1][2] == "2023-04-04/2023-12-05"
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_unchanged_snapshot_narrows_the_next_one_of_the_same_run(pledges: Register) -> None:
    files = [pledges.write(day, FIRST) for day in ("2022-09-09", "2023-04-04")]
    pledges.import_([*files, pledges.write("2023-12-05", ("XA-1", WHOLE, "2040"))])
    assert said(pledges.entries())[-1][2] == "2023-04-04/2023-12-05"


def test_a_snapshot_that_changed_nothing_leaves_no_trace(pledges: Register) -> None:
    pledges.take("2022-09-09", FIRST)
    assert pledges.take("2023-04-04", FIRST).receipt == Receipt(0, 0, None, None)
    pledges.take("2023-12-05", ("XA-1", WHOLE, "2040"))
    assert said(pledges.entries())[-1][2] == "2022-09-09/2023-12-05"


def test_the_same_files_again_record_nothing(pledges: Register) -> None:
    files = [
        pledges.write("2022-09-09", FIRST, ("XA-2", WHOLE, "2045")),
        pledges.write("2023-04-04", FIRST),
        pledges.write("2023-12-05", ("XA-1", WHOLE, "2040"), ("XA-2", WHOLE, "2045")),
    ]
    assert pledges.import_(files).receipt.recorded == 5
    assert pledges.import_(files).receipt.recorded == 0
    assert [pledges.import_([file]).receipt.recorded for file in files] == [0, 0, 0]


def test_an_older_snapshot_that_says_something_else_comes_too_late(pledges: Register) -> None:
    pledges.take("2022-09-09", FIRST)
    pledges.take("2023-12-05", ("XA-1", WHOLE, "2040"))
    (problem,) = pledges.refused("2023-04-04", ("XA-1", WHOLE, "2038"))
    assert "holds what this table said on 2023-12-05" in problem
    assert "import the oldest first" in problem


@pytest.mark.parametrize("migrate", [False, True])
def test_what_follows_from_being_late_is_not_named_instead(
    pledges: Register, migrate: bool
) -> None:
    """A text that the older table lists and the newer one began: the record has it already."""
    pledges.take("2023-12-05", FIRST, ("XA-2", WHOLE, "2045"), migrate=migrate)
    earlier = pledges.write("2023-04-04", FIRST, ("XA-2", WHOLE, "2040"))
    with pytest.raises(ImportRefused) as refused:
        pledges.import_([earlier], migrate=migrate)
    (problem,) = refused.value.problems
    assert (problem.code, problem.line) == ("late_snapshot", 0)
    assert "such as adopted instrument/XA-" in problem.reason
    assert "import the oldest first" in problem.reason


def test_a_run_is_all_or_nothing(pledges: Register) -> None:
    good = pledges.write("2022-09-09", FIRST)
    bad = pledges.write("2023-04-04", ("XA-1", WHOLE, "2040"), ("xa-1", "whole  area", "2041"))
    with pytest.raises(ImportRefused) as refused:
        pledges.import_([good, bad])
    (problem,) = refused.value.problems
    assert problem.reason == "rows 2 and 3 have the same key 'XA-1', 'whole area'"
    assert (Path(problem.file).name, problem.field) == (bad.name, "place, scope")
    assert pledges.store.head() == 0


def test_problems_of_all_files_are_named(pledges: Register) -> None:
    files = [pledges.write(f"2022-09-0{n}", ("", WHOLE, "2040")) for n in (1, 2)]
    with pytest.raises(ImportRefused) as refused:
        pledges.import_(files)
    assert [str(each).rpartition("/")[2] for each in refused.value.problems] == [
        f"pledges-2022-09-0{n}.csv:2: place: is part of the key, and says nothing" for n in (1, 2)
    ]


def test_what_the_vocabulary_does_not_admit_is_named_by_its_row(pledges: Register) -> None:
    assert pledges.refused("2022-09-09", FIRST, ("X A", WHOLE, "2045"))[0].startswith(
        "3: jurisdiction: String should match pattern"
    )


def test_a_dry_run_records_nothing(pledges: Register) -> None:
    taken = pledges.take("2022-09-09", FIRST, dry_run=True)
    assert taken.receipt.recorded == 1
    assert pledges.store.head() == 0
    assert kinds(taken) == [("adopted", "XA-1-pledge")]


def test_what_lies_in_the_future_is_refused(pledges: Register) -> None:
    (problem,) = pledges.refused("2030-01-01", FIRST)
    assert problem.startswith("2: occurred_on: adopted instrument/XA-1-pledge: /2030-01-01 lies")


def test_an_older_record_knew_it_when_it_was_published(pledges: Register) -> None:
    pledges.take("2022-09-09", FIRST, migrate=True)
    (entry,) = pledges.entries()
    assert entry.recorded_at == "2022-09-09T00:00:00.000000Z"
    assert entry.taken_in_at == NOW
    pledges.take("2023-04-04", ("XA-1", WHOLE, "2040"))
    assert pledges.entries()[1].recorded_at == NOW


def test_an_older_record_does_not_go_before_the_head(pledges: Register) -> None:
    pledges.take("2022-09-09", FIRST)
    files = [("XA-1", WHOLE, "2040"), ("XA-2", WHOLE, "2040"), ("XA-3", WHOLE, "2040")]
    (problem,) = pledges.refused("2023-04-04", *files, migrate=True)
    assert problem.startswith("0: published: ")
    assert "bring the oldest record over first" in problem


def test_a_date_that_is_given_counts_alone(pledges: Register) -> None:
    taken = pledges.take("2022-09-09", FIRST, published="2021-01-01T12:00:00+01:00")
    assert taken.compared[0].snapshot.published == "2021-01-01T11:00:00.000000Z"


def test_two_tables_are_taken_in_together_by_their_days(
    pledges: Register, places: Register
) -> None:
    files = [
        pledges.write("2022-09-09", FIRST),
        places.write("2022-01-01", ("XA-1", "North")),
        places.write("2023-01-01", ("XA-1", "Nord")),
    ]
    mappings = [mapping_of(pledges.mapping), mapping_of(PLACES)]
    taken = import_snapshots(pledges.journal, mappings, files)
    assert kinds(taken) == [("registered", "XA-1"), ("adopted", "XA-1-pledge"), ("renamed", "XA-1")]


def test_of_several_mappings_one_names_the_file(pledges: Register, tmp_path: Path) -> None:
    stray = tmp_path / "stray.csv"
    stray.write_text("Place,Scope\n", encoding="utf-8")
    twice = [mapping_of(pledges.mapping)] * 2
    for path, names in ((stray, "none"), (pledges.write("2022-09-09"), "pledges, pledges")):
        with pytest.raises(ImportRefused, match=f"is in those of {names}"):
            import_snapshots(pledges.journal, twice, [path])


def test_rows_are_compared_with_the_file_before(pledges: Register) -> None:
    taken = pledges.import_(
        [
            pledges.write("2022-09-09", (*FIRST, "a.example"), ("XA-2", "No promise")),
            pledges.write("2023-04-04", (*FIRST, "b.example"), ("XA-3", "No promise")),
        ]
    )
    first, second = (each.rows for each in taken.compared)
    assert first is None
    assert second is not None
    assert [row.name for rows in second for row in rows] == [
        "XA-3|no promise",
        "XA-2|no promise",
        "XA-1|whole area",
    ]
    assert second.amended[0].fields == (("link", "a.example", "b.example"),)
    assert len(pledges.entries()) == 1
