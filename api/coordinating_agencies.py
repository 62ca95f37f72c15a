"""Coordinating agencies: proposed, established, reformed, abolished."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.coordinating_agencies import COORDINATING_AGENCIES


class CoordinatingAgency(Output):
    """An agency that coordinates."""

    id: str
    process: str | None
    name: str | None
    status: Literal["proposed", "established", "abolished"]
    jurisdiction: str | None
    proposed_on: date | None
    proposed_by: str | None
    established_on: date | None
    basis: str | None
    change: str | None
    reformed_on: date | None
    abolished_on: date | None


class CoordinatingAgencyListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("proposed", "established", "abolished")] | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(COORDINATING_AGENCIES, CoordinatingAgency)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, CoordinatingAgencyListing, one="One coordinating agency.")
