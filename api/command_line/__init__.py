"""The command line: every door of the house that is opened by typing.

`api.command_line.program` lists the commands; each is a function in the module of its group, with
its options as parameters. A module is imported when one of its commands is called.
"""

from typing import Annotated

import typer

from api.command_line.program import Program

app = typer.Typer(
    name="concord",
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _say_version(asked: bool) -> None:
    """Print the version of the house and stop, if asked to."""
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        typer.echo(f"concord {version('concord-ledger')}")
        raise typer.Exit


@app.callback()
def concord(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_say_version,
            help="Say which version this is.",
        ),
    ] = False,
) -> None:
    """A ledger of what was agreed, and of what became of it in every place it was meant for.

    The record is ledger.db and the views are views.db in the current folder, unless
    CONCORD_LEDGER and CONCORD_VIEWS, or --ledger and --views, name other ones.

    Exit codes: 0 all is well, 1 a check that was asked for failed, 2 wrong usage or a refused
    fact, 3 a store cannot be had.
    """


def main() -> None:
    """What the installed command `concord` calls."""
    app(prog_name="concord")
