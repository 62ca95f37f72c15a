"""Filters: which rows of a view a question means, as SQL.

Most narrow by a column. The others are derived: they follow from columns and the day, or from the
rows of another view that hold at the same moment.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from string import ascii_uppercase
from typing import NamedTuple

from ledger.days import day_of
from projections.cells import CELLS
from projections.drift.kind import LONG_STANDING_DAYS, MOST_SEVERE
from projections.due_dates import UNFINISHED
from projections.intervals import Moment
from projections.jurisdictions import INHERITED, JURISDICTIONS
from projections.levels import LEVELS
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.stakeholders import STAKEHOLDERS
from projections.storage.conditions import Condition, Where, all_of, among, holds
from projections.storage.tables import Tables
from projections.views import CLAUSE, SOUGHT, View

_PLAINLY = {
    **{ord(letter): letter.lower() for letter in ascii_uppercase},
    **{ord(mark): f"!{mark}" for mark in "!%_"},
}
"""How a word is looked for: databases agree on small letters only as far as ASCII goes."""


class Outlook(NamedTuple):
    """From where a question looks: its moment, the head, and the tables of the views there."""

    moment: Moment
    head: int
    tables: Tables


def matches(view: View, where: Where, here: Outlook) -> Condition:
    """That rows match; a column by which the view cannot be narrowed is refused."""
    return all_of(*(_is_any_of(view, name, wanted, here) for name, wanted in where.items()))


def _is_any_of(view: View, name: str, wanted: Sequence[str], here: Outlook) -> Condition:
    if (view.name, name) in DERIVED:
        return DERIVED[view.name, name](wanted, here)
    if name == CLAUSE:
        marks = ", ".join("?" * len(wanted))
        return Condition(f'("agreement" || \':\' || "provision") IN ({marks})', tuple(wanted))
    if name == SOUGHT:
        return _says(view, wanted)
    if name not in view.filters:
        raise KeyError(f"{view.name} cannot be narrowed by {name!r}")
    return among(name, wanted)


def _says(view: View, words: Sequence[str]) -> Condition:
    """That every word occurs in some text of a row, in capitals or not as far as ASCII goes."""
    names = [
        each.name
        for each in view.columns
        if each.type == "text" and each.name not in view.documents
    ]
    texts = " || ' ' || ".join([f"COALESCE(\"{name}\", '')" for name in names])
    found = f"LOWER({texts}) LIKE ? ESCAPE '!'"
    return all_of(*[Condition(found, (f"%{word.translate(_PLAINLY)}%",)) for word in words])


def any_of(*conditions: Condition) -> Condition:
    """The condition that one of these holds at least."""
    values = tuple(value for each in conditions for value in each.values)
    return Condition(f"({' OR '.join([f'({each.sql})' for each in conditions])})", values)


def _severity_shown(wanted: Sequence[str], here: Outlook) -> Condition:
    """The severity as shown: one more than by itself after two years, but never beyond the most."""
    shown = {int(each) for each in wanted}
    old = {each - 1 for each in shown} | (shown & {MOST_SEVERE})
    long_ago = here.moment.on - LONG_STANDING_DAYS
    young_sql, young = among("severity", sorted(shown))
    old_sql, grown = among("severity", sorted(old))
    sql = f'(("onset" > ? AND {young_sql}) OR ("onset" <= ? AND {old_sql}))'
    return Condition(sql, (long_ago, *young, long_ago, *grown))


def _before(column: str, wanted: Sequence[str], _: Outlook) -> Condition:
    """That there is a day in a column, and it comes before the one that is given."""
    (day,) = wanted
    return Condition(f'"{column}" < ?', (day_of(day),))


def _whether(sql: str, wanted: Sequence[str], _: Outlook) -> Condition:
    """That something is so, or (`no`) that it is not."""
    told = {"yes": sql, "no": f"NOT ({sql})"}
    return any_of(*[Condition(told[each]) for each in wanted])


def _scheduled(done: str, only: str, wanted: Sequence[str], here: Outlook) -> Condition:
    """How rows stand to the day by which they are due; `done` is the column of their end.

    It is said of those rows `only` of which this is true.
    """
    on = here.moment.on
    told: dict[str, Condition] = {
        "not_due": Condition('"due_soon_on" > ?', (on,)),
        "due_soon": Condition('"due_soon_on" <= ? AND "due_on" >= ?', (on, on)),
        "overdue": Condition('"due_on" < ? AND "long_overdue_on" > ?', (on, on)),
        "long_overdue": Condition('"due_on" < ? AND "long_overdue_on" <= ?', (on, on)),
        "met": Condition(f'"{done}" <= "due_on"'),
        "met_late": Condition(f'"{done}" > "due_on"'),
        "undated": Condition('"due_on" IS NULL'),
    }
    unfinished = Condition(f'"{done}" IS NULL')
    said = [all_of(unfinished, told[each]) if each in UNFINISHED else told[each] for each in wanted]
    return all_of(Condition(only), any_of(*said))


def _beside(view: View, other: View, only: Condition, here: Outlook) -> Condition:
    """That a row of another view holds at the same moment, under what is its key; `only` some."""
    mine, others = here.tables.name(view), here.tables.name(other)
    same = " AND ".join([f'{others}."{each.name}" = {mine}."{each.name}"' for each in other.key])
    sql, values = all_of(Condition(same), only, holds(here.moment, here.head))
    return Condition(f"EXISTS (SELECT 1 FROM {others} WHERE {sql})", values)


def _reported(wanted: Sequence[str], here: Outlook) -> Condition:
    """Whether anything was reported or verified of a cell: levels have a row where it was."""
    sql, values = _beside(CELLS, LEVELS, Condition(""), here)
    told = {"yes": sql, "no": f"NOT {sql}"}
    return any_of(*[Condition(told[each], values) for each in wanted])


def _of_map(wanted: Sequence[str], here: Outlook) -> Condition:
    """Of a map that is that of its place, or of one that is not."""
    return _beside(STAKEHOLDERS, STAKEHOLDER_MAPS, among("standing", wanted), here)


def _at_place(wanted: Sequence[str], here: Outlook) -> Condition:
    """Of one of some places, or of one that any of them succeeded by the moment."""
    table, held = here.tables.name(JURISDICTIONS), holds(here.moment, here.head)
    gone = f'SELECT "jurisdiction" FROM {table} WHERE "status" = \'dissolved\' AND {held.sql}'
    asked = " UNION ALL ".join(["SELECT ?"] * len(wanted))
    sql = (
        f'"jurisdiction" IN (WITH RECURSIVE succeeded(place) AS ('
        f"{gone} AND ({' OR '.join([_among_successors('?')] * len(wanted))}) UNION"
        f" {gone.replace(' WHERE', ', succeeded WHERE')} AND {_among_successors('place')})"
        f" {asked} UNION ALL SELECT place FROM succeeded)"
    )
    return Condition(sql, (*held.values, *wanted, *held.values, *wanted))


def _among_successors(place: str) -> str:
    """That a place is one of those listed."""
    listed = "',' || \"successors\" || ','"
    return f"REPLACE({listed}, ',' || {place} || ',', '') <> {listed}"


DERIVED: Mapping[tuple[str, str], Callable[[Sequence[str], Outlook], Condition]] = {
    ("findings", "severity_shown"): _severity_shown,
    ("findings", "accepted_until_before"): partial(_before, "accepted_until"),
    ("cells", "uncovered_before"): partial(_before, "uncovered_since"),
    ("cells", "reported"): _reported,
    ("duties", "told_from_before"): partial(_before, "told_from"),
    ("follow_ups", "due_before"): partial(_before, "due_on"),
    ("follow_ups", "opened_before"): partial(_before, "opened_on"),
    ("follow_ups", "schedule"): partial(_scheduled, "closed_on", ""),
    ("commitments", "due_before"): partial(_before, "due_on"),
    ("commitments", "schedule"): partial(_scheduled, "fulfilled_on", "\"status\" <> 'released'"),
    ("commitments", "extended"): partial(_whether, 'COALESCE("due_on" > "first_due_on", FALSE)'),
    ("recommendations", "issued_before"): partial(_before, "issued_on"),
    ("meetings", "planned_before"): partial(_before, "planned_on"),
    ("stakeholder_maps", "of_place"): partial(_whether, "COALESCE(\"jurisdiction\", '') <> ''"),
    ("stakeholder_maps", "has_champion"): partial(_whether, '"champions" > 0'),
    ("stakeholders", "map_standing"): _of_map,
    **{(view, "jurisdiction"): _at_place for view in INHERITED},
    ("stakeholders", "in_office"): partial(_whether, '"mandate_ended_on" IS NULL'),
}
"""What a view can be narrowed by that is no column of it, or not by that column alone."""
