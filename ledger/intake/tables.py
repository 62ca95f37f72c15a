r"""Tables: CSV and XLSX, every cell as text, every row with the number that people see.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "pledges.csv"
...     _ = path.write_text("council;target\nKiel;2035\n")
...     table = open_table(path)
>>> table.columns
('council', 'target')
>>> list(table)
[(2, {'council': 'Kiel', 'target': '2035'})]

All of a table is looked at when it is opened: what comes after that is only read.
"""

import hashlib
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from ledger.intake.characters import flaw_of, is_suspect, without_controls
from ledger.intake.formats import Cells, Wanted, kept
from ledger.intake.paths import bytes_of
from ledger.intake.problems import (
    MAX_PROBLEMS,
    Code,
    ImportProblem,
    ImportRefused,
    Unfit,
    concerning,
)
from ledger.intake.sheets import MAX_COLUMNS, MAX_ROWS, CellFlaw

MAX_FILE: Final = 10_000_000
"""Bytes of a file."""

MAX_FIELD: Final = 16 * 1024
"""Bytes of a cell."""

MAX_NAME: Final = 200
"""Characters of the name of a column."""


class Table:
    """A table whose every cell was looked at: `sha256` of the file, `columns`, and its rows."""

    def __init__(self, path: Path, wanted: Wanted) -> None:
        held = bytes_of(path, MAX_FILE)
        self.sha256 = hashlib.sha256(held).hexdigest()
        self._wanted = wanted
        self._source = kept(held, wanted)
        del held
        names = next(islice(self._source.rows(), wanted.header - 1, None), [])
        self._names = _names(names)
        self._places = self._read_places()
        self.columns = tuple(self._places)

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows that hold anything, with their numbers and the texts by column."""
        drop = self._wanted.drop_controls
        places = list(self._places.items())
        for number, row in self._rows():
            cells = {name: str(row[place]) for name, place in places}
            if any(cells.values()):
                if drop:
                    cells = {name: without_controls(text) for name, text in cells.items()}
                yield number, cells

    def problems(self, file: str) -> Iterator[ImportProblem]:
        """What is wrong with the rows, in no order of rows."""
        used, header = set(self._places.values()), self._wanted.header
        for flaw in self._source.flaws(used, header - 1):
            yield self._problem(file, flaw)
        for number, row in self._rows():
            if number > MAX_ROWS + header:
                reason = f"there are more than {MAX_ROWS} rows; split the table"
                yield ImportProblem(file, number, "", reason, "too_many_rows")
                return
            for flaw in self._row_flaws(number - 1, row):
                yield self._problem(file, flaw)

    def _problem(self, file: str, flaw: CellFlaw) -> ImportProblem:
        known = 0 <= flaw.column < len(self._names)
        column = self._names[flaw.column] if known else ""
        return ImportProblem(file, flaw.row + 1, "", flaw.reason, flaw.code, column)

    def _read_places(self) -> dict[str, int]:
        used = self._wanted.used
        return {
            name: place
            for place, name in enumerate(self._names)
            if name and (used is None or name in used)
        }

    def _rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows below the header that hold anything, with their numbers."""
        header = self._wanted.header
        for number, row in enumerate(islice(self._source.rows(), header, None), header + 1):
            if any(row):
                yield number, row

    def _row_flaws(self, row: int, cells: Cells) -> Iterator[CellFlaw]:
        width = len(self._names)
        if len(cells) != width:
            reason = f"has {len(cells)} fields, and the header has {width}"
            yield CellFlaw(row, -1, "ragged_row", reason)
            return
        for place, cell in enumerate(cells):
            if not self._names[place]:
                if cell:
                    reason = f"the {place + 1}. column has no name, but something stands in it"
                    yield CellFlaw(row, -1, "unnamed_column", reason)
            elif self._names[place] in self._places:
                yield from self._cell_flaws(row, place, cell)

    def _cell_flaws(self, row: int, place: int, cell: str | CellFlaw) -> Iterator[CellFlaw]:
        if isinstance(cell, CellFlaw):
            yield cell
        elif _size(cell) > MAX_FIELD:
            reason = f"is longer than {MAX_FIELD} bytes"
            yield CellFlaw(row, place, "field_too_long", reason)
        elif is_suspect(cell):
            text = without_controls(cell) if self._wanted.drop_controls else cell
            if flaw := flaw_of(text):
                yield CellFlaw(row, place, *flaw)


def open_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    used: Collection[str] | None = None,
    header: int = 1,
    drop_controls: bool = False,
) -> Table:
    """The table in a file; ImportRefused names everything that is wrong with it.

    Without a sheet, a delimiter or an encoding, there must be one sheet, the header must leave no
    doubt of the delimiter, and the text is in UTF-8. `Wanted` explains the rest.
    """
    wanted = Wanted(sheet, encoding, delimiter, used, header, drop_controls)
    file = str(path)
    with concerning(file):
        table = Table(path, wanted)
        problems = list(islice(table.problems(file), MAX_PROBLEMS))
    if problems:
        raise ImportRefused(sorted(problems, key=lambda problem: problem.line))
    return table


def _names(row: Cells) -> list[str]:
    """The names of the columns, blanks around and between words made one."""
    names = [" ".join(str(cell).split()) if isinstance(cell, str) else "" for cell in row]
    if not any(names):
        raise Unfit("", "there is no header where it should be", "no_header")
    if len(names) > MAX_COLUMNS:
        reason = f"there are {len(names)} columns; at most {MAX_COLUMNS} are read"
        raise Unfit("", reason, "too_many_columns")
    for place, name in enumerate(names, 1):
        code: Code = "duplicate_column"
        if name and name in names[: place - 1]:
            raise Unfit("", f"the column {name[:MAX_NAME]!r} stands twice", code)
        if len(name) > MAX_NAME:
            raise Unfit("", f"the name of the {place}. column is too long", "field_too_long")
        if flaw := flaw_of(name):
            raise Unfit("", f"the name of the {place}. column {flaw[1]}", flaw[0])
    return names


def _size(text: str) -> int:
    """How many bytes a text takes, or for a short one, at most takes."""
    return len(text) * 4 if len(text) < MAX_FIELD // 4 else len(text.encode("utf-8", "replace"))
