"""Unresolved: local facts that wait for what they refer to."""

from fastapi import APIRouter

from api.cells import CellId, condition_of
from api.envelope import Output
from api.noun_routes import Named, noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
from projections.cells import UNRESOLVED


class Unresolved(Output):
    """A provision at a place that facts name, and what of it is not on record."""

    id: str
    process: str | None
    agreement: str
    provision: str
    jurisdiction: str
    missing: str


class UnresolvedListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(UNRESOLVED, Unresolved)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    named = Named(CellId, condition_of)
    one = "What facts about a provision at a place wait for."
    return noun_routes(reading, RESOURCE, UnresolvedListing, one=one, named=named)
