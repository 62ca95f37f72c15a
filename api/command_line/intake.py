"""`concord import`: files of facts, or tables of another day; all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.command_line.failures import Misused
from api.command_line.opening import journal_of, progress_bar
from api.command_line.options import Output, Stores
from api.command_line.output import say, write_csv, write_json
from api.command_line.problems import reported
from api.command_line.snapshots import show
from api.command_line.words import counted
from ledger.intake.files import MAX_FILE, import_files
from ledger.intake.formats import Wanted
from ledger.intake.paths import open_plain
from ledger.intake.problems import Unfit
from ledger.intake.snapshots.importing import import_snapshots
from ledger.intake.snapshots.mappings import read_mapping
from ledger.intake.snapshots.parts import SnapshotMapping
from ledger.journal import Journal
from ledger.sqlite import path_of
from ledger.submission import Receipt


@dataclass(frozen=True)
class Tables:
    """What tables become, if the files are tables."""

    snapshots: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="MAPPING",
            help="Take the files as tables (CSV or XLSX) that were published from time to time, "
            "and record what changed; the mapping says which column is which fact. May be "
            "repeated: a file then goes with the mapping that names it.",
        ),
    ] = None
    published: Annotated[
        str | None,
        typer.Option(
            metavar="INSTANT",
            help="When the tables were published, if their mapping does not say so, or otherwise.",
        ),
    ] = None


@dataclass(frozen=True)
class Way:
    """How an import goes about it."""

    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be recorded, and record nothing.")
    ] = False
    migrate: Annotated[
        bool,
        typer.Option(
            "--migrate",
            help="Bring an older record over: merge all files by the recorded_at of their lines, "
            "or by when the tables were published.",
        ),
    ] = False
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="If something cannot be recorded, write every problem with the row it is about "
            "into this CSV file.",
        ),
    ] = None


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Files of JSON Lines; with --snapshots, tables."),
    ],
    stores: Stores,
    output: Output,
    tables: Tables,
    way: Way,
) -> None:
    """Record every line of the files, or none; or what tables say and the record does not.

    Each line or row that cannot be recorded is named with the field and the reason. Importing
    the same files again adds nothing.
    """
    if tables.published is not None and not tables.snapshots:
        raise Misused("--published goes with --snapshots; lines have their recorded_at")
    with reported(output, way.report):
        mappings = [read_mapping(path) for path in tables.snapshots or ()]
    wanted = [Wanted(**mapping.table.model_dump()) for mapping in mappings]
    with reported(output, way.report, wanted):
        if mappings:
            _import_tables(mappings, files, stores, output, tables.published, way)
        else:
            _import_lines(files, stores, output, way)


def _import_tables(
    mappings: list[SnapshotMapping],
    files: list[Path],
    stores: Stores,
    output: Output,
    published: str | None,
    way: Way,
) -> None:
    with _journal(stores, way.dry_run) as journal, progress_bar("comparing") as progress:
        imported = import_snapshots(
            journal,
            mappings,
            files,
            published=published,
            dry_run=way.dry_run,
            migrate=way.migrate,
            progress=progress,
        )
    show(imported, output, told(imported.receipt, dry_run=way.dry_run), dry_run=way.dry_run)


def _import_lines(files: list[Path], stores: Stores, output: Output, way: Way) -> None:
    total = lines_of(files)
    with _journal(stores, way.dry_run) as journal, progress_bar("reading", total) as progress:
        receipt = import_files(
            journal,
            files,
            dry_run=way.dry_run,
            migrate=way.migrate,
            progress=lambda decided: progress(decided, total),
        )
    if output.format == "json":
        write_json(asdict(receipt))
    elif output.format == "csv":
        write_csv(list(asdict(receipt)), [asdict(receipt)])
    else:
        say(told(receipt, dry_run=way.dry_run))


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
        with suppress(OSError, Unfit), open_plain(path) as file:
            for _ in range(MAX_FILE >> 20):
                total += file.read(1 << 20).count(b"\n")
    return total


@contextmanager
def _journal(stores: Stores, dry_run: bool) -> Iterator[Journal]:
    """The journal; a dry run makes no record where there is none, and asks an empty one."""
    path = path_of(stores.ledger)
    if dry_run and "://" not in path and not Path(path).exists():
        stores = Stores(ledger="memory:", views=stores.views)
    with journal_of(stores) as journal:
        yield journal
