"""What a view is: the columns of its rows, and how its pages are ordered."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "day"]
BOUNDS = ("valid_from", "valid_to", "known_from", "known_to")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (a day is kept as days since 1970-01-01), what it says."""

    name: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True)
class View:
    """A table of four-bound rows.

    `key` names whose row it is, `value` what holds between the bounds; `filters` are the
    columns a question may narrow by. Pages are in the order of the key.
    """

    name: str
    about: str
    key: tuple[Column, ...]
    value: tuple[Column, ...]
    filters: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.key + self.value

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns) + BOUNDS
