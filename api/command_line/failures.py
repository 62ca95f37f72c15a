"""Errors as people meet them: one sentence that says what to do, and an exit code."""

import os
from collections.abc import Sequence
from typing import Final, NamedTuple

from ledger.backup import CopyRefused
from ledger.decisions.refusals import Refused
from ledger.intake.problems import MAX_PROBLEMS, ImportProblem, ImportRefused, Unfit
from ledger.rows import StoreDamaged, StoreError
from ledger.submission import Conflict
from projections.following.failures import EvaluationError
from projections.storage.databases import ViewsUnavailable

USAGE: Final = 2
UNAVAILABLE: Final = 3
TRACEBACK: Final = "CONCORD_TRACEBACK"


class Failure(NamedTuple):
    """What is said, and the exit code."""

    sentence: str
    code: int


class Misused(Exception):
    """The command cannot do what was asked for; the message says what to ask for instead."""


class Unavailable(Exception):
    """A store cannot be had, or not in the state that is needed; the message says what to do."""


def explained(error: Exception) -> Failure | None:
    """What to say of an error; None if the terminal library says it itself.

    An error nobody foresaw is a mistake of ours, and is named with its type;
    CONCORD_TRACEBACK=1 shows where it came from.
    """
    match error:
        case ImportRefused():
            return Failure(_all_of(error), USAGE)
        case Refused() | Unfit() | Misused() | CopyRefused():
            return Failure(_sentence(error), USAGE)
        case StoreDamaged():
            return Failure(f"{_sentence(error)}; `concord verify` says where", UNAVAILABLE)
        case StoreError() | Conflict() | ViewsUnavailable() | EvaluationError() | Unavailable():
            return Failure(_sentence(error), UNAVAILABLE)
        case OSError(filename=str() as name):
            return Failure(f"{printable(name)}: {error.strerror}", USAGE)
    if isinstance(said := getattr(error, "message", None), str):
        error.message = printable(said)  # type: ignore[attr-defined]
    if hasattr(error, "exit_code") or os.environ.get(TRACEBACK):
        return None
    kind = type(error).__name__
    return Failure(
        f"this should not have happened: {kind}: {_sentence(error)} "
        f"(repeat with {TRACEBACK}=1 to see where)",
        UNAVAILABLE,
    )


def _sentence(error: Exception) -> str:
    """The message of an error on one line, with the field it is about, if it says one."""
    text = printable(str(error))
    field = error.field if isinstance(error, Refused) else ""
    return f"{printable(field)}: {text}" if field and field != "facts" else text


def headline(problems: Sequence[ImportProblem]) -> str:
    """That nothing was recorded, and because of how many problems."""
    count = len(problems)
    more = " or more" if count >= MAX_PROBLEMS else ""
    return f"nothing was recorded, because of {count}{more} problem{'s' * (count > 1)}:"


def printable(text: str) -> str:
    """A text on one line, without anything that a terminal would take for a command.

    Names of files and what stands in them come from elsewhere.
    """
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def _all_of(error: ImportRefused) -> str:
    """Every problem on a line of its own, and that nothing was recorded."""
    return "\n".join([headline(error.problems), *(printable(str(p)) for p in error.problems)])
