"""`concord backup` and `concord restore`: a copy of the record, checked before it is relied on."""

from pathlib import Path
from typing import Annotated

import typer

from api.command_line.failures import Misused
from api.command_line.opening import build, progress_bar
from api.command_line.options import Stores
from api.command_line.output import say
from api.command_line.words import counted, root_text, without_password
from ledger.backup import backup as copy
from ledger.backup import restore as take_back
from ledger.proof.faults import Report
from ledger.proof.verify import noted


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    stores: Stores,
) -> None:
    """Copy the record to a new file while it is in use, and verify the copy.

    The views need no backup: `concord rebuild` derives them.
    """
    with progress_bar("verifying the copy") as progress:
        report = copy(stores.ledger, str(file), lambda checked: progress(checked, checked))
    say(f"{file} holds {_said_of(report)}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to bring back.")],
    stores: Stores,
    root: Annotated[
        str | None,
        typer.Option(metavar="SIZE:HASH", help="A size and root that the copy must have."),
    ] = None,
) -> None:
    """Verify a copy, put it where there is no record, and derive the views from it.

    A record that is there already is not touched: move it away first.
    """
    try:
        expected = noted(root) if root else None
    except ValueError as error:
        raise Misused(f"--root: {error}") from error
    with progress_bar("verifying the copy") as progress:
        report = take_back(
            str(file), stores.ledger, expected, lambda checked: progress(checked, checked)
        )
    say(f"{without_password(stores.ledger)} holds {_said_of(report)}")
    build(stores)


def _said_of(report: Report) -> str:
    size = counted(report.size, "position")
    return f"{size}, all as recorded; size and root: {root_text(report.size, report.root)}"
