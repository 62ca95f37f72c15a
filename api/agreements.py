"""Agreements: what the parties agreed at the centre."""

from datetime import date
from typing import Annotated, Literal, get_args

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
from projections.agreements import AGREEMENTS

Status = Literal["proposed", "adopted", "in_force", "suspended", "ended"]


class Agreement(Output):
    """An agreement, with the version in force."""

    id: str
    process: str | None
    title: str
    version: int | None
    adopted_on: date | None
    nature: Literal["obligation", "reference"]
    status: Status
    parties: list[str]
    provisions: int
    proposed_on: date | None
    proposed_by: str | None
    proposed_to: list[str]


class AgreementListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of(*get_args(Status))] | None = None
    nature: Annotated[str, any_of("obligation", "reference")] | None = None


RESOURCE = Resource(AGREEMENTS, Agreement)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/agreements", tags=["agreements"], route_class=ReadRoute)

    @router.get("", responses=lists(Agreement))
    async def listed(request: Request, asked: Annotated[AgreementListing, Query()]) -> Response:
        """National agreements, with the version in force."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Agreement]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One agreement."""
        where = {"agreement": [id]}
        return await one_row(reading, request, RESOURCE, where, asked, related=tuple(RELATED))

    files(router, reading, RESOURCE, AgreementListing)
    return router
