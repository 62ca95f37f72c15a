"""Instruments: the local counterparts of agreements."""

from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import One, Output, Page
from api.questions import Ids, Listing, Moments, PlainId, any_of
from api.reading import Reading
from api.resources import Resource, list_rows, one_row
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


class LocalInstrumentListing(Listing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    force: Annotated[str, any_of(*get_args(Force))] | None = None


RESOURCE = Resource(INSTRUMENTS, LocalInstrument, "{instrument}", lists=("covers",))


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/instruments", tags=["instruments"])

    @router.get("", responses=answers(Page[LocalInstrument]))
    async def listed(
        request: Request, asked: Annotated[LocalInstrumentListing, Query()]
    ) -> Response:
        """Local instruments and their force."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[LocalInstrument]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One local instrument."""
        return await one_row(reading, request, RESOURCE, {"instrument": [id]}, asked)

    return router
