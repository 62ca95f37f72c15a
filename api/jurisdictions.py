"""Jurisdictions: the places in which agreements are to be implemented."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.calls import RELATED
from api.envelope import One, Output
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Ids, Moments, PlainId, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from projections.jurisdictions import JURISDICTIONS


class Place(Output):
    """A place, under the name it bears."""

    id: str
    process: str | None
    name: str
    level: Literal["national", "regional", "local"]
    parent: str | None
    status: Literal["current", "dissolved"]
    successors: list[str]
    government_since: date | None


class PlaceListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    level: Annotated[str, any_of("national", "regional", "local")] | None = None
    parent: Ids | None = None
    status: Annotated[str, any_of("current", "dissolved")] | None = None


RESOURCE = Resource(JURISDICTIONS, Place)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/jurisdictions", tags=["jurisdictions"], route_class=ReadRoute)

    @router.get("", responses=lists(Place))
    async def listed(request: Request, asked: Annotated[PlaceListing, Query()]) -> Response:
        """Places, their level, and what became of them."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Place]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One place."""
        where = {"jurisdiction": [id]}
        return await one_row(reading, request, RESOURCE, where, asked, related=tuple(RELATED))

    files(router, reading, RESOURCE, PlaceListing)
    return router
