"""`concord export`: the record as lines that `concord import` reads."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import typer

from api.command_line.failures import Misused
from api.command_line.moments import position_named
from api.command_line.opening import history_of, progress_bar
from api.command_line.options import Stores, unfolded
from ledger.intake.lines import line_of

export = typer.Typer(
    help="Write the record for others to read.", no_args_is_help=True, rich_markup_mode=None
)

BATCH: Final = 1_000


@export.callback()
def _group() -> None:
    """Write the record for others to read."""


@export.command("events")
@unfolded
def events(
    stores: Stores,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here, not to the terminal."),
    ] = None,
    migrate: Annotated[
        bool,
        typer.Option(
            "--migrate",
            help="Give every line the instant at which it was recorded, for import --migrate.",
        ),
    ] = False,
    known_at: Annotated[
        str | None,
        typer.Option(metavar="POSITION|INSTANT", help="Only what was recorded by then."),
    ] = None,
) -> None:
    """Write every entry as a line that `concord import` reads, oldest first."""
    with history_of(stores) as history:
        last = history.head() if known_at is None else position_named(history, known_at)
        with _written(output) as file, progress_bar("writing", last) as progress:
            position = 0
            while position < last:
                for entry in history.entries(position, min(BATCH, last - position)):
                    file.write(line_of(entry, recorded_at=migrate) + b"\n")
                    position = entry.position
                progress(position, last)


@contextmanager
def _written(path: Path | None) -> Iterator[BinaryIO]:
    """Where lines go; a file is there whole or not at all."""
    if path is None:
        out = typer.get_binary_stream("stdout")
        yield out
        out.flush()
        return
    if path.is_dir():
        raise Misused(f"{path} is a folder; name a file")
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
