"""Sights: every row that ever hung on a thing, as the ledger came to know it.

The rows of all its lists come in one statement and in the order of learning them, some at a time,
so that whoever follows them needs room for what is known at one position and no more.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import orjson

from projections.histories.steps import Sight
from projections.nouns import Part, list_of
from projections.storage.asking import Asking
from projections.views import BOUNDS, SHOWN


def sights(
    asking: Asking, parts: Sequence[Part], process: str, id: str, known: int
) -> Iterator[Sight]:
    """The rows of these parts of a thing that were known at any position up to `known`."""
    bounds = ", ".join(f'"{bound}"' for bound in BOUNDS)
    statements: list[str] = []
    values: list[object] = []
    for part in parts:
        where = {"process": [process], **part.where(id)}
        conditions = (f'"{name}" IN ({", ".join("?" * len(some))})' for name, some in where.items())
        statements.append(
            f"SELECT '{list_of(part.view)}' AS list, {bounds}, \"{SHOWN}\""
            f" FROM {asking.tables.name(part.view)}"
            f' WHERE {" AND ".join(conditions)} AND "known_from" <= ?'
        )
        values += [*chain.from_iterable(where.values()), known]
    sql = " UNION ALL ".join(statements) + ' ORDER BY "known_from"'
    for rows in asking.stream(sql, values):
        for name, *days, shown in rows:
            valid_from, valid_to, known_from, known_to = (int(str(day)) for day in days)
            text = str(shown)
            row_id = orjson.loads(text)["id"]
            yield Sight(str(name), row_id, valid_from, valid_to, known_from, known_to, text)


def ever_named(asking: Asking, part: Part, id: str, column: str) -> list[str]:
    """The values in a column of all rows that ever hung on a thing, in order."""
    table = asking.tables.name(part.view)
    rows = asking.run(f'SELECT DISTINCT "{column}" FROM {table} WHERE "{part.column}" = ?', [id])
    return sorted(str(value) for (value,) in rows)
