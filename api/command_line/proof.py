"""`concord verify`: whether the record is what was recorded."""

from typing import Annotated

import typer

from api.command_line.failures import Misused
from api.command_line.opening import progress_bar
from api.command_line.options import Output, Stores
from api.command_line.output import say, write_csv, write_json
from api.command_line.words import counted, root_text
from ledger.proof.faults import Fault, Report
from ledger.proof.verify import noted
from ledger.proof.verify import verify as check
from ledger.rows import StoreDamaged
from ledger.store import open_store


def verify(
    output: Output,
    stores: Stores,
    root: Annotated[
        str | None,
        typer.Option(metavar="SIZE:HASH", help="A size and root that were noted down earlier."),
    ] = None,
) -> None:
    """Hash every entry again and compare it with the tree, its columns and the schema.

    Exits with 1 if anything is not what was recorded. Without --root, whoever rewrote entries
    and tree together is not found out.
    """
    report = verified(stores.ledger, root)
    faults = [
        {"code": fault.code, "position": fault.position, "says": fault.says}
        for fault in report.faults
    ]
    if output.format == "json":
        found = {"ok": report.ok, "size": report.size, "root": root_text(report.size, report.root)}
        write_json({**found, "compared_with": root, "faults": faults})
    elif output.format == "csv":
        write_csv(("code", "position", "says"), faults)
    else:
        _tell(report, root)
    if not report.ok:
        raise typer.Exit(1)


def verified(ledger: str, root: str | None = None) -> Report:
    """What a check of a record finds; one that cannot be opened for damage is a fault as well."""
    try:
        expected = noted(root) if root else None
    except ValueError as error:
        raise Misused(f"--root: {error}") from error
    try:
        with open_store(ledger, read_only=True) as store, progress_bar("verifying") as progress:
            head = store.head()
            return check(store, expected, lambda checked: progress(checked, head))
    except StoreDamaged as error:
        return Report(0, bytes(32), (Fault("DATABASE", None, str(error)),))


def _tell(report: Report, root: str | None) -> None:
    if report.first is None:
        compared = " and that of the root noted down" if root else ""
        say(f"{counted(report.size, 'position')} checked: every entry is as recorded{compared}.")
    else:
        place = f" at position {report.first.position}" if report.first.position else ""
        say(f"This is not what was recorded{place}: {report.first.says}")
        for fault in report.faults:
            where = f"position {fault.position}: " if fault.position else ""
            say(f"{fault.code}: {where}{fault.says}", indent=2)
    say(f"size and root: {root_text(report.size, report.root)}")
