"""A snapshot: a table as it was published one day, its rows read after a mapping."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from ledger.days import span_of
from ledger.decisions.refusals import Refused
from ledger.decisions.streams import Stream
from ledger.intake.lines import instant_of
from ledger.intake.problems import MAX_PROBLEMS, Code, ImportProblem, ImportRefused, Unfit
from ledger.intake.snapshots.parts import SnapshotMap, SnapshotMapping
from ledger.intake.snapshots.patterns import Pattern
from ledger.intake.snapshots.values import Reader, Values, fits_any
from ledger.intake.tables import Table, open_table

_PUBLISHED: Final = "published"
_VERSION: Final = "version"
_NO_ROWS: Final = (
    "has no row that counts, as if nothing were listed any more; that is nearly always a broken "
    "export, so get it anew; if it is meant, record the end of each text by itself"
)


class Row(NamedTuple):
    """A row by its number in the file."""

    number: int
    key: tuple[str, ...]
    values: Values


@dataclass(frozen=True)
class Snapshot:
    """All rows of a table that count, in the order of their keys, and when it was published."""

    mapping: SnapshotMapping
    file: str
    sha256: str
    published: str
    version: str
    rows: tuple[Row, ...]

    @property
    def day(self) -> str:
        """The day it was published."""
        return self.published[:10]

    @property
    def about(self) -> Values:
        """What patterns may name of the file; without a version, its name stands for it."""
        path = Path(self.file)
        return {
            "file": path.name,
            "version": self.version or path.stem,
            "published": self.published,
            "day": self.day,
        }

    def problem(
        self, number: int, field: str, reason: str, code: Code = "bad_value"
    ) -> ImportProblem:
        """What is wrong with a row; number 0 is the table as a whole."""
        return ImportProblem(self.file, number, field, reason, code)


def require_stream(name: str, field: str) -> None:
    """Refuse what a row makes of a name that no stream can have."""
    try:
        Stream(name)
    except Refused as refusal:
        raise Unfit(field, refusal.message, "bad_stream") from refusal


def require_date(text: str, field: str) -> None:
    """Refuse what a row states as a date and is none; it may state nothing."""
    try:
        if text:
            span_of(text)
    except ValueError as error:
        raise Unfit(field, str(error), "bad_date") from error


class Dated(NamedTuple):
    """When a file was published, or the column that says so, and which version it is."""

    published: str | None
    column: str | None
    version: str


def read_snapshots(
    mapping: SnapshotMapping, path: Path, published: str | None = None
) -> list[Snapshot]:
    """The snapshots that a file is: as many as its mapping has dates for it.

    A date that is given counts alone. ImportRefused names everything that is wrong.
    """
    file = str(path)
    try:
        dates = _require_dates(dates_of(mapping, path.name, published))
        table = _open(mapping, path, {date.column for date in dates if date.column})
    except Unfit as unfit:
        raise ImportRefused(
            [ImportProblem(file, 0, unfit.field, unfit.reason, unfit.code)]
        ) from unfit
    rows = tuple(_read(mapping, file, table))
    return [
        Snapshot(mapping, file, table.sha256, _instant(date, table, file), date.version, rows)
        for date in dates
    ]


def names_file(mapping: SnapshotMapping, name: str) -> bool:
    """Whether a mapping counts a file of that name among its snapshots."""
    return any(_found(each, name) for each in mapping.snapshots)


def dates_of(mapping: SnapshotMapping, name: str, published: str | None) -> list[Dated]:
    """When a file of that name was published, after the mapping or as it is given."""
    found = [dated for each in mapping.snapshots if (dated := _dated(each, name))]
    if published is not None:
        versions = [dated.version for dated in found] or [""]
        return [Dated(_moment(published), None, versions[0])]
    return found


def _require_dates(dates: list[Dated]) -> list[Dated]:
    if not dates:
        raise Unfit(
            "",
            "nothing says when it was published: add it to snapshots in the mapping, or give "
            "--published",
            "no_date",
        )
    return dates


def _dated(said: SnapshotMap, name: str) -> Dated | None:
    found = _found(said, name)
    if found is None:
        return None
    named = found.groupdict()
    published = named.get(_PUBLISHED) or said.published
    version = said.version if said.version is not None else named.get(_VERSION, "")
    return Dated(None if published is None else _moment(published), said.column, version)


def _found(said: SnapshotMap, name: str) -> re.Match[str] | None:
    return Pattern(said.files).expression(wildcard=True).fullmatch(name)


def _moment(text: str) -> str:
    try:
        return instant_of(text)
    except Unfit as unfit:
        raise Unfit("published", unfit.reason, "no_date") from unfit


def _open(mapping: SnapshotMapping, path: Path, more: set[str]) -> Table:
    """The table, of which only the columns that the mapping names are read."""
    used = Reader(mapping.values).columns | more
    how = mapping.table.model_dump()
    table = open_table(path, used=used, **how)
    if missing := sorted(used - set(table.columns)):
        there = ", ".join(map(repr, open_table(path, **how).columns))
        reason = f"has no column {', '.join(map(repr, missing))}; there are {there}"
        raise Unfit("", reason, "unknown_column")
    return table


def _read(mapping: SnapshotMapping, file: str, table: Table) -> list[Row]:
    """The rows that count, in the order of their keys; a key stands once, and there are some.

    A table without rows would end all that it listed, and is nearly always a broken export.
    """
    problems: list[ImportProblem] = []
    found: dict[tuple[str, ...], Row] = {}
    for row in _rows(mapping, file, table, problems):
        if (first := found.setdefault(row.key, row)) is not row:
            named = ", ".join(map(repr, row.key))
            reason = f"rows {first.number} and {row.number} have the same key {named}"
            fields = ", ".join(mapping.rows.key)
            problem = ImportProblem(file, row.number, fields, reason, "duplicate_row")
            problems.append(problem)
        if len(problems) >= MAX_PROBLEMS:
            break
    if not found and not problems:
        problems.append(ImportProblem(file, 0, "", _NO_ROWS, "no_rows"))
    if problems:
        raise ImportRefused(problems)
    return [found[key] for key in sorted(found)]


def _rows(
    mapping: SnapshotMapping,
    file: str,
    table: Iterable[tuple[int, dict[str, str]]],
    problems: list[ImportProblem],
) -> Iterator[Row]:
    reader, said = Reader(mapping.values), mapping.rows
    for number, cells in table:
        try:
            values = reader.read(cells)
        except Unfit as unfit:
            problems.append(ImportProblem(file, number, unfit.field, unfit.reason, unfit.code))
            continue
        if said.skip and fits_any(said.skip, values):
            continue
        key = tuple([values[name] for name in said.key])
        if not all(key):
            empty = next(name for name in said.key if not values[name])
            reason = "is part of the key, and says nothing"
            problems.append(ImportProblem(file, number, empty, reason, "bad_value"))
            continue
        yield Row(number, key, values)


def _instant(date: Dated, table: Table, file: str) -> str:
    if date.published is not None:
        return date.published
    column = date.column or ""
    stated: dict[str, int] = {}
    for number, cells in table:
        stated.setdefault(cells[column].strip(), number)
    if len(stated) != 1:
        rows = " and ".join(f"{text!r} in row {n}" for text, n in list(stated.items())[:2])
        reason = f"column {column!r} has to hold one date for all rows, not {rows}"
        raise ImportRefused([ImportProblem(file, 0, "published", reason, "no_date")])
    ((text, number),) = stated.items()
    try:
        return _moment(text)
    except Unfit as unfit:
        problem = ImportProblem(file, number, unfit.field, unfit.reason, unfit.code)
        raise ImportRefused([problem]) from unfit
