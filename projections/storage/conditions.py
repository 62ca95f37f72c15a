"""Conditions: which rows hold at a moment, and in which order they come, as SQL."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from projections.intervals import OPEN, Moment
from projections.views import BOUNDS, View

Where = Mapping[str, Sequence[str]]
"""Columns and the values any of which a row may have in them."""
Key = Sequence[object]


class Sort(NamedTuple):
    """An order by one column and then by the key; rows with nothing in the column come last."""

    column: str
    descending: bool = False


class Condition(NamedTuple):
    """A condition, or none where there is no text, and the values that stand for its marks."""

    sql: str
    values: tuple[object, ...] = ()


def all_of(*conditions: Condition) -> Condition:
    """The condition that all of these hold."""
    said = [each for each in conditions if each.sql]
    values = tuple(chain.from_iterable([each.values for each in said]))
    return Condition(" AND ".join([each.sql for each in said]), values)


@lru_cache(maxsize=1_024)
def holds(moment: Moment, head: int, bounds: Sequence[str] = BOUNDS) -> Condition:
    """That rows hold at a moment. At the head they are simply those that are still known.

    `bounds` are the columns that have their bounds, in the order of `BOUNDS`.
    """
    valid_from, valid_to, known_from, known_to = bounds
    on = Condition(f'"{valid_from}" <= ? AND "{valid_to}" > ?', (moment.on, moment.on))
    if moment.known >= head:
        return all_of(Condition(f'"{known_to}" = {OPEN}'), on)
    known = Condition(f'"{known_from}" <= ? AND "{known_to}" > ?', (moment.known, moment.known))
    return all_of(on, known)


def does_not_hold(moment: Moment) -> Condition:
    """That rows do not hold at a moment."""
    sql, values = holds(moment, OPEN)
    return Condition(f"NOT ({sql})", values)


def among(name: str, wanted: Sequence[object]) -> Condition:
    """That a column has one of some values."""
    if len(wanted) == 1:
        return Condition(f'"{name}" = ?', tuple(wanted))
    return Condition(f'"{name}" IN ({", ".join("?" * len(wanted))})', tuple(wanted))


def changed_since(position: int | None) -> Condition:
    """That rows are known only since a later position."""
    return Condition("") if position is None else Condition('"known_from" > ?', (position,))


def key_of(view: View, way: str = "") -> str:
    """The columns of a view's key, as SQL lists them; each the way `way` says, to order by."""
    return ", ".join([f'"{column.name}"{way}' for column in view.key])


class Stretch(NamedTuple):
    """A part of the rows in order: which rows it has, and how they are ordered."""

    condition: Condition
    order: str


def stretches(
    view: View, sort: Sort | None, after: Key | None, *, back: bool = False
) -> list[Stretch]:
    """The rows after a key, in order: those with something to sort by, then those without.

    `after` is the key of the last row that was shown; with a sort, its value comes first. `back`
    means the rows before that key, the nearest first.
    """
    descending = back != (sort is not None and sort.descending)
    way, sign = (" DESC", "<") if descending else ("", ">")
    names, ordered = [column.name for column in view.key], key_of(view, way)
    if sort is None:
        return [Stretch(beyond(names, after, sign), ordered)]
    if sort.column not in view.names:
        raise KeyError(f"{view.name} cannot be sorted by {sort.column!r}")
    column = f'"{sort.column}"'
    filled = Stretch(Condition(f"{column} IS NOT NULL"), f"{column}{way}, {ordered}")
    empty = Stretch(Condition(f"{column} IS NULL"), ordered)
    parts = [empty, filled] if back else [filled, empty]
    if after is None:
        return parts
    if after[0] is None:
        here, on = empty, all_of(empty.condition, beyond(names, after[1:], sign))
    else:
        here, on = filled, beyond([sort.column, *names], after, sign)
    return [here._replace(condition=on), *parts[parts.index(here) + 1 :]]


def beyond(names: Sequence[str], after: Key | None, sign: str) -> Condition:
    """That columns, taken together, come after (or before) these values."""
    if after is None:
        return Condition("")
    listed = '", "'.join(names)
    return Condition(f'("{listed}") {sign} ({", ".join("?" * len(names))})', tuple(after))


class Passage(NamedTuple):
    """How rows are found: what is read from, under which condition, in which order.

    If the way goes from zone to zone, `zones` is their table, and `apart` are the columns that
    tell them apart, in order.
    """

    source: str
    condition: Condition
    order: str
    zones: str = ""
    apart: str = ""

    def statement(self, names: Sequence[str], limit: int | None = None) -> str:
        """What finds these columns of the rows."""
        columns = '", "'.join(names)
        some = "" if limit is None else f" LIMIT {limit:d}"
        source = f"{self.zones} CROSS JOIN {self.source}" if self.zones else self.source
        where = self.condition.sql
        return f'SELECT "{columns}" FROM {source} WHERE {where} ORDER BY {self.order}{some}'


class Aim(NamedTuple):
    """What of a question says which rows it looks at."""

    moment: Moment
    head: int
    where: Where
    since: int | None
    after: Key | None
    back: bool = False
    """Whether the rows before the key are meant, the nearest first."""
