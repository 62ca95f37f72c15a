"""Posts: the offices that owe something, whoever holds them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.calls import RELATED
from api.envelope import One, Output
from api.exports import files
from api.lists import list_rows, one_row
from api.questions import Ids, Moments, PlainId, RowListing
from api.reading import Reading
from api.resources import Resource
from api.routes import ReadRoute
from projections.posts import POSTS


class Post(Output):
    """A post and its holder."""

    id: str
    process: str | None
    title: str
    jurisdiction: str | None
    holder: str | None
    held_since: date | None
    reaffirmed_on: date | None
    owes: list[str]


class PostListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None
    holder: Ids | None = None


RESOURCE = Resource(POSTS, Post)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/posts", tags=["posts"], route_class=ReadRoute)

    @router.get("", responses=lists(Post))
    async def listed(request: Request, asked: Annotated[PostListing, Query()]) -> Response:
        """Posts and their holders."""
        return await list_rows(reading, request, RESOURCE, asked)

    @router.get("/{id}", responses=answers(One[Post]))
    async def one(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        """One post."""
        where = {"post": [id]}
        return await one_row(reading, request, RESOURCE, where, asked, related=tuple(RELATED))

    files(router, reading, RESOURCE, PostListing)
    return router
