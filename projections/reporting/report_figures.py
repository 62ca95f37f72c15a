"""Figures in plain SQL: those of docs/figures.md that rows of today give by counting and adding."""

from collections.abc import Iterator

from projections.drift.kind import LONG_STANDING_DAYS, MOST_SEVERE
from projections.drift.kinds import KINDS
from projections.drift.standings import NONCONFORMING, UNCOVERED, WORST_FIRST
from projections.intervals import OPEN

_NOW = f"known_to = {OPEN} AND valid_from <= {{today}} AND valid_to > {{today}}"
_MONTH = 304_375
"""Days of a month, times 10,000."""


def _among(names: Iterator[str] | tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _if(condition: str, value: str = "1") -> str:
    return f"SUM(CASE WHEN {condition} THEN {value} ELSE 0 END)"


def _tenths(part: str, total: str) -> str:
    """A quotient with one digit after the point, rounded half up; empty where nothing divides."""
    return f"CASE WHEN {total} > 0 THEN (20 * {part} + {total}) / (2 * {total}) / 10.0 END"


def _percent(part: str, total: str) -> str:
    return _tenths(f"100 * {part}", total)


_UNCOVERED = f"state IN ({_among(tuple(sorted(UNCOVERED)))})"
_GAP = "{today} - uncovered_since"
_SEVERITY = (
    f"CASE WHEN {{today}} - onset >= {LONG_STANDING_DAYS} AND severity < {MOST_SEVERE}"
    " THEN severity + 1 ELSE severity END"
)
_STANDS = "state <> 'accepted'"

Counted = dict[str, str]
"""Counts of a table's rows, by the name they have in between."""

_COUNTS: dict[str, Counted] = {
    "cells": {
        "cells": "COUNT(*)",
        **{state.lower(): _if(f"state = '{state}'") for state in WORST_FIRST},
        "uncovered": _if(_UNCOVERED),
        "wrong": _if(f"state IN ({_among(tuple(sorted(NONCONFORMING)))})"),
        "gap_days": _if(_UNCOVERED, _GAP),
        "longest": f"MAX(CASE WHEN {_UNCOVERED} THEN {_GAP} END)",
    },
    "levels": {
        "reported": "SUM(COALESCE(claimed, 0))",
        "reached": "SUM(COALESCE(effective, 0))",
        **{f"at_{level}": _if(f"effective = {level}") for level in range(4)},
    },
    "follow_ups": {
        "open": _if("status = 'open'"),
        "overdue": _if("status = 'open' AND due_on < {today}"),
        "undated": _if("status = 'open' AND due_on IS NULL"),
    },
    "commitments": {
        "pending": _if("status = 'pending'"),
        "late": _if("status = 'pending' AND due_on < {today}"),
    },
    "posts": {
        "posts": "COUNT(*)",
        "vacant": _if("holder IS NULL"),
    },
    "findings": {
        "standing": _if(_STANDS),
        "standing_days": _if(_STANDS, "{today} - onset"),
        "accepted": _if("state = 'accepted'"),
        **{
            f"severity_{severity}": _if(f"{_STANDS} AND {_SEVERITY} = {severity}")
            for severity in range(MOST_SEVERE + 1)
        },
        **{f"kind_{k.code.lower()}": _if(f"{_STANDS} AND kind = '{k.code}'") for k in KINDS},
    },
    "unresolved": {"waiting": "COUNT(*)"},
}

Figure = tuple[str, str, str]
"""A figure's name, its unit, and how it follows from the counts of a process."""


def _figures() -> Iterator[Figure]:
    """Every figure, in the order of the page that explains them."""
    yield "cells", "cells", "cells"
    yield "alignment_coverage", "%", _percent("conforming", "cells")
    yield "adoption_deficit", "%", _percent("uncovered", "cells")
    yield "conformity_deficit", "%", _percent("wrong", "cells")
    yield "average_delay", "months", _tenths("10000 * gap_days", f"({_MONTH} * uncovered)")
    yield "uncovered_days", "days", "gap_days"
    yield "longest_gap", "days", "longest"
    for state in WORST_FIRST:
        yield f"cells_{state.lower()}", "cells", state.lower()
    yield "implementation_index", "%", _percent("reached", "(3 * cells)")
    yield "implementation_index_claimed", "%", _percent("reported", "(3 * cells)")
    for level in range(4):
        yield f"level_{level}", "cells", f"at_{level}"
    yield "level_none", "cells", "cells - at_0 - at_1 - at_2 - at_3"
    yield "high_completion", "%", _percent("(at_2 + at_3)", "cells")
    yield "follow_ups_open", "follow-ups", "open"
    yield "follow_ups_overdue", "follow-ups", "overdue"
    yield "follow_ups_undated", "follow-ups", "undated"
    yield "commitments_pending", "commitments", "pending"
    yield "commitments_overdue", "commitments", "late"
    yield "posts", "posts", "posts"
    yield "posts_vacant", "posts", "vacant"
    yield "findings", "findings", "standing"
    yield "drift_days", "days", "standing_days"
    for severity in range(MOST_SEVERE, -1, -1):
        yield f"findings_severity_{severity}", "findings", f"severity_{severity}"
    for kind in KINDS:
        yield f"findings_{kind.code.lower()}", "findings", f"kind_{kind.code.lower()}"
    yield "accepted", "findings", "accepted"
    yield "unresolved", "cells", "waiting"


FIGURES: tuple[Figure, ...] = tuple(_figures())


def _counts(table: str, counted: Counted) -> str:
    sums = ", ".join(f'{sql} AS "{name}"' for name, sql in counted.items())
    return f"of_{table} AS (SELECT process, {sums} FROM {{{table}}} WHERE {_NOW} GROUP BY process)"


def _together() -> str:
    """One row a process with all counts; 0 where there is nothing to count."""
    processes = " UNION ".join(
        f"SELECT process FROM {{{table}}} WHERE {_NOW}"
        for table in ("jurisdictions", "agreements", "follow_ups", "posts", "commitments")
    )
    columns = ", ".join(
        f'"{name}"' if name == "longest" else f'COALESCE("{name}", 0) AS "{name}"'
        for counted in _COUNTS.values()
        for name in counted
    )
    joins = " ".join(f"LEFT JOIN of_{table} USING (process)" for table in _COUNTS)
    return (
        f"processes AS ({processes}), counts AS (SELECT process, {columns} FROM processes {joins})"
    )


_ALL = ", ".join([*(_counts(table, counted) for table, counted in _COUNTS.items()), _together()])
_ROWS = " UNION ALL ".join(
    f"SELECT process, '{name}' AS figure, '{unit}' AS unit, CAST({sql} AS {{number}}) AS value"
    " FROM counts"
    for name, unit, sql in FIGURES
)
FIGURE_ROWS = f"WITH {_ALL} {_ROWS}"
"""Rows of (process, figure, unit, value), from the tables of a generation."""
