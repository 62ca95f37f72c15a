"""Grants: what was promised, what came in, and how long it lasts."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.grants import GRANTS


class Grant(Output):
    """Money given for a time. Amounts are in the smallest unit of the currency."""

    id: str
    process: str | None
    funder: str
    recipient: str
    status: Literal["running", "ended"]
    amount_minor: int
    currency: str
    received_minor: int
    outstanding: list[dict[str, Any]]
    awarded_on: date | None
    renewed_on: date | None
    ends_on: date | None
    ended_on: date | None


class GrantListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    funder: References | None = None
    recipient: References | None = None
    status: Annotated[str, any_of("running", "ended")] | None = None
    currency: Ids | None = None


RESOURCE = Resource(GRANTS, Grant)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, GrantListing, one="One grant.")
