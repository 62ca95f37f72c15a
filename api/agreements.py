"""Agreements: what the parties agreed at the centre."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import One, Output, Page
from api.questions import Ids, Listing, Moments, PlainId, any_of
from api.reading import Reading
from api.resources import Resource, list_rows, one_row
from projections.agreements import AGREEMENTS


class Agreement(Output):
    """An agreement, with the version in force."""

    id: str
    process: str | None
    title: str
    version: int
    adopted_on: date | None
    nature: Literal["obligation", "reference"]
    status: Literal["adopted", "in_force", "suspended", "ended"]
    parties: list[str]
    provisions: int


class AgreementListing(Listing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("adopted", "in_force", "suspended", "ended")] | None = None
    nature: Annotated[str, any_of("obligation", "reference")] | None = None


RESOURCE = Resource(AGREEMENTS, Agreement, "{agreement}", lists=("parties",))


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/agreements", tags=["agreements"])

    @router.get("", responses=answers(Page[Agreement]))
    async def listed(request: Request, asked: Annotated[AgreementListing, Query()]) -> Response:
        """National agreements, with the version in force."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Agreement]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One agreement."""
        return await one_row(reading, request, RESOURCE, {"agreement": [id]}, asked)

    return router
