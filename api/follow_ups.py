"""Follow-ups: what somebody is to do, by when, and whether it moves."""

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
from projections.follow_ups import FOLLOW_UPS


class FollowUp(Output):
    """Something to be done."""

    id: str
    process: str | None
    what: str
    status: Literal["open", "closed"]
    opened_on: date | None
    due_on: date | None
    first_due_on: date | None
    owner: str | None
    moved_on: date | None
    closed_on: date | None
    jurisdiction: str | None
    agreement: str | None
    provision: str | None


class FollowUpListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("open", "closed")] | None = None
    owner: References | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None


RESOURCE = Resource(FOLLOW_UPS, FollowUp)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/follow-ups", tags=["follow-ups"], route_class=ReadRoute)

    @router.get("", responses=lists(FollowUp))
    async def listed(request: Request, asked: Annotated[FollowUpListing, Query()]) -> Response:
        """What is to be done, by whom, by when."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[FollowUp]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One follow-up."""
        where = {"follow_up": [id]}
        return await one_row(reading, request, RESOURCE, where, asked, related=tuple(RELATED))

    files(router, reading, RESOURCE, FollowUpListing)
    return router
