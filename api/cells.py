"""Cells: what each provision is at each place, in one of twelve states."""

import re
from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.envelope import One, Output
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Ids, Moments, RowListing, any_of
from api.reading import Reading
from api.resources import Resource, Where
from api.routes import ReadRoute
from ledger.events.base import ID_PATTERN
from projections.cells import CELLS
from projections.drift.standings import State
from projections.drift.terms import Comparison


class Cell(Output):
    """A provision at a jurisdiction."""

    id: str
    process: str | None
    agreement: str
    provision: str
    jurisdiction: str
    state: State
    since: date | None
    uncovered_since: date | None
    relation: Comparison | None
    version: int | None
    based_on: int | None
    deadline: date | None
    conform_by: date | None
    weight: int


class CellListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    state: Annotated[str, any_of(*get_args(State))] | None = None


RESOURCE = Resource(CELLS, Cell)

CellId = Annotated[str, Path(pattern=f"^{ID_PATTERN}:{ID_PATTERN}@{ID_PATTERN}$")]
"""The agreement, its provision, and the place: `xa-na1:P1@XA-03`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/cells", tags=["cells"], route_class=ReadRoute)

    @router.get("", responses=lists(Cell))
    async def listed(request: Request, asked: Annotated[CellListing, Query()]) -> Response:
        """Every provision at every place in its scope."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Cell]))
    async def one(request: Request, id: CellId, asked: Annotated[Moments, Query()]) -> Response:
        """One cell: a provision at a place."""
        return await one_row(reading, request, RESOURCE, condition_of(id), asked)

    files(router, reading, RESOURCE, CellListing)
    return router


def condition_of(id: str) -> Where:
    """The condition that names the cell with an id."""
    agreement, provision, jurisdiction = re.split("[:@]", id)
    return {"agreement": [agreement], "provision": [provision], "jurisdiction": [jurisdiction]}
