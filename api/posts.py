"""Posts: the offices that owe something, whoever holds them."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.posts import POSTS


class Post(Output):
    """A post and its holder."""

    id: str
    process: str | None
    title: str
    jurisdiction: str | None
    status: Literal["held", "vacant", "suspended", "abolished"]
    holder: str | None
    held_since: date | None
    suspended_on: date | None
    handover_on: date | None
    reaffirmed_on: date | None
    disowned: list[str]
    owes: list[str]
    abolished_on: date | None
    successor: str | None


class PostListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    post: Ids | None = None
    jurisdiction: Ids | None = None
    status: Annotated[str, any_of("held", "vacant", "suspended", "abolished")] | None = None
    holder: Ids | None = None


RESOURCE = Resource(POSTS, Post)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, PostListing, one="One post.")
