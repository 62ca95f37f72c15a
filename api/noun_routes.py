"""Routes of a noun: its list, one of it, and its list as a file."""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

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
from api.resources import Resource, Where
from api.routes import ReadRoute


class Named(NamedTuple):
    """How an id that is made of several names one row: its form, and the condition it means.

    `versioned` says that it has pages about its history.
    """

    form: Any
    where: Callable[[str], Where]
    versioned: bool = False


def noun_routes(
    reading: Reading,
    resource: Resource,
    listing: type[RowListing],
    *,
    one: str,
    named: Named | None = None,
) -> APIRouter:
    """The routes of a noun. A thing with a plain id has a history, to which its answer leads.

    `listing` are the filters of its list; `one` says what a single thing is. What the list is,
    the view says.
    """
    noun = resource.path.rpartition("/")[2]
    named = named or Named(PlainId, lambda id: {resource.view.key[-1].name: [id]}, versioned=True)
    related = tuple(RELATED) if named.versioned else ()
    router = APIRouter(prefix=resource.path, tags=[noun], route_class=ReadRoute)

    async def listed(request: Request, asked: Any) -> Response:
        return await list_rows(reading, request, resource, asked)

    async def single(request: Request, id: str, asked: Annotated[Moments, Query()]) -> Response:
        return await one_row(reading, request, resource, named.where(id), asked, related=related)

    listed.__annotations__["asked"] = Annotated[listing, Query()]
    single.__annotations__["id"] = named.form
    shown: Any = One[resource.row]  # type: ignore[name-defined]
    router.add_api_route(
        "",
        listed,
        name=f"list_{noun.replace('-', '_')}",
        description=f"{resource.view.about}.",
        responses=lists(resource.row),
        response_class=Response,
    )
    router.add_api_route(
        "/{id}",
        single,
        name=f"one_of_{noun.replace('-', '_')}",
        description=one,
        responses=answers(shown),
        response_class=Response,
    )
    files(router, reading, resource, listing)
    return router
