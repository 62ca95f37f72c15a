"""Workbooks: XLSX, looked through part by part, and only then given to the reader of cells.

The reader gets an archive that was written anew and holds nothing but the parts that were looked
at, so the two cannot disagree about what is in the file.
"""

import io
import zipfile
from collections.abc import Iterator, Sized
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ledger.intake.archives import Archive
from ledger.intake.markup import Attributes, read_markup
from ledger.intake.problems import Unfit
from ledger.intake.sheets import CellFlaw, Sheet, Strings

MAX_LISTED: Final = 1_000
"""Sheets, or other parts, that a workbook lists."""

_TYPES: Final = "[Content_Types].xml"
_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedStrings.xml"
_SHARED: Final = ("_rels/.rels", "xl/styles.xml")

_T = TypeVar("_T")
Value = int | float | str | bool | time | date | datetime | timedelta


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    relation: str


class Workbook:
    """One sheet of a workbook, row by row as text."""

    def __init__(self, held: bytes, sheet: str | None = None) -> None:
        archive = Archive(held)
        _require_workbook(archive)
        parts = {_TYPES: archive.read(_TYPES), _BOOK: archive.read(_BOOK)}
        for name in (*_SHARED, _RELATIONS, _STRINGS):
            if name in archive.names:
                parts[name] = archive.read(name)
        listed, targets, since_1904 = _contents(parts)
        chosen = _chosen(listed, sheet)
        place = targets.get(chosen.relation, "")
        if not place.startswith("xl/worksheets/"):
            raise Unfit("", f"{chosen.name!r} is no sheet of cells", "unknown_sheet")
        parts[place] = archive.read(place)
        strings = Strings()
        if _STRINGS in parts:
            read_markup(parts[_STRINGS], _STRINGS, strings)
        self._looked_at = Sheet(strings.lengths, since_1904=since_1904)
        read_markup(parts[place], place, self._looked_at)
        self._cells = _opened(parts, chosen.name)

    @property
    def width(self) -> int:
        """How many columns there are, from the first of the sheet."""
        return self._cells.end[1] + 1 if self._cells.end else 0

    def flaws(self, columns: set[int], header: int) -> Iterator[CellFlaw]:
        """What is wrong with the cells of these columns from that row on, counted from 0."""
        for column in columns:
            for flaw in self._looked_at.flaws.get(column, ()):
                if flaw.row >= header:
                    yield flaw
        for top, left, bottom, right in self._looked_at.merged:
            if bottom >= header and any(left <= column <= right for column in columns):
                column = min(column for column in columns if column >= left)
                yield CellFlaw(top, column, "merged_cells", "is merged with others")

    def rows(self) -> Iterator[list[str | CellFlaw]]:
        """Every row from the first of the sheet, as text; what is no day is a flaw."""
        if self._cells.start is None:
            return
        blank: list[str | CellFlaw] = [""] * self._cells.start[1]
        for row, values in enumerate(_unpanicked(self._cells.iter_rows())):
            yield blank + [
                value if type(value) is str else self._text(row, column, value)
                for column, value in enumerate(values, len(blank))
            ]

    def _text(self, row: int, column: int, value: Value) -> str | CellFlaw:
        out = isinstance(value, date | time) and self._looked_at.is_no_day(row, column)
        if out or (isinstance(value, timedelta) and value < timedelta()):
            return CellFlaw(row, column, "date_out_of_range", "is a day that never was")
        return text_of(value)


def text_of(value: Value) -> str:
    """A value of a typed cell as a person would write it, always in the same way.

    >>> [text_of(2030.0), text_of(0.1 + 0.2), text_of(1e-7), text_of(True)]
    ['2030', '0.3', '0.0000001', 'TRUE']
    >>> [text_of(date(2024, 2, 29)), text_of(datetime(2024, 2, 29, 9, 30))]
    ['2024-02-29', '2024-02-29T09:30:00']
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{Decimal(f'{value:.15g}'):f}"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        hours, rest = divmod(round(value.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return str(value)


def _require_workbook(archive: Archive) -> None:
    names = [name.lower() for name in archive.names]
    if _BOOK not in archive.names or _TYPES not in archive.names:
        reason = "the archive is no XLSX workbook; unpack it, or save the table as XLSX or CSV"
        raise Unfit("", reason, "other_format")
    if any(name.endswith("vbaproject.bin") or "macrosheets/" in name for name in names):
        raise Unfit("", "the workbook has macros; save it as XLSX", "macros")
    if any(name.startswith("xl/externallinks/") for name in names):
        reason = "values come from other workbooks; break the links, and save it again"
        raise Unfit("", reason, "external_link")


class _Contents:
    """The elements of the parts that say what a workbook holds."""

    def __init__(self) -> None:
        self.listed: list[Listed] = []
        self.targets: dict[str, str] = {}
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self._require_few(self.listed)
            self.listed.append(Listed(attributes.get("name", ""), hidden, relation))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") not in ("0", "false")
        elif name == "Relationship":
            target = attributes.get("Target", "")
            self._require_few(self.targets)
            path = target[1:] if target.startswith("/") else f"xl/{target}"
            self.targets[attributes.get("Id", "")] = path

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text says nothing here."""

    def _require_few(self, found: Sized) -> None:
        if len(found) >= MAX_LISTED:
            reason = f"the workbook lists more than {MAX_LISTED} parts"
            raise Unfit("", reason, "too_many_members")


def _contents(parts: dict[str, bytes]) -> tuple[list[Listed], dict[str, str], bool]:
    found = _Contents()
    for name in (_BOOK, _RELATIONS):
        if name in parts:
            read_markup(parts[name], name, found)
    for name in (_TYPES, *_SHARED):
        if name in parts:
            read_markup(parts[name], name, _Contents())
    if b"macroEnabled" in parts[_TYPES]:
        raise Unfit("", "the workbook is of the kind that has macros; save it as XLSX", "macros")
    return found.listed, found.targets, found.since_1904


def _chosen(listed: list[Listed], sheet: str | None) -> Listed:
    named = [each for each in listed if sheet in (None, each.name)]
    if len(named) == 1 and not (sheet is None and named[0].hidden):
        return named[0]
    names = ", ".join(f"{e.name[:60]!r}{' (hidden)' * e.hidden}" for e in listed[:20]) or "none"
    why = "say which sheet it is" if sheet is None else f"there is no one sheet {sheet[:60]!r}"
    raise Unfit("", f"{why}; the workbook has {names}", "unknown_sheet")


def _opened(parts: dict[str, bytes], sheet: str) -> CalamineSheet:
    """The sheet in an archive of these parts alone."""
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as file:
        for name, held in parts.items():
            file.writestr(name, held)
    again.seek(0)
    (cells,) = _unpanicked(_read(again, sheet))
    return cells


def _read(file: io.BytesIO, sheet: str) -> Iterator[CalamineSheet]:
    with CalamineWorkbook.from_filelike(file) as workbook:
        yield workbook.get_sheet_by_name(sheet)


def _unpanicked(values: Iterator[_T]) -> Iterator[_T]:
    """The same values; what makes the reader fail, or even panic, is unfit."""
    try:
        yield from values
    except BaseException as error:
        if not isinstance(error, CalamineError | ValueError) and not _is_panic(error):
            raise
        said = " ".join(str(error).split())[:200]
        raise Unfit("", f"the sheet cannot be read: {said}", "bad_markup") from error


def _is_panic(error: BaseException) -> bool:
    """A panic of the reader; it is made so that nobody takes it for an ordinary error."""
    return type(error).__name__ == "PanicException"
