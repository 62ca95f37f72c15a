"""Zones: stretches of a view's rows in the order of its key, and when any row in them may hold.

A page of a moment long past would have to pass over all rows that did not hold then. Instead it
goes from zone to zone, and looks only into those in which some row may hold: known soon enough and
long enough, and valid soon enough and long enough. The columns of the key but the last name the
zone, so a question that is narrowed by one of them need not name the others.

Zones are made when a generation is finished. Rows that are added later widen their zone; a row
that ends leaves it as it is, so a zone may be looked into for nothing, but is never passed over.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple, Self

from projections.intervals import OPEN
from projections.storage.conditions import Aim, Passage
from projections.storage.cursors import Cursor, Values
from projections.storage.ways import EDGES, passage
from projections.views import BOUNDS, View

SIZE = 400
"""Rows of a zone, about."""
LOWEST, HIGHEST = "", "~"
_WIDER = ", ".join(
    f"{name} = CASE WHEN {name} {sign} ? THEN ? ELSE {name} END"
    for name, sign in zip(EDGES, "><><<", strict=True)
)
_AT_ONCE = 100
_SPANNED = (
    'MIN("valid_from"), MAX("valid_to"), MIN("known_from"), MAX("known_to"), MAX("known_from")'
)


Names = tuple[object, ...]
"""The columns of a key but the last, as one zone has them."""


class _Edges(NamedTuple):
    """From when to when rows of a zone are valid and known, and at which position it changed."""

    first_day: int
    last_day: int
    first_known: int
    last_known: int
    changed: int

    @classmethod
    def around(cls, rows: Iterable[Sequence[int]]) -> Self:
        """The edges of rows with these bounds."""
        valid_from, valid_to, known_from, known_to = zip(*rows, strict=True)
        edges = min(valid_from), max(valid_to), min(known_from), max(known_to)
        return cls(*edges, max(known_from))


_NEVER = _Edges(OPEN, 0, OPEN, 0, 0)
"""Of a zone without rows: they widen it when they come."""


def zoned(view: View) -> bool:
    """Whether a view has zones: its key has a column that names them."""
    return len(view.key) > 1


class Zones:
    """The SQL of the zones of one table."""

    def __init__(self, view: View, table: str, zones: str, tie: str = "in_{}") -> None:
        self._view, self._table, self.name, self._tie = view, table, zones, tie
        self._key = [column.name for column in view.key]
        *self._named, self._last = self._key
        self._in = [f"in_{name}" for name in self._named]

    def passage(self, aim: Aim) -> Passage:
        """How a question goes through these zones."""
        return passage(self._view, self._table, self.name, aim, self._tie)

    def create(self, cursor: Cursor) -> None:
        """Create the table of the zones, empty."""
        texts = [f"{name} {cursor.text} NOT NULL" for name in (*self._in, "low", "high")]
        edges = [f"{name} BIGINT NOT NULL" for name in EDGES]
        parts = ", ".join([*texts, *edges, f"PRIMARY KEY ({', '.join(self._in)}, low)"])
        cursor.run(f"CREATE TABLE {self.name} ({parts}){cursor.clustered}")

    def drop(self, cursor: Cursor) -> None:
        """Throw the zones away."""
        cursor.run(f"DROP TABLE IF EXISTS {self.name}")

    def make(self, cursor: Cursor) -> None:
        """Divide the rows there are; their key is indexed."""
        named = ", ".join(f'"{name}"' for name in self._named)
        groups = cursor.run(
            f"SELECT {named}, COUNT(*), {_SPANNED} FROM {self._table} GROUP BY {named}"
        )
        zones: list[Values] = []
        for group in groups:
            names, count, edges = group[: len(self._named)], group[len(self._named)], group[-5:]
            if int(str(count)) <= 2 * SIZE:
                zones.append((*names, LOWEST, HIGHEST, *edges))
            else:
                zones += self._divided(cursor, names)
        cursor.fill(self.name, (*self._in, "low", "high", *EDGES), zones)

    def _divided(self, cursor: Cursor, names: Values) -> Iterator[Values]:
        """The zones of many rows that are alike in the key but for its last column."""
        cuts = [LOWEST, *self._cuts(cursor, names), HIGHEST]
        sql = f'SELECT {_SPANNED} FROM {self._table} WHERE {self._same()} AND "{self._last}" >= ?'
        for low, high in pairwise(cuts):
            (edges,) = cursor.run(f'{sql} AND "{self._last}" < ?', [*names, low, high])
            yield (*names, low, high, *(_NEVER if edges[0] is None else edges))

    def _cuts(self, cursor: Cursor, names: Values) -> Iterator[object]:
        last = f'"{self._last}"'
        sql = f"SELECT {last} FROM {self._table} WHERE {self._same()} AND {last} > ?"
        low: object = LOWEST
        while found := cursor.run(f"{sql} ORDER BY {last} LIMIT 1 OFFSET {SIZE}", [*names, low]):
            ((low,),) = found
            yield low

    def _same(self) -> str:
        return " AND ".join(f'"{name}" = ?' for name in self._named)

    def widen(self, cursor: Cursor, columns: Sequence[str], rows: Sequence[Values]) -> None:
        """Let the zones reach as far as rows that were added, whose columns have these names."""
        key = itemgetter(*map(columns.index, self._key))
        bounds = itemgetter(*map(columns.index, BOUNDS))
        lows = self._lows(cursor, {key(row)[:-1] for row in rows})
        spans: dict[Names, list[Sequence[int]]] = {}
        for row in rows:
            *names, last = key(row)
            known = lows.get(tuple(names))
            zone = (*names, known[bisect_right(known, str(last)) - 1] if known else LOWEST)
            spans.setdefault(zone, []).append(bounds(row))
        edges = {zone: _Edges.around(each) for zone, each in spans.items()}
        new = [(*zone, HIGHEST, *edge) for zone, edge in edges.items() if zone[:-1] not in lows]
        old = [(*_twice(edge), *zone) for zone, edge in edges.items() if zone[:-1] in lows]
        if new:
            cursor.fill(self.name, (*self._in, "low", "high", *EDGES), new)
        where = " AND ".join(f"{name} = ?" for name in (*self._in, "low"))
        cursor.run_many(f"UPDATE {self.name} SET {_WIDER} WHERE {where}", old)

    def _lows(self, cursor: Cursor, named: set[Names]) -> dict[Names, list[str]]:
        """Where the zones of these names begin, in order."""
        names, found = ", ".join(self._in), dict[Names, list[str]]()
        wanted = sorted(named, key=repr)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join([f"({', '.join('?' * len(self._in))})"] * len(some))
            rows = cursor.run(
                f"SELECT {names}, low FROM {self.name} WHERE ({names}) IN (VALUES {marks})"
                f" ORDER BY {names}, low",
                list(chain.from_iterable(some)),
            )
            for *zone, low in rows:
                found.setdefault(tuple(zone), []).append(str(low))
        return found


def _twice(edges: _Edges) -> Iterator[int]:
    """Each edge twice, as the statement needs them."""
    for edge in edges:
        yield edge
        yield edge
