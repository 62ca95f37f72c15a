"""Figures: the numbers of a moment, each with its formula and the list behind it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.addresses import address
from api.answers import answers
from api.envelope import Output, Page
from api.labels import label
from api.moments import day_asked
from api.paging import span_of
from api.problems import bad_parameter
from api.questions import Ids, Listing, References
from api.reading import Found, Reading, Snapshot
from api.resources import OutputRow
from api.routes import ReadRoute
from projections.drift.standings import State
from projections.figures.changes import Direction, change
from projections.figures.figures import (
    Axis,
    Family,
    Figure,
    Part,
    PartKey,
    Unit,
    Value,
    figures_by_family,
    parts_by,
)
from projections.intervals import Moment

Families = Mapping[Family, Sequence[Figure]]
ComparedOn = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        description="A previous cut-off, `YYYY-MM-DD`, with which every figure is compared",
        examples=["2024-12-31"],
    ),
]


class ChangeRow(Output):
    """What a figure was on `compared_on`, and how it differs; null where nothing was counted."""

    before: Value
    difference: Value
    direction: Direction | None


class FigureRow(Output):
    """One number. A decimal is text with one digit after the point; null where nothing is counted.

    `title` is what it is called in the language of the answer, and `rows` the address of the list
    behind it: of a count exactly the rows it counts, null where no list has just these.
    """

    family: Family | None
    name: str
    title: str
    value: Value
    unit: Unit
    about: str
    precedent: str
    rows: str | None
    change: ChangeRow | None


class PartRow(Output):
    """The headline of one process, agreement, provision, jurisdiction, theme or actor."""

    id: str
    process: str | None
    agreement: str | None
    worst: State
    note: str | None
    figures: list[FigureRow]


class FigureListing(Listing):
    """By what figures are narrowed, and by what they are taken apart."""

    choices: ClassVar[frozenset[str]] = frozenset({"by", "compared_on"})

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    theme: Ids | None = None
    actor: References | None = None
    by: Axis | None = None
    compared_on: ComparedOn | None = None


def routes(reading: Reading) -> APIRouter:
    """The route of figures."""
    router = APIRouter(prefix="/v1/figures", tags=["figures"], route_class=ReadRoute)

    @router.get("", responses=answers(Page[FigureRow | PartRow]))
    async def listed(request: Request, asked: Annotated[FigureListing, Query()]) -> Response:
        """Every figure of a moment; with `by`, the headline of each part, worst first.

        `limit` counts parts; whole figures come on one page. With `compared_on` every figure also
        says how it changed since that day, as far as is known at the same moment.
        """
        if asked.by and asked.compared_on:
            raise bad_parameter("compared_on", "goes with whole figures, not with their parts")

        def find(snapshot: Snapshot) -> Found:
            asking, moment, where = snapshot.asking, snapshot.moment, asked.where()
            (counting,) = reading.columns.at(asking, [moment])
            if asked.by is not None:
                return _page(
                    parts_by(asking, moment, asked.by, where, counting), asked.limit, snapshot
                )
            families = figures_by_family(asking, moment, where, counting)
            before: Families = {}
            if asked.compared_on is not None:
                cut_off = Moment(day_asked("compared_on", asked.compared_on), moment.known)
                (counting,) = reading.columns.at(asking, [cut_off])
                before = figures_by_family(asking, cut_off, where, counting)
            return Found(list(_shown(families, before, snapshot)))

        return await reading.at_moment(request, asked, find, 3, spoken=True)

    return router


def _shown(families: Families, before: Families, snapshot: Snapshot) -> Iterator[OutputRow]:
    for family, figures in families.items():
        known = {figure.name: figure for figure in before.get(family, ())}
        for figure in figures:
            row = _figure(figure, family, snapshot)
            if figure.name in known:
                row["change"] = change(known[figure.name], figure)._asdict()
            yield row


def _page(parts: Mapping[PartKey, Callable[[], Part]], limit: int, snapshot: Snapshot) -> Found:
    """Some of the parts. They are in the order of their figures, so a page goes on by name."""
    keys = list(parts)
    named = [(key[0], key[1] if len(key) == 3 else "", key[-1]) for key in keys]
    some, last, first = span_of(named, snapshot.cursor, limit)
    return Found([_part(parts[key](), snapshot) for key in keys[some]], last, first)


def _part(part: Part, snapshot: Snapshot) -> OutputRow:
    return {
        "id": part.id if part.agreement is None else f"{part.agreement}:{part.id}",
        "process": part.process or None,
        "agreement": part.agreement,
        "worst": part.worst,
        "note": part.note,
        "figures": [_figure(figure, None, snapshot) for figure in part.figures],
    }


def _figure(figure: Figure, family: Family | None, snapshot: Snapshot) -> OutputRow:
    """A figure as an answer has it."""
    return {
        "family": family,
        "name": figure.name,
        "title": label("figures", figure.name, snapshot.lang),
        "value": figure.value,
        "unit": figure.unit,
        "about": figure.about,
        "precedent": figure.precedent,
        "rows": address(figure.behind, snapshot.moment),
        "change": None,
    }
