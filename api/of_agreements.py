"""Of an agreement: its provisions, and its local counterparts, below its own address."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api import instruments, provenance, provisions, timemaps
from api.answers import answers, lists
from api.calls import RELATED
from api.envelope import One
from api.instruments import InstrumentsOfOne, LocalInstrument, LocalInstrumentListing
from api.lists import list_rows, one_row
from api.provisions import Provision, ProvisionListing, ProvisionsOfOne
from api.questions import Moments, PlainId, RowListing, Versions
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from projections.nouns import PROVISION

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
    _add_versions(router, reading)
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
        related = tuple(RELATED)
        return await one_row(reading, request, provisions.RESOURCE, where, asked, related)


def _add_versions(router: APIRouter, reading: Reading) -> None:
    @router.get(
        "/provisions/{provision}/timemap", tags=["provisions"], responses=timemaps.DESCRIBED
    )
    async def timemap_of_provision(
        request: Request, id: PlainId, provision: PlainId, asked: Annotated[Versions, Query()]
    ) -> Response:
        """Every state in which it was shown because of an entry, oldest first."""
        return await timemaps.map_of(reading, request, asked, PROVISION, f"{id}:{provision}")

    @router.get(
        "/provisions/{provision}/provenance", tags=["provisions"], responses=provenance.DESCRIBED
    )
    async def provenance_of_provision(
        request: Request, id: PlainId, provision: PlainId, asked: Annotated[Versions, Query()]
    ) -> Response:
        """Its versions, the entries that made them, and who recorded these: PROV-JSON."""
        return await provenance.provenance_at(
            reading, request, asked, PROVISION, f"{id}:{provision}"
        )


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
