"""Relationships: who stands how to whom, where that may be shown to all."""

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.relationships import Nature
from projections.relationships import RELATIONSHIPS


class Relationship(Output):
    """How somebody stands to somebody else."""

    id: str
    process: str | None
    of: str
    to: str
    nature: Nature
    note: str | None
    status: Literal["current", "ended"]
    noted_on: date | None
    ended_on: date | None


class RelationshipListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    of: References | None = None
    to: References | None = None
    nature: Annotated[str, any_of(*get_args(Nature))] | None = None
    status: Annotated[str, any_of("current", "ended")] | None = None


RESOURCE = Resource(RELATIONSHIPS, Relationship)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, RelationshipListing, one="One relationship.")
