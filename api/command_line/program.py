"""The commands of the program, and what it answers when something is wrong."""

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from api.command_line.options import unfolded

CUT_SHORT: Final = 141
"""The exit code where the reader of a pipe went away, as shells have it."""


class Door(NamedTuple):
    """A command: its name, the module of `api.command_line` that has it, what it does."""

    name: str
    module: str
    about: str


SECTIONS: Final[tuple[tuple[str, tuple[Door, ...]], ...]] = (
    (
        "Put facts in",
        (
            Door("template", "record", "print an example line of an event, every field explained"),
            Door("record", "record", "record one fact"),
            Door("import", "intake", "record files of facts, each whole or not at all"),
        ),
    ),
    (
        "Ask",
        (
            Door("drift", "drift", "list what has drifted, worst first; or check that nothing has"),
            Door("figures", "figures", "alignment, deficits, delays and follow-ups in numbers"),
            Door("cells", "cells", "every provision at every place, and its state"),
            Door("show", "show", "how one thing stands"),
            Door("tasks", "tasks", "what a post or an actor has to do, by its due dates"),
            Door("log", "log", "what was recorded about one thing, oldest first"),
            Door("blame", "blame", "which entry set which field of a thing, and who recorded it"),
            Door("diff", "diff", "what changed between two days, or two states of knowledge"),
            Door("replay", "replay", "a thing entry by entry, and what each of them changed"),
            Door("report", "report", "what a government reports on a period, with citations"),
        ),
    ),
    (
        "Trust",
        (
            Door("verify", "proof", "check every entry against the tree, and against a noted root"),
            Door("status", "upkeep", "how large the ledger is, its root, how far the views are"),
            Door("export", "export", "write the record as lines that import reads"),
            Door("backup", "keeping", "copy the record while it is in use, and verify the copy"),
            Door("restore", "keeping", "verify a copy and put it in the place of the record"),
        ),
    ),
    (
        "Run",
        (
            Door("init", "upkeep", "make an empty record and its views"),
            Door("rebuild", "upkeep", "derive the views anew beside the serving ones, then swap"),
            Door("reporting", "reporting", "flat tables for whoever reads by SQL"),
            Door("serve", "serve", "answer HTTP on loopback, and follow the record"),
            Door("demo", "demo", "build the demonstration ledger and report on it"),
        ),
    ),
)
DOORS: Final = {door.name: door for _, doors in SECTIONS for door in doors}


class _Commands(Mapping[str, Any]):
    """The commands by name; the module of one is imported when it is first asked for."""

    def __init__(self) -> None:
        self._opened: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._opened:
            self._opened[name] = _opened(DOORS[name])
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        return iter(DOORS)

    def __len__(self) -> int:
        return len(DOORS)


class Program(TyperGroup):
    """All commands. Whatever is wrong is said in one sentence, with the exit code it calls for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = _Commands()

    def list_commands(self, _: Any) -> list[str]:
        """The names of the commands, in reading order."""
        return list(DOORS)

    def format_commands(self, _: Any, formatter: Any) -> None:
        """What `--help` says of the commands, without importing them."""
        for title, doors in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(door.name, door.about) for door in doors])

    def invoke(self, ctx: Any) -> Any:
        """Call a command; an error that people can do something about ends it with a sentence."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort):
            raise
        except BrokenPipeError as error:
            # Whoever read the answer has read enough; what is left in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(CUT_SHORT) from error
        except Exception as error:
            # Most commands never get here, and need not wait for what knows every error.
            from api.command_line.failures import explained  # noqa: PLC0415

            failure = explained(error)
            if failure is None:
                raise
            typer.echo(f"concord: {failure.sentence}", err=True)
            raise typer.Exit(failure.code) from error


def _opened(door: Door) -> Any:
    """The command behind a door: a function with options, or a group of such functions."""
    module = import_module(f"api.command_line.{door.module}")
    found = getattr(module, f"{door.name}_", None) or getattr(module, door.name)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(door.name)(unfolded(found))
    return get_command(alone)
