"""`concord demo`: five older records brought over, their drift reported, and the ledger served."""

from pathlib import Path
from typing import Annotated, Final

import typer

from api.command_line.demo_report import report
from api.command_line.failures import Misused
from api.command_line.intake import lines_of, told
from api.command_line.opening import build, history_of, journal_of, progress_bar
from api.command_line.options import Stores
from api.command_line.output import say
from api.command_line.words import root_text
from ledger.intake.files import import_files

RECORDS: Final = (
    "uk-net-zero.jsonl",
    "de-net-zero.jsonl",
    "col-cme.jsonl",
    "xa-golden.jsonl",
    "xa-year.jsonl",
)
PLACES: Final = ("data", "concord_records")
"""Where the records are: in a checkout, and beside the packages that were installed."""

FOLDER: Final = Path(".concord") / "demo"


def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the ledger after the report.")
    ] = True,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The port; 0 takes one that is free.")
    ] = 8000,
) -> None:
    """Build the demonstration ledger in .concord/demo, print its drift report, and serve it.

    What an earlier demonstration left in that folder is replaced.
    """
    files = records(Path(__file__).parents[2])
    stores = _fresh(FOLDER)
    _bring_over(files, stores)
    report(stores)
    if serve:
        _serve(stores, port)


def records(house: Path) -> list[Path]:
    """The files of the demonstration in a checkout, or as they were installed."""
    for place in PLACES:
        files = [house / place / name for name in RECORDS]
        if all(path.is_file() for path in files):
            return files
    raise Misused(
        f"the records of the demonstration ({', '.join(RECORDS)}) are neither in "
        f"{house / PLACES[0]} nor in {house / PLACES[1]}; install Concord again, or run the demo"
        " in a checkout"
    )


def _fresh(folder: Path) -> Stores:
    """Stores in a folder of their own, without what an earlier demonstration left."""
    folder.mkdir(parents=True, exist_ok=True)
    stores = Stores(ledger=str(folder / "ledger.db"), views=str(folder / "views.db"))
    for store in (stores.ledger, stores.views):
        for suffix in ("", "-wal", "-shm"):
            Path(store + suffix).unlink(missing_ok=True)
    return stores


def _bring_over(files: list[Path], stores: Stores) -> None:
    """Take in all records together, by when each learned its facts, and derive the views."""
    total = lines_of(files)
    with journal_of(stores) as journal, progress_bar("bringing records over", total) as progress:
        receipt = import_files(
            journal, files, migrate=True, progress=lambda decided: progress(decided, total)
        )
    build(stores)
    with history_of(stores) as history:
        root = root_text(*history.root())
    say(f"{told(receipt)}, from {len(files)} older records, in {stores.ledger}")
    say(f"size and root: {root}")


def _serve(stores: Stores, port: int) -> None:
    """Serve the ledger on this machine until Ctrl-C."""
    # Whoever only wants the report need not wait for the web framework.
    from api.command_line.serve import Service, run_until_stopped  # noqa: PLC0415

    def ready(address: str) -> None:
        say()
        say(f"Serving at {address}/v1 until Ctrl-C. Try:")
        for question in QUESTIONS:
            typer.echo(f"  curl '{address}{question}'")

    build(stores, "public")
    with history_of(stores) as history:
        run_until_stopped(history, stores, Service(port=port), ready)


QUESTIONS: Final = (
    "/v1/figures?on=2025-07-30&process=uk-net-zero",
    "/v1/drift?process=xa-icp&on=2025-12-31&include=evidence",
    "/v1/drift?process=xa-icp&on=2024-06-30&known_at=2024-06-30T23:59:59Z",
)
