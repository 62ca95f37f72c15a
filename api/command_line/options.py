"""Options that several commands share, and how a group of options becomes one parameter.

A command takes a group, such as `question: Question`; on the command line its fields are options
of their own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Literal, get_type_hints

import typer

Format = Literal["text", "json", "csv"]
LEDGER = "CONCORD_LEDGER"
VIEWS = "CONCORD_VIEWS"


@dataclass(frozen=True)
class Stores:
    """Where the record and the views are."""

    ledger: Annotated[
        str,
        typer.Option(
            envvar=LEDGER,
            metavar="URL",
            help="The record: a file, or a postgresql:// address.",
        ),
    ] = "ledger.db"
    views: Annotated[
        str,
        typer.Option(
            envvar=VIEWS,
            metavar="URL",
            help="The views: a file, or a postgresql:// address.",
        ),
    ] = "views.db"


@dataclass(frozen=True)
class Moments:
    """The moment a question is about, as it was typed."""

    on: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help="The day the question is about, as YYYY-MM-DD; today by default."
        ),
    ] = None
    known_at: Annotated[
        str | None,
        typer.Option(
            metavar="POSITION|INSTANT",
            help="As known then: a position, or an instant such as 2025-03-01T00:00:00Z; "
            "by default all that is recorded. Alone it also sets the day.",
        ),
    ] = None


@dataclass(frozen=True)
class Output:
    """How an answer is written."""

    json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False
    csv: Annotated[bool, typer.Option("--csv", help="Write CSV (RFC 4180, UTF-8).")] = False

    @property
    def format(self) -> Format:
        """The one that was asked for."""
        if self.json and self.csv:
            raise typer.BadParameter("choose --json or --csv, not both")
        return "json" if self.json else "csv" if self.csv else "text"


Some = list[str] | None
_MANY = "; several by comma or by repeating."


@dataclass(frozen=True)
class Where:
    """What an answer is narrowed to."""

    process: Annotated[Some, typer.Option(metavar="ID", help=f"Only these processes{_MANY}")] = None
    agreement: Annotated[Some, typer.Option(metavar="ID", help=f"Only these agreements{_MANY}")] = (
        None
    )
    provision: Annotated[Some, typer.Option(metavar="ID", help=f"Only these provisions{_MANY}")] = (
        None
    )
    jurisdiction: Annotated[
        Some, typer.Option(metavar="ID", help=f"Only these jurisdictions{_MANY}")
    ] = None

    def given(self) -> dict[str, Sequence[str]]:
        """The columns that are narrowed, with the values to keep."""
        named = ((field.name, several(getattr(self, field.name))) for field in fields(self))
        return {name: values for name, values in named if values}


@dataclass(frozen=True)
class FigureWhere(Where):
    """What figures are narrowed to: also by what is no column of any row."""

    theme: Annotated[
        Some, typer.Option(metavar="ID", help=f"Only what is about these themes{_MANY}")
    ] = None
    actor: Annotated[
        Some,
        typer.Option(metavar="REF", help=f"Only what these owe, as actor/<id> or post/<id>{_MANY}"),
    ] = None


Limit = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="NUMBER",
        help="At most so many of each process; 0 is all. By default text shows the worst, "
        "and JSON and CSV have all.",
    ),
]


def several(given: Some) -> list[str]:
    """The values of an option that may be repeated and may hold commas."""
    return [value for text in given or [] for value in text.split(",") if value]


def unfolded(function: Callable[..., None]) -> Callable[..., None]:
    """The function with each parameter that is a group of options unfolded into its options."""
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    parameters: list[Parameter] = []
    for name, parameter in signature(function).parameters.items():
        if name not in groups:
            parameters.append(
                parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[name])
            )
            continue
        within = get_type_hints(groups[name], include_extras=True)
        parameters += [
            Parameter(
                field.name,
                Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=within[field.name],
            )
            for field in fields(groups[name])
        ]

    @wraps(function)
    def folding(**given: Any) -> None:
        for name, group in groups.items():
            options = {field.name: given.pop(field.name) for field in fields(group)}
            given[name] = group(**options)
        function(**given)

    folding.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    folding.__annotations__ = {each.name: each.annotation for each in parameters}
    del folding.__wrapped__
    return folding
