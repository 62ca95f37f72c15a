"""Observatories: who pays for them, and what they published last."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.observatories import OBSERVATORIES


class Observatory(Output):
    """A body that watches and publishes."""

    id: str
    process: str | None
    name: str
    status: Literal["open", "closed"]
    sponsor: str
    jurisdiction: str | None
    sponsored_on: date | None
    published: int
    last_published: str | None
    last_url: str | None
    last_published_on: date | None
    closed_on: date | None


class ObservatoryListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("open", "closed")] | None = None
    sponsor: References | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(OBSERVATORIES, Observatory)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ObservatoryListing, one="One observatory.")
