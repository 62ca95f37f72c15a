"""Instruments: the local counterparts of agreements."""

from datetime import date
from typing import Annotated, get_args

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
from projections.instruments import INSTRUMENTS, Force


class LocalInstrument(Output):
    """A local instrument and its force."""

    id: str
    process: str | None
    jurisdiction: str
    agreement: str | None
    title: str | None
    force: Force
    based_on: int | None
    expires_on: date | None
    covers: list[str]


class LocalInstrumentListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    force: Annotated[str, any_of(*get_args(Force))] | None = None


RESOURCE = Resource(INSTRUMENTS, LocalInstrument)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/instruments", tags=["instruments"], route_class=ReadRoute)

    @router.get("", responses=lists(LocalInstrument))
    async def listed(
        request: Request, asked: Annotated[LocalInstrumentListing, Query()]
    ) -> Response:
        """Local instruments and their force."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[LocalInstrument]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One local instrument."""
        where = {"instrument": [id]}
        return await one_row(reading, request, RESOURCE, where, asked, related=tuple(RELATED))

    files(router, reading, RESOURCE, LocalInstrumentListing)
    return router
