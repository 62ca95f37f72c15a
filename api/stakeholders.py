"""Stakeholders: the parties that each map names, and how they stand."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.envelope import One, Output
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Ids, Moments, PlainId, References, RowListing, YesOrNo, any_of
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from ledger.events.base import ID_PATTERN
from projections.stakeholders import STAKEHOLDERS


class Stakeholder(Output):
    """A party, as a map sees it."""

    id: str
    process: str | None
    stakeholder_map: str
    party: str
    jurisdiction: str | None
    map_status: Literal["started", "completed", "superseded"]
    pillar: Literal["government", "company", "civil_society", "other"]
    stance: Literal["champion", "supporter", "neutral", "sceptic", "spoiler", "unknown"]
    influence: int
    interest: str | None
    formal_role: str | None
    represents: list[str]
    assessed_on: date | None
    mandate_ended_on: date | None


class StakeholderListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    stakeholder_map: Ids | None = None
    party: References | None = None
    jurisdiction: Ids | None = None
    map_status: Annotated[str, any_of("started", "completed", "superseded")] | None = None
    pillar: Annotated[str, any_of("government", "company", "civil_society", "other")] | None = None
    stance: (
        Annotated[str, any_of("champion", "supporter", "neutral", "sceptic", "spoiler", "unknown")]
        | None
    ) = None
    influence: Annotated[str, any_of("0", "1", "2", "3", "4")] | None = None
    map_standing: Annotated[str, any_of("current", "not_current")] | None = Field(
        None,
        description="Whether the map is the one that counts of its place",
        examples=["current"],
    )
    in_office: YesOrNo | None = Field(
        None,
        description="Whether the mandate in which it was seen so has not ended",
        examples=["yes"],
    )


RESOURCE = Resource(STAKEHOLDERS, Stakeholder)

MapOfKind = Annotated[str, Path(pattern=f"^{ID_PATTERN}:(actor|post)$")]
"""The map, and whether the party is an actor or a post: `M-1:post`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/stakeholders", tags=["stakeholders"], route_class=ReadRoute)

    @router.get("", responses=lists(Stakeholder))
    async def listed(request: Request, asked: Annotated[StakeholderListing, Query()]) -> Response:
        """The parties that each stakeholder map names, and how they stand."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{kind}/{party}", responses=answers(One[Stakeholder]))
    async def one(
        request: Request, kind: MapOfKind, party: PlainId, asked: Annotated[Moments, Query()]
    ) -> Response:
        """One party in one map: `/v1/stakeholders/M-1:post/mayor`."""
        mapped, _, of = kind.partition(":")
        where = {"stakeholder_map": [mapped], "party": [f"{of}/{party}"]}
        return await one_row(reading, request, RESOURCE, where, asked)

    files(router, reading, RESOURCE, StakeholderListing)
    return router
