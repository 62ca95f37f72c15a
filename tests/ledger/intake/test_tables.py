"""Tables: what is let in is read exactly, and however large a file is, memory stays small."""

import hashlib
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from ledger.intake.problems import MAX_PROBLEMS, ImportRefused
from ledger.intake.sheets import MAX_COLUMNS, MAX_ROWS
from ledger.intake.tables import MAX_FIELD, MAX_FILE, open_table
from tests.ledger.intake.bad_files import BAD_FILES, CSV, Bad, Make, held
from tests.ledger.intake.books import HEAD, book, letters, sheet
from tests.ledger.intake.good_files import GOOD_FILES, Good

LIMIT = 160_000_000
"""Bytes that any bad file may take at most."""


@pytest.mark.parametrize("good", GOOD_FILES, ids=str)
def test_a_good_table_is_read_as_it_is(good: Good, tmp_path: Path) -> None:
    table = open_table(good.make(tmp_path), **good.options)
    read = list(table)
    assert read[: len(good.rows) or 1] == good.rows
    assert all(tuple(row) == table.columns for _, row in read)
    assert list(table) == read


def test_a_table_names_its_columns_and_its_file(tmp_path: Path) -> None:
    path = held(" council ,the  target\nKiel,2035\n", "pledges.csv")(tmp_path)
    table = open_table(path)
    assert table.columns == ("council", "the target")
    assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_changes_after_it_was_opened_is_not_read(tmp_path: Path) -> None:
    path = held(CSV, "pledges.csv")(tmp_path)
    table = open_table(path)
    path.write_text("other,\x00\n")
    assert list(table) == [(2, {"council": "Kiel", "target": "2035"})]


def test_only_what_is_used_is_given_and_looked_at(tmp_path: Path) -> None:
    path = held("council,note\nKiel,\x1b[2J\n", "pledges.csv")(tmp_path)
    table = open_table(path, used={"council", "nowhere"})
    assert table.columns == ("council",)
    assert list(table) == [(2, {"council": "Kiel"})]


def test_all_problems_are_named_in_the_order_of_rows(tmp_path: Path) -> None:
    cells = [
        f'<c r="A{n}" t="str"><v>a_x0007_</v></c><c r="B{n}" t="e"><v>#N/A</v></c>'
        for n in range(2, 5)
    ]
    with pytest.raises(ImportRefused) as refused:
        open_table(held(book(sheet(HEAD, *cells)), "pledges.xlsx")(tmp_path))
    found = [(p.line, p.column, p.code) for p in refused.value.problems]
    assert sorted(found) == [
        (row, column, code)
        for row in (2, 3, 4)
        for column, code in (("council", "control_character"), ("target", "error_cell"))
    ]
    assert [line for line, _, _ in found] == [2, 2, 3, 3, 4, 4]


def test_problems_are_named_up_to_a_hundred(tmp_path: Path) -> None:
    path = held("council,target\n" + "Kiel,\x07\n" * 500, "pledges.csv")(tmp_path)
    with pytest.raises(ImportRefused) as refused:
        open_table(path)
    assert len(refused.value.problems) == MAX_PROBLEMS


@pytest.mark.parametrize("bad", [bad for bad in BAD_FILES if bad.door == "table"], ids=str)
def test_a_bad_table_takes_little_memory(bad: Bad, tmp_path: Path) -> None:
    path = bad.make(tmp_path)
    tracemalloc.start()
    try:
        with pytest.raises(ImportRefused):
            open_table(path, **bad.options)
        assert tracemalloc.get_traced_memory()[1] < LIMIT
    finally:
        tracemalloc.stop()


ALLOWED = 600_000_000
BOUNDED = f"""
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({ALLOWED}, {ALLOWED}))
from ledger.intake.tables import open_table
print(sum(1 for _ in open_table(Path(sys.argv[1]))))
"""


def whole(folder: Path) -> Path:
    """As many cells as fit into a file."""
    row = "x," * (MAX_COLUMNS - 1) + "x\n"
    names = ",".join(f"c{n}" for n in range(MAX_COLUMNS)) + "\n"
    return held(names + row * ((MAX_FILE - len(names)) // len(row)), "pledges.csv")(folder)


def whole_book(folder: Path) -> Path:
    """A cell in each corner of the largest sheet."""
    names = "".join(f'<c r="{letters(n)}1" t="str"><v>c{n}</v></c>' for n in range(MAX_COLUMNS))
    last = f'<c r="{letters(MAX_COLUMNS - 1)}{MAX_ROWS + 1}"><v>1</v></c>'
    cells = sheet(names).replace(
        "</sheetData>", f'<row r="{MAX_ROWS + 1}">{last}</row></sheetData>'
    )
    return held(book(cells), "pledges.xlsx")(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is set as on Linux")
@pytest.mark.parametrize(("make", "count"), [(whole, 49_998), (whole_book, 1)])
def test_the_largest_tables_take_bounded_memory(tmp_path: Path, make: Make, count: int) -> None:
    command = [sys.executable, "-c", BOUNDED, str(make(tmp_path))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == (str(count), "")


def test_a_cell_may_be_as_long_as_is_said(tmp_path: Path) -> None:
    path = held(f"a,b\n{'é' * (MAX_FIELD // 2)},\n", "pledges.csv")(tmp_path)
    assert len(list(open_table(path))) == 1
    path = held(f"a,b\n{'é' * (MAX_FIELD // 2)}x,\n", "pledges.csv")(tmp_path)
    with pytest.raises(ImportRefused, match="longer"):
        open_table(path)
