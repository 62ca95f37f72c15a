"""Lines: all rows of a list as the database itself writes them, some hundred in one text.

A row of a million is not looked at one by one outside the database; who reads these texts sends
them on. They go from zone to zone, so they come in the order of the key.
"""

from collections.abc import Iterator
from typing import Final

from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.conditions import Aim, Condition, Where
from projections.views import View

AT_ONCE: Final = 4
"""Zones whose texts are in memory at a time."""
_JOINED: Final = {
    "group_concat": "group_concat({0}, char(10))",  # in the order in which the index has them
    "string_agg": "string_agg({0}, chr(10) ORDER BY {1})",
}


def lines(
    asking: Asking,
    view: View,
    moment: Moment,
    where: Where,
    since: int | None,
    written: Condition,
) -> Iterator[str] | None:
    """The rows that hold at a moment as lines; `written` is what stands in one, in SQL.

    None where an index is gone by, or a view has no zones: such rows are read one by one.
    """
    way = asking.way(view, Aim(moment, asking.generation.position, where, since, None))
    if not way.zones:
        return None
    joined = _JOINED[asking.joined].format(written.sql, f'"{view.key[-1].name}"')
    sql = (
        f"SELECT {joined} FROM {way.source} WHERE {way.condition.sql}"
        f" GROUP BY {way.zones} ORDER BY {way.zones}"
    )
    found = asking.stream(sql, (*written.values, *way.condition.values), AT_ONCE)
    return ("\n".join([str(text) for (text,) in texts]) + "\n" for texts in found)
