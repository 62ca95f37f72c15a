"""Fees: what was invoiced, what was paid, and what falls due next."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.fees import FEES


class Fee(Output):
    """What a party pays again and again. Amounts are in the smallest unit of the currency."""

    id: str
    process: str | None
    payer: str
    status: Literal["running", "ended"]
    amount_minor: int
    currency: str
    every_months: int
    first_due_on: date | None
    next_due_on: date | None
    invoiced_minor: int
    paid_minor: int
    unpaid: list[dict[str, Any]]
    ended_on: date | None


class FeeListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    payer: References | None = None
    status: Annotated[str, any_of("running", "ended")] | None = None
    currency: Ids | None = None


RESOURCE = Resource(FEES, Fee)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, FeeListing, one="One fee.")
