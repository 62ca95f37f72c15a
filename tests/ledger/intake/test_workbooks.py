"""Workbooks: what spreadsheets write is read, and the reader gets only what was looked at."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineSheet

from ledger.intake import workbooks
from ledger.intake.archives import Archive
from ledger.intake.formats import Wanted, kept
from ledger.intake.markup import read_markup
from ledger.intake.problems import Unfit
from ledger.intake.sheets import Sheet, Strings
from ledger.intake.tables import open_table
from ledger.intake.workbooks import Workbook, text_of
from tests.ledger.intake.books import GOOD, HEAD, book, sheet, strings


def written(folder: Path, rows: list[list[object]]) -> Path:
    """A workbook as a program writes it that is not ours."""
    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as file:
        day = file.add_format({"num_format": "d mmmm yyyy"})
        page = file.add_worksheet("Pledges")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                else:
                    page.write(number, column, value)
    return path


def test_what_another_program_writes_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["council", "target", "adopted"],
        ["Kiel", 2035.0, date(2019, 5, 16)],
        ["Köln", "=1+1", date(2019, 7, 9)],
        ["Bonn", 0.5, None],
    ]
    assert list(open_table(written(tmp_path, rows))) == [
        (2, {"council": "Kiel", "target": "2035", "adopted": "2019-05-16"}),
        (3, {"council": "Köln", "target": "=1+1", "adopted": "2019-07-09"}),
        (4, {"council": "Bonn", "target": "0.5", "adopted": ""}),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2030.0, "2030"),
        (-0.0, "0"),
        (12.5, "12.5"),
        (1e15, "1000000000000000"),
        (1e-7, "0.0000001"),
        (0.1 + 0.2, "0.3"),
        (7, "7"),
        (False, "FALSE"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 9, 30), "2024-02-29T09:30:00"),  # noqa: DTZ001 - cells have no zone
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
    ],
)
def test_a_value_has_one_text(value: workbooks.Value, text: str) -> None:
    assert text_of(value) == text


def test_the_reader_gets_only_what_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bytes] = []
    read = workbooks._read

    def overheard(file: io.BytesIO, name: str) -> Iterator[CalamineSheet]:
        given.append(file.getvalue())
        return read(file, name)

    monkeypatch.setattr(workbooks, "_read", overheard)
    more = {"xl/worksheets/sheet2.xml": "<!DOCTYPE a>", "customXml/item1.xml": "<b", "x.bin": "?"}
    Workbook(book(more=more))
    with zipfile.ZipFile(io.BytesIO(given[0])) as archive:
        assert not set(archive.namelist()) & set(more)


def test_a_panic_of_the_reader_is_a_refusal() -> None:
    class PanicException(BaseException):
        pass

    with pytest.raises(Unfit, match="the sheet cannot be read: index out of bounds"):
        list(workbooks._unpanicked(raising(PanicException("index out of bounds"))))


def test_another_interruption_is_none() -> None:
    with pytest.raises(KeyboardInterrupt):
        list(workbooks._unpanicked(raising(KeyboardInterrupt())))


def raising(error: BaseException) -> Iterator[object]:
    yield from ()
    raise error


def test_flaws_have_their_places() -> None:
    looked_at = Sheet(Strings().lengths, since_1904=False)
    cells = sheet(HEAD, GOOD.replace("2035", "60"), '<c r="C3" t="e"><v>#N/A</v></c>')
    read_markup(cells.encode(), "sheet", looked_at)
    assert [(flaw.row, flaw.column) for flaw in looked_at.flaws[2]] == [(2, 2)]
    assert looked_at.is_no_day(1, 1)
    assert not looked_at.is_no_day(0, 1)


def test_the_texts_that_cells_share_are_measured() -> None:
    shared = Strings()
    read_markup(strings("a", "", "bcd").encode(), "strings", shared)
    assert list(shared.lengths) == [1, 0, 3]


def test_a_member_that_is_not_there_is_said() -> None:
    with pytest.raises(Unfit, match=r"has no 'xl/other\.xml'"):
        Archive(book()).read("xl/other.xml")


def test_rows_can_be_had_before_they_are_looked_at() -> None:
    rows = list(kept(book(), Wanted()).rows())
    assert rows == [["council", "target"], ["Kiel", "2035"]]
