"""`concord import`: files of facts, each whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.command_line.opening import journal_of, progress_bar
from api.command_line.options import Stores
from api.command_line.output import say
from api.command_line.words import counted
from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.sqlite import path_of
from ledger.submission import Receipt


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files of JSON Lines.")],
    stores: Stores,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be recorded, and record nothing.")
    ] = False,
    migrate: Annotated[
        bool,
        typer.Option(
            "--migrate",
            help="Bring an older record over: merge all files by the recorded_at of their lines.",
        ),
    ] = False,
) -> None:
    """Record every line of the files, or none.

    Each line that cannot be recorded is named with the field and the reason. Importing the same
    lines again adds nothing.
    """
    with (
        _journal(stores, dry_run) as journal,
        progress_bar("reading", lines_of(files)) as progress,
    ):
        total = lines_of(files)
        receipt = import_files(
            journal,
            files,
            dry_run=dry_run,
            migrate=migrate,
            progress=lambda decided: progress(decided, total),
        )
    say(told(receipt, dry_run=dry_run))


def told(receipt: Receipt, *, dry_run: bool = False) -> str:
    """What came of an import, in a sentence."""
    known = f"{counted(receipt.known, 'fact')} known already"
    if not receipt.recorded:
        return f"nothing new: {known}"
    verb = "would be recorded" if dry_run else "recorded"
    if receipt.first == receipt.last:
        where = f"at position {receipt.first}"
    else:
        where = f"at positions {receipt.first} to {receipt.last}"
    return f"{counted(receipt.recorded, 'fact')} {verb} {where}; {known}"


def lines_of(files: list[Path]) -> int:
    """How many lines there are, for the progress bar; what cannot be read counts for nothing."""
    total = 0
    for path in files:
        if path.is_file():
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    total += block.count(b"\n")
    return total


@contextmanager
def _journal(stores: Stores, dry_run: bool) -> Iterator[Journal]:
    """The journal; a dry run makes no record where there is none, and asks an empty one."""
    path = path_of(stores.ledger)
    if dry_run and "://" not in path and not Path(path).exists():
        stores = Stores(ledger="memory:", views=stores.views)
    with journal_of(stores) as journal:
        yield journal
