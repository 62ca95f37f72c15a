"""Engagements: how each stakeholder is met."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.engagements import ENGAGEMENTS


class Engagement(Output):
    """How one stakeholder is met, and how often it was consulted."""

    id: str
    process: str | None
    party: str
    mode: Literal["informal", "formal", "combined"]
    approach: str | None
    strategy_set_on: date | None
    first_contact_on: date | None
    consultations: int
    last_consulted_on: date | None
    groups: list[str]


class EngagementListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    party: References | None = None
    mode: Annotated[str, any_of("informal", "formal", "combined")] | None = None


RESOURCE = Resource(ENGAGEMENTS, Engagement)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, EngagementListing, one="One engagement.")
