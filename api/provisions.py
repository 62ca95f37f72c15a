"""Provisions: what each clause of an agreement demands."""

from datetime import date
from typing import Annotated, Any

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
from projections.agreements import PROVISIONS


class Provision(Output):
    """A clause, as the version in force has it."""

    id: str
    process: str | None
    agreement: str
    provision: str
    title: str | None
    version: int
    terms: list[dict[str, Any]]
    deadline: date | None
    implement_by: date | None
    weight: int
    scope: dict[str, Any]


class ProvisionListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None


RESOURCE = Resource(PROVISIONS, Provision)

ProvisionId = Annotated[str, Path(pattern=f"^{ID_PATTERN}:{ID_PATTERN}$")]
"""The agreement and its provision: `xa-na1:P1`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/provisions", tags=["provisions"], route_class=ReadRoute)

    @router.get("", responses=lists(Provision))
    async def listed(request: Request, asked: Annotated[ProvisionListing, Query()]) -> Response:
        """What each provision demands."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Provision]))
    async def one(
        request: Request, id: ProvisionId, asked: Annotated[Moments, Query()]
    ) -> Response:
        """One provision of an agreement."""
        agreement, provision = id.split(":")
        where = {"agreement": [agreement], "provision": [provision]}
        return await one_row(reading, request, RESOURCE, where, asked)

    files(router, reading, RESOURCE, ProvisionListing)
    return router
