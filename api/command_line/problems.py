"""Problems of an import as people and programs read them: a table, JSON, CSV, or a file."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final

import typer

from api.command_line.failures import USAGE, Misused, headline, printable
from api.command_line.options import Output
from api.command_line.output import csv_of, table, write_csv, write_json
from ledger.intake.formats import Cells, Wanted, kept
from ledger.intake.gate import MAX_LINE
from ledger.intake.paths import bytes_of, open_plain
from ledger.intake.problems import ImportProblem, ImportRefused, Unfit
from ledger.intake.tables import MAX_FILE

COLUMNS: Final = ("file", "row", "column", "field", "code", "problem")
MAX_HELD: Final = 2_000
"""Characters of a row that a report repeats."""

Numbers = dict[int, str]


@contextmanager
def reported(output: Output, report: Path | None, tables: Sequence[Wanted] = ()) -> Iterator[None]:
    """Inside, an import that is refused says every problem, and ends the command.

    `report` is the file into which the problems are written beside the rows they are about.
    `tables` says how the files are read as tables; without it they are lines.
    """
    if report is not None and report.exists():
        raise Misused(f"{report} exists; a report takes no other file's place")
    try:
        yield
    except ImportRefused as refused:
        problems = refused.problems
        if report is not None:
            _write_report(report, problems, tables)
        _tell(output, problems)
        raise typer.Exit(USAGE) from refused


def row_of(problem: ImportProblem) -> dict[str, object]:
    """A problem as programs read it; row 0 is the file as a whole."""
    file, column, field, reason = map(
        printable, (problem.file, problem.column, problem.field, problem.reason)
    )
    values = (file, problem.line, column, field, problem.code, reason)
    return dict(zip(COLUMNS, values, strict=True))


def _tell(output: Output, problems: Sequence[ImportProblem]) -> None:
    if output.format == "json":
        write_json({"recorded": 0, "problems": [row_of(problem) for problem in problems]})
    elif output.format == "csv":
        write_csv(COLUMNS, map(row_of, problems))
    else:
        typer.echo(f"concord: {headline(problems)}", err=True)
        for file in dict.fromkeys(problem.file for problem in problems):
            typer.echo(printable(file), err=True)
            _tell_file([problem for problem in problems if problem.file == file])


def _tell_file(problems: Sequence[ImportProblem]) -> None:
    """The problems of one file, without the columns in which none says anything."""
    rows = [row_of(problem) for problem in problems]
    columns = [name for name in COLUMNS[1:] if any(row[name] for row in rows)]
    cells = ([row[name] or "" for name in columns] for row in rows)
    table(columns, cells, err=True)


def _write_report(path: Path, problems: Sequence[ImportProblem], tables: Sequence[Wanted]) -> None:
    """The problems, each with the row it is about as it stands in the file."""
    held = {
        file: _held(Path(file), {p.line for p in problems if p.file == file}, tables)
        for file in {problem.file for problem in problems}
    }
    rows = ({**row_of(each), "held": held[each.file].get(each.line, "")} for each in problems)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as report:  # what it repeats may be private
        report.write(csv_of((*COLUMNS, "held"), rows))


def _held(path: Path, numbers: set[int], tables: Sequence[Wanted]) -> Numbers:
    """What stands in these rows of a file; nothing where it cannot be read at all."""
    for wanted in tables:
        with suppress(Unfit):
            rows = kept(bytes_of(path, MAX_FILE), wanted).rows()
            return _picked(numbers, map(_joined, rows))
    if tables:
        return {}
    with suppress(Unfit, OSError), open_plain(path) as file:
        lines = iter(lambda: file.readline(MAX_LINE), b"")
        return _picked(numbers, (line.decode("utf-8", "replace") for line in lines))
    return {}


def _joined(row: Cells) -> str:
    """The texts of a row; a cell that has none, such as a day that never was, stays empty."""
    return ", ".join(cell if isinstance(cell, str) else "" for cell in row)


def _picked(numbers: set[int], rows: Iterable[str]) -> Numbers:
    last = max(numbers)
    counted = enumerate(islice(rows, last), 1)
    return {number: printable(row)[:MAX_HELD] for number, row in counted if number in numbers}
