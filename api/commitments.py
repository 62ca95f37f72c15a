"""Commitments: what one party promised another."""

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
from api.questions import Ids, Moments, PlainId, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from projections.commitments import COMMITMENTS


class Commitment(Output):
    """A promise, perhaps in return for another."""

    id: str
    process: str | None
    by: str
    to: str
    what: str
    status: Literal["pending", "fulfilled", "released"]
    made_on: date | None
    due_on: date | None
    first_due_on: date | None
    in_return_for: str | None


class CommitmentListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    by: References | None = None
    to: References | None = None
    status: Annotated[str, any_of("pending", "fulfilled", "released")] | None = None


RESOURCE = Resource(COMMITMENTS, Commitment)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/commitments", tags=["commitments"], route_class=ReadRoute)

    @router.get("", responses=lists(Commitment))
    async def listed(request: Request, asked: Annotated[CommitmentListing, Query()]) -> Response:
        """What parties promised each other."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Commitment]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One commitment."""
        where = {"commitment": [id]}
        return await one_row(reading, request, RESOURCE, where, asked, related=tuple(RELATED))

    files(router, reading, RESOURCE, CommitmentListing)
    return router
