"""Lines: all rows of a list, some hundred in one text that the database itself joins.

A row of a million is not looked at one by one: who reads these texts finishes them together and
sends them on. They go from zone to zone, so they come in the order of the key.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, cast

from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.conditions import Aim, Where
from projections.views import SHOWN, View

AT_ONCE: Final = 4
"""Zones whose texts are in memory at a time."""
# Rows come in the order in which SQLite's index has them, and it can only look into each zone in
# turn. PostgreSQL would sort rows of all zones together if zones and rows were joined.
_STATEMENTS: Final = {
    "group_concat": (
        "SELECT {named}, {joined} FROM {zones} CROSS JOIN {rows} WHERE {condition}"
        " GROUP BY {apart} ORDER BY {apart}"
    ),
    "string_agg": (
        "SELECT {named}, joined.* FROM {zones} CROSS JOIN LATERAL"
        " (SELECT {joined} FROM {rows} WHERE {condition}) AS joined ORDER BY {apart}"
    ),
}
_JOINED: Final = {
    "group_concat": "CAST(group_concat({each}, char(10)) AS BLOB)",
    "string_agg": "convert_to(string_agg({each}, chr(10) ORDER BY {order}), 'UTF8')",
}


class Block(NamedTuple):
    """Rows of one zone: what the zone is named by, and what its rows say.

    Each line of `texts` is the text of a row, and each of `beside` what stands in the columns that
    were asked for besides, with blanks between them.
    """

    named: tuple[str, ...]
    texts: bytes
    beside: bytes


def blocks(
    asking: Asking,
    view: View,
    moment: Moment,
    where: Where,
    since: int | None,
    beside: Sequence[str] = (),
) -> Iterator[Block] | None:
    """The rows that hold at a moment, and columns of theirs that are never empty.

    None where an index is gone by, or a view has no zones: such rows are read one by one.
    """
    way = asking.way(view, Aim(moment, asking.generation.position, where, since, None))
    if not way.zones:
        return None
    *names, last = (column.name for column in view.key)
    said = [f'"{SHOWN}"', " || ' ' || ".join(f'"{name}"' for name in beside)]
    joined = _JOINED[asking.joined]
    texts, besides = (
        joined.format(each=each, order=f'"{last}"') if each else "NULL" for each in said
    )
    sql = _STATEMENTS[asking.joined].format(
        named=", ".join(f"in_{name}" for name in names),
        joined=f"{texts}, {besides}",
        zones=way.zones,
        rows=way.source,
        condition=way.condition.sql,
        apart=way.apart,
    )
    return (
        Block(tuple(map(str, named)), cast(bytes, joined), cast(bytes, more or b""))
        for rows in asking.stream(sql, way.condition.values, AT_ONCE)
        for *named, joined, more in rows
        if joined is not None
    )
