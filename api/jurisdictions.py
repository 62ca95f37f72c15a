"""Jurisdictions: the places in which agreements are to be implemented."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import One, Output, Page
from api.questions import Ids, Listing, Moments, PlainId, any_of
from api.reading import Reading
from api.resources import Resource, list_rows, one_row
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


class PlaceListing(Listing):
    """Filters of the list."""

    process: Ids | None = None
    level: Annotated[str, any_of("national", "regional", "local")] | None = None
    parent: Ids | None = None
    status: Annotated[str, any_of("current", "dissolved")] | None = None


RESOURCE = Resource(JURISDICTIONS, Place, "{jurisdiction}", lists=("successors",))


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/jurisdictions", tags=["jurisdictions"])

    @router.get("", responses=answers(Page[Place]))
    async def listed(request: Request, asked: Annotated[PlaceListing, Query()]) -> Response:
        """Places, their level, and what became of them."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Place]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One place."""
        return await one_row(reading, request, RESOURCE, {"jurisdiction": [id]}, asked)

    return router
