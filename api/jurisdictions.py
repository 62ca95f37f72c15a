"""Jurisdictions: the places in which agreements are to be implemented."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.jurisdictions import JURISDICTIONS


class Place(Output):
    """A place, under the name it bears."""

    id: str
    process: str | None
    name: str
    level: Literal["national", "regional", "local"]
    parent: str | None
    status: Literal["current", "dissolved"]
    successors: list[str]
    government_since: date | None


class PlaceListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    level: Annotated[str, any_of("national", "regional", "local")] | None = None
    parent: Ids | None = None
    status: Annotated[str, any_of("current", "dissolved")] | None = None


RESOURCE = Resource(JURISDICTIONS, Place)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, PlaceListing, one="One place.")
