"""Posts: the offices that owe something, whoever holds them."""

from datetime import date

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
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
    return noun_routes(reading, RESOURCE, PostListing, one="One post.")
