"""Reading a table: its rows in the order of keys, its date, and what is wrong with it."""

from pathlib import Path

import pytest

from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots.mappings import mapping_of
from ledger.intake.snapshots.snapshot import Snapshot, dates_of, read_snapshots
from tests.ledger.intake.snapshots.tables import PLEDGES, Register

COLUMN = PLEDGES.replace('files = "pledges-{published}.csv"', 'files = "*.csv"\ncolumn = "Day"')


def read(path: Path, mapping: str = PLEDGES, published: str | None = None) -> list[Snapshot]:
    return read_snapshots(mapping_of(mapping), path, published)


def refused(path: Path, mapping: str = PLEDGES) -> str:
    with pytest.raises(ImportRefused) as refusal:
        read(path, mapping)
    return str(refusal.value).removeprefix(str(path))


def table(folder: Path, text: str, name: str = "pledges-2022-09-09.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_stand_in_the_order_of_their_keys(pledges: Register) -> None:
    path = pledges.write("2022-09-09", ("XA-2", "Whole area"), ("XA-1", "Whole area"))
    (snapshot,) = read(path)
    assert [(row.number, row.key) for row in snapshot.rows] == [
        (3, ("XA-1", "whole area")),
        (2, ("XA-2", "whole area")),
    ]
    assert snapshot.about["file"] == path.name


def test_rows_may_be_skipped(pledges: Register) -> None:
    mapping = PLEDGES.replace("[rows]", '[rows]\nskip = { place = ["XA-2"] }')
    path = pledges.write("2022-09-09", ("XA-2", "Whole area"), ("XA-1", "Whole area"))
    assert [row.number for row in read(path, mapping)[0].rows] == [3]


def test_the_name_of_the_file_says_when_it_was_published(pledges: Register) -> None:
    (snapshot,) = read(pledges.write("2022-09-09", ("XA-1", "Whole area")))
    assert (snapshot.published, snapshot.day) == ("2022-09-09T00:00:00.000000Z", "2022-09-09")


def test_one_file_may_be_several_snapshots() -> None:
    more = '[[snapshots]]\nfiles = "a-{version}.csv"\npublished = 2023-04-01\n'
    mapping = mapping_of(PLEDGES.replace("[source]", f"{more}{more.replace('04', '05')}[source]"))
    dates = dates_of(mapping, "a-1.7.csv", None)
    assert [(date.published, date.version) for date in dates] == [
        ("2023-04-01T00:00:00.000000Z", "1.7"),
        ("2023-05-01T00:00:00.000000Z", "1.7"),
    ]
    assert len(dates_of(mapping, "a-1.7.csv", "2024-01-01")) == 1
    assert dates_of(mapping, "b.csv", None) == []


def test_a_column_may_say_when(tmp_path: Path) -> None:
    head = "Place,Scope,Target,Link,Day\n"
    path = table(tmp_path, f"{head}XA-1,a,,,2022-09-09\nXA-2,a,,,2022-09-09\n")
    assert read(path, COLUMN)[0].day == "2022-09-09"
    path = table(tmp_path, f"{head}XA-1,a,,,2022-09-09\nXA-2,a,,,2022-09-10\n")
    assert "'2022-09-09' in row 2 and '2022-09-10' in row 3" in refused(path, COLUMN)
    assert ":2: published: 'soon' is no instant" in refused(
        table(tmp_path, f"{head}XA-1,a,,,soon\n"), COLUMN
    )


def test_a_table_without_a_row_that_counts_is_refused(pledges: Register, tmp_path: Path) -> None:
    mapping = PLEDGES.replace("[rows]", '[rows]\nskip = { place = ["XA-2"] }')
    for path in (pledges.write("2022-09-09"), pledges.write("2022-09-10", ("XA-2", "Other"))):
        assert "has no row that counts" in refused(path, mapping)
        ignoring = mapping.replace("speaks =", 'vanished = "ignored"\nspeaks =')
        assert "has no row that counts" in refused(path, ignoring)
    path = table(tmp_path, "Place,Scope,Target,Link,Day\n")
    assert "has no row that counts" in refused(path, COLUMN)


def test_without_a_date_a_table_is_no_snapshot(pledges: Register, tmp_path: Path) -> None:
    path = pledges.write("2022-09-09", ("XA-1", "Whole area")).rename(tmp_path / "pledges.csv")
    assert "nothing says when it was published" in refused(path)
    assert read(path, published="2022-09-09")[0].day == "2022-09-09"


def test_a_column_that_is_missing_is_named_with_those_there_are(tmp_path: Path) -> None:
    said = refused(table(tmp_path, "Place,Scope,Goal\nXA-1,a,2045\n"))
    assert said == ": has no column 'Link', 'Target'; there are 'Place', 'Scope', 'Goal'"


def test_what_the_gate_finds_is_passed_on(tmp_path: Path) -> None:
    said = refused(table(tmp_path, "Place,Scope,Target,Link\nXA-1,a\n"))
    assert "has 2 fields, and the header has 4" in said
    assert "cannot be read" in refused(tmp_path / "pledges-2022-09-10.csv")


def test_a_name_that_states_no_day_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path / "pledges-spring.csv")
    assert said.startswith(": published: 'spring' is no instant")


def test_columns_that_the_mapping_does_not_name_are_not_looked_at(tmp_path: Path) -> None:
    path = table(tmp_path, "Place,Scope,Target,Link,Quote\nXA-1,a,2045,,\x02\n")
    assert len(read(path)[0].rows) == 1


def test_a_table_says_how_it_is_to_be_read(tmp_path: Path) -> None:
    mapping = PLEDGES.replace(
        "[source]", '[table]\nencoding = "iso-8859-1"\ndelimiter = ";"\nheader = 2\n\n[source]'
    )
    path = tmp_path / "pledges-2022-09-09.csv"
    path.write_bytes("Pledges;;;\nPlace;Scope;Target;Link\nÖ;a;2045;\n".encode("iso-8859-1"))
    assert [row.key for row in read(path, mapping)[0].rows] == [("Ö", "a")]
