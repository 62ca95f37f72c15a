"""What a report is: a flat table of today, and what each of its columns says."""

from typing import Literal, NamedTuple

from projections.intervals import OPEN

Type = Literal["text", "integer", "number", "date"]

NOW = f"known_to = {OPEN} AND valid_from <= {{today}} AND valid_to > {{today}}"
"""That a row is known now and holds today."""


class Said(NamedTuple):
    """A column of a report: its name, its type, what it says, and where that comes from."""

    name: str
    type: Type
    about: str
    sql: str


class Report(NamedTuple):
    """A flat table: its name, what its rows are, its columns, and what it is read from."""

    name: str
    about: str
    columns: tuple[Said, ...]
    source: str


def same(*columns: tuple[str, Type, str]) -> tuple[Said, ...]:
    """Columns that are taken as they are."""
    return tuple(Said(name, kind, about, f'"{name}"') for name, kind, about in columns)


PROCESS = Said("process", "text", "the in-country process", "NULLIF(process, '')")
