"""Ways: how a question goes from zone to zone, to the rows that it asks for.

It looks only into zones in which some row may hold and may be what is asked for (see
`storage.zones`), and reads the rows of one in the order of the key, from or up to another key.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from projections.drift.kinds import STATING
from projections.storage.conditions import (
    Aim,
    Condition,
    Key,
    Passage,
    Where,
    all_of,
    among,
    beyond,
    holds,
)
from projections.views import View

EDGES: Final = ("first_day", "last_day", "first_known", "last_known", "changed")
"""From when to when rows of a zone are valid and known, and at which position it changed."""
_LEAST: Final = "\x01"
"""What makes a text the next one beyond it."""
_STATING: Final = "in_kind IN ({})".format(", ".join(f"'{kind}'" for kind in sorted(STATING)))


def passage(view: View, table: str, zones: str, aim: Aim, tie: str = "in_{}") -> Passage:
    """The rows of a table in the order of their key, zone by zone.

    `tie` is what a column of the key is equal to, by the name of the column.
    """
    *named, last = [column.name for column in view.key]
    zone = [f"in_{name}" for name in named]
    edge, sign, way = ("low", "<=", " DESC") if aim.back else ("high", ">=", "")
    condition = all_of(
        *_named(named, aim.where),
        beyond([*zone, edge], aim.after, sign),
        holds(aim.moment, aim.head, EDGES[:4]),  # some row of the zone may
        Condition("") if aim.since is None else Condition("changed > ?", (aim.since,)),
        Condition(" AND ".join([f'"{name}" = {tie.format(name)}' for name in named])),
        _within(view, named, aim),
    )
    order = ", ".join([f"{name}{way}" for name in (*zone, "low", f'"{last}"')])
    return Passage(table, condition, order, zones, ", ".join([*zone, "low"]))


def _named(named: Sequence[str], where: Where) -> Iterator[Condition]:
    """That zones bear the names that are asked for.

    Where a name before it is free, a single name is put so that SQLite does not see a column in
    it: it would take the column out of the order that is asked for, and sort what is in order.
    """
    led = True
    for name in named:
        wanted = where.get(name)
        if wanted is None:
            led = False
        elif led or len(wanted) > 1:
            yield among(f"in_{name}", wanted)
        else:
            yield Condition(f"in_{name} || '' = ?", (wanted[0],))


def _within(view: View, named: Sequence[str], aim: Aim) -> Condition:
    """That rows are in their zone, and that the zone has what is asked for of the last column.

    Where a key cuts a zone in two, its edge is moved. To compare rows with the whole key would
    say the same, but PostgreSQL would take that for a better guide than the zones where it
    expects few rows, near an end of the list, and read thousands.
    """
    last, where, after = view.key[-1].name, aim.where, aim.after
    low, high, reached = Condition("low"), Condition("high"), Condition("")
    if last in where:
        least, most = min(where[last]), max(where[last])
        reached = Condition("low <= ? AND high > ?", (most, least))
        if least == most and after is None:
            return reached
    elif (view.name, last) == ("findings", "subject") and "agreement" in where:
        # What is about an agreement has a subject that begins with its id and `:` or `@`, if it
        # is no thing that states what it is about.
        ids = where["agreement"]
        least, most = min(f"{id}:" for id in ids), max(f"{id}A" for id in ids)
        reached = Condition(f"({_STATING} OR (low <= ? AND high > ?))", (most, least))
        low = Condition(f"CASE WHEN {_STATING} OR low > ? THEN low ELSE ? END", (least, least))
    if after is not None and aim.back:
        high = _begun(named, "high > ?", after, after[-1], high)
    elif after is not None:
        low = _begun(named, "low <= ?", after, f"{after[-1]}{_LEAST}", low)
    reach = f'"{last}" >= {low.sql} AND "{last}" < {high.sql}'
    return all_of(reached, Condition(reach, (*low.values, *high.values)))


def _begun(named: Sequence[str], cut: str, after: Key, at: object, edge: Condition) -> Condition:
    """Where rows of a zone begin or end: in the one that a key cuts in two, at that key."""
    here = " AND ".join([*(f"in_{name} = ?" for name in named), cut])
    return Condition(f"CASE WHEN {here} THEN ? ELSE {edge.sql} END", (*after, at, *edge.values))
