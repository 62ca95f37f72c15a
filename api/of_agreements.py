"""Of an agreement: its provisions, and its local counterparts, below its own address."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api import instruments, provisions
from api.answers import answers, lists
from api.envelope import One
from api.instruments import InstrumentsOfOne, LocalInstrument, LocalInstrumentListing
from api.lists import list_rows, one_row
from api.provisions import Provision, ProvisionListing, ProvisionsOfOne
from api.questions import Moments, PlainId, RowListing
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute

_OF_ONE = "/v1/agreements/{id}"
BELOW: Mapping[str, Resource] = {
    f"{_OF_ONE}/provisions": provisions.RESOURCE,
    f"{_OF_ONE}/instruments": instruments.RESOURCE,
    f"{_OF_ONE}/instruments/{{jurisdiction}}": instruments.RESOURCE,
}
"""The lists below the address of an agreement."""


def routes(reading: Reading) -> APIRouter:
    """The routes of what an agreement has; an agreement that nobody recorded has nothing."""
    router = APIRouter(prefix=_OF_ONE, route_class=ReadRoute)
    _add_provisions(router, reading)
    _add_instruments(router, reading)
    return router


def _add_provisions(router: APIRouter, reading: Reading) -> None:
    @router.get("/provisions", tags=["provisions"], responses=lists(Provision))
    async def provisions_of(
        request: Request, id: PlainId, asked: Annotated[ProvisionsOfOne, Query()]
    ) -> Response:
        """The provisions of an agreement."""
        of_one = _narrowed(ProvisionListing, asked, agreement=id)
        return await list_rows(reading, request, provisions.RESOURCE, of_one)

    @router.get("/provisions/{provision}", tags=["provisions"], responses=answers(One[Provision]))
    async def provision_of(
        request: Request, id: PlainId, provision: PlainId, asked: Annotated[Moments, Query()]
    ) -> Response:
        """One provision of an agreement."""
        where = {"agreement": [id], "provision": [provision]}
        return await one_row(reading, request, provisions.RESOURCE, where, asked)


def _add_instruments(router: APIRouter, reading: Reading) -> None:
    @router.get("/instruments", tags=["instruments"], responses=lists(LocalInstrument))
    async def instruments_of(
        request: Request, id: PlainId, asked: Annotated[InstrumentsOfOne, Query()]
    ) -> Response:
        """The local counterparts of an agreement."""
        of_one = _narrowed(LocalInstrumentListing, asked, agreement=id)
        return await list_rows(reading, request, instruments.RESOURCE, of_one)

    @router.get(
        "/instruments/{jurisdiction}", tags=["instruments"], responses=lists(LocalInstrument)
    )
    async def instruments_at(
        request: Request,
        id: PlainId,
        jurisdiction: PlainId,
        asked: Annotated[InstrumentsOfOne, Query()],
    ) -> Response:
        """The counterparts of an agreement at one place."""
        there = _narrowed(LocalInstrumentListing, asked, agreement=id, jurisdiction=jurisdiction)
        return await list_rows(reading, request, instruments.RESOURCE, there)


def _narrowed(listing: type[RowListing], asked: RowListing, **ids: str) -> RowListing:
    """What was asked, narrowed by what the address names."""
    return listing.model_validate({**asked.model_dump(exclude_unset=True), **ids})
