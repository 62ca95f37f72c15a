"""Duties: which place was told of which agreement, answered, and reports."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.envelope import One, Output
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Ids, Moments, RowListing
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from ledger.events.base import ID_PATTERN
from projections.duties import DUTIES


class Duty(Output):
    """An agreement at a jurisdiction."""

    id: str
    process: str | None
    agreement: str
    jurisdiction: str
    version: int | None
    told_from: date | None
    notified_on: date | None
    acknowledged_on: date | None
    report_every_months: int | None
    reports_from: date | None
    reports_until: date | None


class DutyListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(DUTIES, Duty)

DutyId = Annotated[str, Path(pattern=f"^{ID_PATTERN}@{ID_PATTERN}$")]
"""The agreement and the place: `xa-na1@XA-03`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/duties", tags=["duties"], route_class=ReadRoute)

    @router.get("", responses=lists(Duty))
    async def listed(request: Request, asked: Annotated[DutyListing, Query()]) -> Response:
        """Who was told of an agreement, who answered, who reports."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Duty]))
    async def one(request: Request, id: DutyId, asked: Annotated[Moments, Query()]) -> Response:
        """One duty: an agreement at a place."""
        agreement, jurisdiction = id.split("@")
        where = {"agreement": [agreement], "jurisdiction": [jurisdiction]}
        return await one_row(reading, request, RESOURCE, where, asked)

    files(router, reading, RESOURCE, DutyListing)
    return router
