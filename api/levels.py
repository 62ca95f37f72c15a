"""Levels: how far each provision is implemented at each place."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.cells import CellId, condition_of
from api.envelope import One, Output
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Ids, Moments, RowListing
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from projections.levels import LEVELS


class Level(Output):
    """The implementation of a provision at a jurisdiction, from 0 to 3."""

    id: str
    process: str | None
    agreement: str
    provision: str
    jurisdiction: str
    claimed: int | None
    verified: int | None
    effective: int | None
    evidence_on: date | None


class LevelListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(LEVELS, Level)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/levels", tags=["levels"], route_class=ReadRoute)

    @router.get("", responses=lists(Level))
    async def listed(request: Request, asked: Annotated[LevelListing, Query()]) -> Response:
        """Implementation levels: 0 not initiated, 1 minimum, 2 intermediate, 3 complete."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Level]))
    async def one(request: Request, id: CellId, asked: Annotated[Moments, Query()]) -> Response:
        """The level of one cell."""
        return await one_row(reading, request, RESOURCE, condition_of(id), asked)

    files(router, reading, RESOURCE, LevelListing)
    return router
