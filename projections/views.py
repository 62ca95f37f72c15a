"""What a view is: the columns of its rows, how its pages are ordered, how a row is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Type = Literal["text", "integer", "amount", "day"]
BOUNDS = ("valid_from", "valid_to", "known_from", "known_to")
CLAUSE = "clause"
"""By what rows are narrowed as by a column: an agreement and a provision of it, `na1:P1`."""
SOUGHT = "q"
"""By what rows are narrowed as by a column: words that all occur in some text of a row."""
CONCERNS = ("agreement", "provision", "jurisdiction")
"""The columns that say what a row concerns."""
SHOWN = "shown"
"""The column that holds a row as people get it: a JSON object."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, what it says.

    A day is kept as days since 1970-01-01, an amount of money in its smallest unit.
    """

    name: str
    type: Type
    about: str


@dataclass(frozen=True)
class View:
    """A table of four-bound rows.

    `key` names whose row it is and `subject` what else follows from that alone; `value` is what
    holds between the bounds. `filters` are the columns a question may narrow by. Pages are in
    the order of the key. The indexes of a view's table are in `projections.storage.indexes`.

    As people get it, a row begins with its `id`, which `identity` writes with the names of
    columns in braces. `lists` are columns that hold several words by comma, `documents` those
    that hold JSON, `unshown` those that are left out, `renamed` those that bear another name.
    `elsewhere` are those that other things have a part in, so that no entry of its own sets them.
    """

    name: str
    about: str
    key: tuple[Column, ...]
    value: tuple[Column, ...]
    filters: tuple[str, ...]
    identity: str
    subject: tuple[Column, ...] = ()
    lists: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict, hash=False)
    elsewhere: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return self.key + self.subject + self.value

    def place(self, name: str) -> int:
        """Where in a value a column stands."""
        return [column.name for column in self.value].index(name)

    @cached_property
    def _concerns(self) -> tuple[int | None, ...]:
        stated = {column.name for column in self.value}
        return tuple(self.place(name) if name in stated else None for name in CONCERNS)

    def concerned(self, value: tuple[object, ...]) -> tuple[str | None, str | None, str | None]:
        """The agreement, the provision and the place that a row states, where it has them."""
        agreement, provision, place = (
            str(value[index]) if index is not None and value[index] else None
            for index in self._concerns
        )
        return agreement, provision, place

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What a question answers with: the columns and the bounds."""
        return tuple(column.name for column in self.columns) + BOUNDS

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """The columns of the table, in their order."""
        return (*self.names, SHOWN)
