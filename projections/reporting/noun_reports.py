"""Reports of the nouns: every view as a flat table, with its own columns and their own words.

Left out are the views that other reports tell with more, and what an event keeps from the public
unless somebody labels it otherwise: nouns that begin so, and columns that only such events fill.
"""

from collections.abc import Iterator

from ledger.events.base import PUBLIC_LABELS
from ledger.events.catalogue import VOCABULARY
from projections.catalogue import VIEWS
from projections.cells import CELLS
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.levels import LEVELS
from projections.nouns import NOUNS
from projections.reporting.report import NOW, PROCESS, Report, Said, Type
from projections.views import Column, View

_TOLD = (CELLS, LEVELS, FOLLOW_UPS, FINDINGS)
"""The views that reports of another name or with more columns tell."""

_CONFIDED = {("dialogues", "concerns")}
"""Columns of other views that are filled by nothing but what is kept from the public."""

_TYPES: dict[str, Type] = {"text": "text", "integer": "integer", "amount": "integer", "day": "date"}


def _kept_back() -> Iterator[View]:
    """The views of nouns that begin with what is kept from the public, and their parts."""
    kinds = {
        event.stream_kind
        for event in VOCABULARY
        if event.begins and event.label not in PUBLIC_LABELS
    }
    for noun in NOUNS:
        if noun.kind in kinds:
            yield from (part.view for part in noun.parts if part.view is not FINDINGS)


KEPT_BACK = tuple(_kept_back())


def _told(view: View, column: Column) -> bool:
    """Whether a column is for people: a text that they are not shown is a note for counting."""
    noted = column.name in view.unshown and column.type == "text" and column not in view.key
    return not noted and (view.name, column.name) not in _CONFIDED


def _about(view: View, column: Column) -> str:
    """What a column says, and how several things stand in it."""
    if column.name in view.documents and "JSON" not in column.about:
        return f"{column.about}; as JSON"
    if column.name in view.lists and "by comma" not in column.about:
        return f"{column.about}; by comma"
    return column.about


def columns_of(view: View) -> tuple[Said, ...]:
    """The columns of a view as a report has them."""
    return tuple(
        Said(column.name, _TYPES[column.type], _about(view, column), f'"{column.name}"')
        for column in view.columns
        if _told(view, column)
    )


def with_all_of(told: tuple[Said, ...], *views: View) -> tuple[Said, ...]:
    """Some columns, and after them whatever else these views have."""
    more = {column.name: column for view in views for column in columns_of(view)}
    for column in told:
        more.pop(column.name, None)
    return (*told, *more.values())


def _report(view: View) -> Report:
    columns = columns_of(view)
    assert columns[0].name == PROCESS.name, view.name
    process = PROCESS._replace(about=columns[0].about)
    return Report(view.name, view.about, (process, *columns[1:]), f"{{{view.name}}} WHERE {NOW}")


NOUN_REPORTS: tuple[Report, ...] = tuple(
    _report(view) for view in VIEWS if view not in (*_TOLD, *KEPT_BACK)
)
