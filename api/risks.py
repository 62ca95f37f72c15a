"""Risks: how likely and how bad, what is done about them, and whether anybody looks again."""

from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.risks import OpenStatus, RiskCategory
from projections.risks import RISKS


class Risk(Output):
    """What may go wrong."""

    id: str
    process: str | None
    title: str
    category: RiskCategory
    status: str
    jurisdiction: str | None
    likelihood: int
    impact: int
    owner: str | None
    registered_on: date | None
    treatment: str | None
    treated_on: date | None
    reviewed_on: date | None
    closed_on: date | None


class RiskListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    category: Annotated[str, any_of(*get_args(RiskCategory))] | None = None
    status: Annotated[str, any_of(*get_args(OpenStatus), "closed")] | None = None
    jurisdiction: Ids | None = None
    owner: References | None = None


RESOURCE = Resource(RISKS, Risk)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, RiskListing, one="One risk.")
