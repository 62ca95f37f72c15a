"""Writing answers: JSON, CSV that no spreadsheet runs, and text that fits the terminal."""

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import orjson
import typer
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ledger.days import BEGINNING, FOREVER, text_of
from projections.views import Column, View

Row = Mapping[str, object]

PLAIN_WIDTH: Final = 100
"""Columns of a text that goes into a file or a pipe."""

LIST_ALL: Final = "; --limit 0 lists all"
"""What follows a number of rows that were left out."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What a spreadsheet takes for the beginning of a formula."""


def write_json(data: object, meta: Row | None = None) -> None:
    """An object with `data`, and with `meta` about the moment it holds for."""
    envelope = {"data": data} if meta is None else {"data": data, "meta": meta}
    typer.echo(orjson.dumps(envelope, option=orjson.OPT_INDENT_2))


def write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """The names of the columns and a line for each row, after RFC 4180."""
    typer.echo(csv_of(columns, rows), nl=False)


def csv_of(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The same as bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """A value as a CSV cell: lists by comma, and an apostrophe before what would be a formula."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def console(*, err: bool = False) -> Console:
    """Where text goes: as wide as the terminal, and without colour if it is none."""
    stream = sys.stderr if err else sys.stdout
    terminal = stream.isatty()
    return Console(
        file=stream,
        width=None if terminal else PLAIN_WIDTH,
        no_color=None if terminal else True,
        highlight=False,
        markup=False,
        emoji=False,
    )


def say(text: str = "", style: str = "", indent: int = 0) -> None:
    """A paragraph, wrapped to the width there is."""
    write(Text(shown(text), style), indent)


def write(what: RenderableType, indent: int = 0, *, err: bool = False) -> None:
    """Something to be laid out; no blanks at the ends of lines, for they are only in the way."""
    page = console(err=err)
    with page.capture() as laid_out:
        page.print(Padding(what, (0, 0, 0, indent)) if indent else what)
    text = laid_out.get()
    if not page.is_terminal:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    typer.echo(text, nl=False, err=err)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    indent: int = 2,
    *,
    err: bool = False,
) -> None:
    """Rows under their headings; numbers stand to the right."""
    lines = [[shown(value) for value in row] for row in rows]
    grid = Table(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        show_header=any(columns),
    )
    for index, column in enumerate(columns):
        values = [line[index] for line in lines]
        number = any(values) and all(_is_number(value) for value in values)
        heading = column.replace(" ", "\n")
        grid.add_column(heading, justify="right" if number else "left", overflow="fold")
    for line in lines:
        grid.add_row(*map(Text, line))
    write(grid, indent, err=err)


def pairs(rows: Iterable[tuple[str, object]], indent: int = 2) -> None:
    """Names with their values beside them; what has no value is left out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        if value not in (None, ""):
            grid.add_row(Text(name), Text(shown(value)))
    write(grid, indent)


def shown(value: object) -> str:
    """A value as people read it, without anything that a terminal would take for a command."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}"
    text = value if isinstance(value, str) else str(value)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _is_number(value: str) -> bool:
    return not value or value.removeprefix("-").replace(".", "", 1).replace(" %", "").isdigit()


def day_text(day: object) -> str | None:
    """A day of a row as YYYY-MM-DD; None for no day, and for one without beginning or end."""
    return text_of(day) if isinstance(day, int) and BEGINNING < day < FOREVER else None


def instant_text(instant: str) -> str:
    """An instant as reports have it: to the second, in UTC.

    >>> instant_text("2025-04-01T08:00:00.000000Z")
    '2025-04-01 08:00:00 UTC'
    """
    return f"{instant[:10]} {instant[11:19]} UTC"


def plain(view: View, row: Row) -> dict[str, object]:
    """A row of a view as programs read it: days as text, and None for what has no value."""
    return {column.name: _plain(column, row[column.name]) for column in view.columns}


def _plain(column: Column, value: object) -> object:
    if column.type == "day":
        return day_text(value)
    if column.name == "published" and value:
        periods = (pair.partition(":") for pair in str(value).split(","))
        return ", ".join(f"{int(index) + 1}: {text_of(int(day))}" for index, _, day in periods)
    return None if value == "" else value
