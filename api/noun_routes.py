"""Routes of a noun: its list, one of it, and its list as a file."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.calls import RELATED
from api.envelope import One
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Moments, PlainId, RowListing
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute


def noun_routes(
    reading: Reading, resource: Resource, listing: type[RowListing], *, one: str
) -> APIRouter:
    """The routes of a noun whose things have plain ids.

    `listing` are the filters of its list; `one` says what a single thing is. What the list is,
    the view says.
    """
    noun = resource.path.rpartition("/")[2]
    column = resource.view.key[-1].name
    router = APIRouter(prefix=resource.path, tags=[noun], route_class=ReadRoute)

    async def listed(request: Request, asked: Any) -> Response:
        return await list_rows(reading, request, resource, asked)

    async def single(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        where = {column: [id]}
        return await one_row(reading, request, resource, where, asked, related=tuple(RELATED))

    listed.__annotations__["asked"] = Annotated[listing, Query()]
    name = noun.replace("-", "_")
    shown: Any = One[resource.row]  # type: ignore[name-defined]
    router.add_api_route(
        "",
        listed,
        name=f"list_{name}",
        description=f"{resource.view.about}.",
        responses=lists(resource.row),
        response_class=Response,
    )
    router.add_api_route(
        "/{id}",
        single,
        name=f"one_of_{name}",
        description=one,
        responses=answers(shown),
        response_class=Response,
    )
    files(router, reading, resource, listing)
    return router
