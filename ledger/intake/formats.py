"""Formats: however a table is kept, its rows as text."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Final, Protocol

from ledger.intake.delimited import (
    DELIMITERS,
    delimiter_of,
    records,
    require_structure,
    text_of,
)
from ledger.intake.problems import Unfit
from ledger.intake.sheets import CellFlaw
from ledger.intake.workbooks import Workbook

_ARCHIVE: Final = b"PK\x03\x04"
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "an old or an encrypted workbook; save it as XLSX without a password"),
    (b"PK", "an empty or a broken archive"),
    (b"%PDF", "a PDF; ask for the table itself"),
    (b"\x1f\x8b", "compressed; unpack it"),
    (b"BZh", "compressed; unpack it"),
    (b"\xfd7zXZ", "compressed; unpack it"),
    (b"7z\xbc\xaf", "compressed; unpack it"),
    (b"\x28\xb5\x2f\xfd", "compressed; unpack it"),
    (b"SQLite format 3", "a database; export the table as CSV"),
    (b"{\\rtf", "a text document; save the table as XLSX or CSV"),
)
"""How files begin that are no table, and what they are."""

_FORMULA: Final = re.compile(r'[\n",;\t|]=')
"""What there is in a text if any of its cells below the header begins a formula."""

Cells = list[str | CellFlaw]
"""A row; a cell that has no text is what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a table is to be read.

    `used` are the columns that are read: cells of others are neither looked at nor given.
    `header` is the row of the names. With `drop_controls`, control characters are left out of
    cells instead of being a problem, for evidence that must stay as it was published.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    used: Collection[str] | None = None
    header: int = 1
    drop_controls: bool = False


class Kept(Protocol):
    """The rows of a table, from the first of the file."""

    def flaws(self, columns: set[int], header: int) -> Iterator[CellFlaw]: ...
    def rows(self) -> Iterator[Cells]: ...


def kept(held: bytes, wanted: Wanted) -> Kept:
    """The rows that bytes hold; Unfit if they are no table."""
    if held.startswith(_ARCHIVE):
        return Workbook(held, wanted.sheet)
    if not held.strip():
        raise Unfit("", "the file is empty", "no_header")
    if "EncryptedPackage".encode("utf-16-le") in held:
        raise Unfit("", "it is encrypted; save it without a password", "encrypted")
    for beginning, what in _OTHERS:
        if held.startswith(beginning):
            raise Unfit("", f"the file is {what}", "other_format")
    return _Delimited(held, wanted)


class _Delimited:
    """The rows of a text."""

    def __init__(self, held: bytes, wanted: Wanted) -> None:
        self._text = text_of(held, wanted.encoding)
        delimiter = wanted.delimiter
        if delimiter is not None and delimiter not in DELIMITERS:
            reason = f"{delimiter[:10]!r} is no delimiter; it is comma, semicolon, tab or |"
            raise Unfit("", reason, "unknown_delimiter")
        self._delimiter = delimiter or delimiter_of(_line(self._text, wanted.header))
        require_structure(self._text, self._delimiter)

    def flaws(self, columns: set[int], header: int) -> Iterator[CellFlaw]:
        """The cells of these columns that a spreadsheet would take for formulas."""
        if _FORMULA.search(self._text) is None:
            return
        found = enumerate(records(self._text, self._delimiter))
        for row, record in islice(found, header + 1, None):
            for column, text in enumerate(record):
                if column in columns and text.startswith("="):
                    reason = "begins like a formula of a spreadsheet; write the value itself"
                    yield CellFlaw(row, column, "formula_cell", reason)

    def rows(self) -> Iterator[Cells]:
        """The fields of every record."""
        for record in records(self._text, self._delimiter):
            yield list(record)


def _line(text: str, number: int) -> str:
    """The line of that number; of a line break inside a name, what stands before it."""
    return next(islice(StringIO(text), number - 1, None), "")
